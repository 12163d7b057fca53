/** 说一说、拍照片: microphone and camera of one errand, on only while their page is shown. */
import type { Time } from '#domain/time-source';
import type { KioskDevices } from '../../devices';
import { PhotoTaking } from '../../photo/photo-taking.svelte';
import type { VoiceNote } from '../../voice/recorder';
import { VoiceRecording } from '../../voice/voice-recording.svelte';

export class Capture {
  /** Nobody knows before the devices were asked; until then there are none. */
  hasMicrophone = $state(false);
  hasCamera = $state(false);
  voice: VoiceRecording | null = $state.raw(null);
  photo: PhotoTaking | null = $state.raw(null);

  readonly #devices: KioskDevices;
  readonly #time: Time;
  readonly #silenceMs: () => number;

  constructor(composition: { devices: KioskDevices; time: Time; silenceMs: () => number }) {
    this.#devices = composition.devices;
    this.#time = composition.time;
    this.#silenceMs = composition.silenceMs;
  }

  /** What is plugged in now. */
  async look(): Promise<void> {
    const { recorder, camera } = this.#devices;
    [this.hasMicrophone, this.hasCamera] = await Promise.all([recorder.isPresent(), camera.isPresent()]);
  }

  /** Begins at once where nothing was recorded yet: the tap was 点一下开始说. */
  openVoice(note: VoiceNote | null): void {
    const { recorder } = this.#devices;
    this.voice = new VoiceRecording({ recorder, time: this.#time, silenceMs: this.#silenceMs, note });
    if (!note) void this.voice.start();
  }

  /** Ends the recording and gives away what there is of it. */
  closeVoice(): VoiceNote | null {
    this.voice?.stop();
    const note = this.voice?.handOver() ?? null;
    this.voice?.forget();
    this.voice = null;
    return note;
  }

  openPhoto(): void {
    this.photo = new PhotoTaking({ camera: this.#devices.camera });
    void this.photo.start();
  }

  closePhoto(): void {
    this.photo?.forget();
    this.photo = null;
  }

  /** Nobody speaks or takes pictures under another page; what was said until then stays. */
  hold(): void {
    this.voice?.stop();
    this.voice?.stopPlaying();
    this.photo?.hold();
  }

  resume(): void {
    this.photo?.resume();
  }

  /** Everything is off, and nothing of it stays. */
  forget(): void {
    this.voice?.forget();
    this.voice = null;
    this.closePhoto();
  }
}
