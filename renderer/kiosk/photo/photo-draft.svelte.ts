/**
 * 照片 of what somebody is about to send: those that are kept, and the one that is being taken. It dies with
 * what it belongs to.
 */
import type { NewAttachment } from '#contract/intake';
import { photoAttachment } from '../attachments';
import { forgetPhoto } from './camera';
import type { Camera, Photo } from './camera';
import { PhotoTaking } from './photo-taking.svelte';

export class PhotoDraft {
  /** Nobody knows before the camera was asked for; until then there is none. */
  hasCamera = $state(false);
  photos: readonly Photo[] = $state.raw([]);
  /** null: the camera is off. */
  taking: PhotoTaking | null = $state.raw(null);

  readonly #camera: Camera;
  readonly #limit: number;
  #isForgotten = false;

  constructor({ camera, limit }: { camera: Camera; limit: number }) {
    this.#camera = camera;
    this.#limit = limit;
    void this.#lookForCamera();
  }

  get isFull(): boolean {
    return this.photos.length >= this.#limit;
  }

  /** Switches the camera on where there may be one more. */
  open(): void {
    this.leave();
    if (this.isFull) return;
    this.taking = new PhotoTaking({ camera: this.#camera });
    void this.taking.start();
  }

  /** The photo that was taken is one of them from now on. */
  keep(): void {
    const photo = this.taking?.handOver();
    if (photo) this.photos = [...this.photos, photo];
    this.leave();
  }

  /** Switches the camera off; a photo that was not kept is overwritten. */
  leave(): void {
    this.taking?.forget();
    this.taking = null;
  }

  drop(): void {
    this.photos.forEach(forgetPhoto);
    this.photos = [];
  }

  attachments(): NewAttachment[] {
    return this.photos.map(photoAttachment);
  }

  forget(): void {
    this.#isForgotten = true;
    this.leave();
    this.drop();
  }

  async #lookForCamera(): Promise<void> {
    const isPresent = await this.#camera.isPresent().catch(() => false);
    if (!this.#isForgotten) this.hasCamera = isPresent;
  }
}
