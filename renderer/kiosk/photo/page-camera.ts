/** The page's own camera. */
import { CameraError, PHOTO_MEDIA_TYPE } from './camera';
import type { Camera, CameraTrouble, OpenCamera, Photo } from './camera';

/** Enough to read a house number by, small enough for the limit of an attachment. */
const PICTURE: MediaTrackConstraints = { width: { ideal: 1600 }, height: { ideal: 1200 } };
const JPEG_QUALITY = 0.85;

export function createPageCamera(page: Document, devices: MediaDevices): Camera {
  return {
    async isPresent() {
      const known = await devices.enumerateDevices().catch(() => []);
      return known.some(({ kind }) => kind === 'videoinput');
    },
    open: (onLost, signal) => openCamera(page, devices, { onLost, signal }),
  };
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'lost';
}

async function openCamera(
  page: Document,
  devices: MediaDevices,
  { onLost, signal }: { onLost: () => void; signal: AbortSignal },
): Promise<OpenCamera> {
  const stream = await devices.getUserMedia({ video: PICTURE, audio: false }).catch((cause: unknown) => {
    throw new CameraError(troubleOf(cause), { cause });
  });
  const stop = (): void => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) {
    stop();
    throw new CameraError('lost');
  }
  // A camera that delivers no picture never begins to play: it must be off nevertheless when its page is left.
  signal.addEventListener('abort', stop, { once: true });
  stream.getTracks().forEach((track) => track.addEventListener('ended', onLost));
  /** Takes the pictures, whether or not a page shows what the camera sees. */
  const eye = page.createElement('video');
  eye.muted = true;
  eye.srcObject = stream;
  await eye.play().catch(() => undefined);
  return {
    show(video) {
      video.muted = true;
      video.srcObject = stream;
      void video.play().catch(() => undefined);
    },
    shoot: () => shoot(page, eye),
    close() {
      stop();
      eye.srcObject = null;
    },
  };
}

async function shoot(page: Document, eye: HTMLVideoElement): Promise<Photo> {
  if (eye.videoWidth === 0) throw new CameraError('lost');
  const canvas = page.createElement('canvas');
  canvas.width = eye.videoWidth;
  canvas.height = eye.videoHeight;
  canvas.getContext('2d')?.drawImage(eye, 0, 0);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, PHOTO_MEDIA_TYPE, JPEG_QUALITY));
  canvas.width = 0;
  if (!file) throw new CameraError('lost');
  return { jpeg: new Uint8Array(await file.arrayBuffer()) };
}
