/** What a page needs of a camera. A photo leaves it as a JPEG without the notes that cameras write into their files. */
export const PHOTO_MEDIA_TYPE = 'image/jpeg';

/** `absent`: no camera. `denied`: the machine does not let us. `lost`: it was there and is gone. */
export type CameraTrouble = 'absent' | 'denied' | 'lost';

export class CameraError extends Error {
  override readonly name = 'CameraError';
  constructor(
    readonly trouble: CameraTrouble,
    options?: ErrorOptions,
  ) {
    super(`camera ${trouble}`, options);
  }
}

/** 照片. */
export interface Photo {
  readonly jpeg: Uint8Array<ArrayBuffer>;
}

export interface OpenCamera {
  /** What it sees, moving. */
  show(video: HTMLVideoElement): void;
  /** @throws CameraError */
  shoot(): Promise<Photo>;
  close(): void;
}

export interface Camera {
  /** Whether there is a camera now. */
  isPresent(): Promise<boolean>;
  /**
   * @param signal aborted: it is off at once, also while it has not shown anything yet
   * @throws CameraError
   */
  open(onLost: () => void, signal: AbortSignal): Promise<OpenCamera>;
}

/** Overwrites it. */
export function forgetPhoto(photo: Photo | null): void {
  photo?.jpeg.fill(0);
}
