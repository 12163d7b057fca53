/** One photo being taken: the camera is on only while somebody looks through it. */
import { CameraError, forgetPhoto } from './camera';
import type { Camera, CameraTrouble, OpenCamera, Photo } from './camera';

export type PhotoState =
  | { kind: 'opening' }
  | { kind: 'viewing'; isShooting: boolean }
  | { kind: 'taken' }
  | { kind: 'failed'; trouble: CameraTrouble };

export class PhotoTaking {
  state: PhotoState = $state.raw({ kind: 'opening' });
  photo: Photo | null = $state.raw(null);

  readonly #camera: Camera;
  #open: OpenCamera | null = null;
  /** A new one for every time the camera is switched on; what belongs to an older one comes too late. */
  #turn = new AbortController();

  constructor({ camera }: { camera: Camera }) {
    this.#camera = camera;
  }

  /** Switches the camera on, and forgets a photo that was not wanted. */
  async start(): Promise<void> {
    this.forget();
    const turn = this.#turn;
    this.state = { kind: 'opening' };
    try {
      const open = await this.#camera.open(() => this.#fail(turn, 'lost'), turn.signal);
      if (this.#turn !== turn) {
        open.close();
        return;
      }
      this.#open = open;
      this.state = { kind: 'viewing', isShooting: false };
    } catch (error) {
      this.#fail(turn, error instanceof CameraError ? error.trouble : 'lost');
    }
  }

  show(video: HTMLVideoElement): void {
    this.#open?.show(video);
  }

  async shoot(): Promise<void> {
    const open = this.#open;
    if (!open || this.state.kind !== 'viewing' || this.state.isShooting) return;
    const turn = this.#turn;
    this.state = { kind: 'viewing', isShooting: true };
    try {
      const photo = await open.shoot();
      if (this.#turn !== turn) {
        forgetPhoto(photo);
        return;
      }
      this.#switchOff();
      this.photo = photo;
      this.state = { kind: 'taken' };
    } catch (error) {
      this.#fail(turn, error instanceof CameraError ? error.trouble : 'lost');
    }
  }

  /** Gives the photo away: it outlives this. */
  handOver(): Photo | null {
    const { photo } = this;
    this.photo = null;
    return photo;
  }

  /** Nobody takes pictures under another page; one that was taken stays. */
  hold(): void {
    if (this.state.kind !== 'taken') this.forget();
  }

  resume(): void {
    if (this.state.kind !== 'taken') void this.start();
  }

  /** Switches the camera off and overwrites a photo that was not handed over. */
  forget(): void {
    this.#switchOff();
    forgetPhoto(this.photo);
    this.photo = null;
  }

  #switchOff(): void {
    this.#turn.abort();
    this.#turn = new AbortController();
    this.#open?.close();
    this.#open = null;
  }

  #fail(turn: AbortController, trouble: CameraTrouble): void {
    if (this.#turn !== turn) return;
    this.forget();
    this.state = { kind: 'failed', trouble };
  }
}
