/**
 * The kiosk's camera as a {@link SymbolCamera}. The reader of symbols is loaded with the first look: most visits never
 * need it.
 */
import type { Time } from '#domain/time-source';
import type { Camera } from '../photo/camera';
import type { SymbolCamera } from './symbol-camera';

/** Enough for a slip at arm's length; more makes each look slower. */
const LOOKED_AT_WIDTH_PX = 640;
const BETWEEN_LOOKS_MS = 120;

type ReadSymbol = (image: ImageData) => string | null;

async function loadReader(): Promise<ReadSymbol> {
  const { default: jsQR } = await import('jsqr');
  return (image) => jsQR(image.data, image.width, image.height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}

/** Takes single pictures off a moving one. */
function createPictureTaker(page: Document) {
  const video = page.createElement('video');
  const canvas = page.createElement('canvas');
  const ground = canvas.getContext('2d', { willReadFrequently: true });
  return {
    video,
    take(): ImageData | null {
      if (!ground || video.videoWidth === 0) return null;
      canvas.width = LOOKED_AT_WIDTH_PX;
      canvas.height = Math.round((LOOKED_AT_WIDTH_PX * video.videoHeight) / video.videoWidth);
      ground.drawImage(video, 0, 0, canvas.width, canvas.height);
      return ground.getImageData(0, 0, canvas.width, canvas.height);
    },
    close(): void {
      video.srcObject = null;
      canvas.width = 0;
    },
  };
}

/** @param options.page where the picture is drawn that is looked at; it is never shown */
export function openSymbolCamera(options: { camera: Camera; page: Document; time: Time }): SymbolCamera {
  const { camera, page, time } = options;
  const pause = () => new Promise<void>((resolve) => void time.after(BETWEEN_LOOKS_MS, resolve));
  return {
    isPresent: () => camera.isPresent(),
    async watch({ signal, onPicture, onSymbol }) {
      const read = await loadReader();
      if (signal.aborted) return;
      let isLost = false;
      const open = await camera.open(() => (isLost = true), signal);
      const taker = createPictureTaker(page);
      const close = (): void => {
        open.close();
        taker.close();
      };
      // At once, not after the pause: the light beside a camera tells people whether it is on.
      signal.addEventListener('abort', close);
      if (signal.aborted) return close();
      open.show(taker.video);
      onPicture((video) => open.show(video));
      try {
        while (!signal.aborted) {
          if (isLost) throw new Error('the camera is gone');
          const image = taker.take();
          const payload = image && read(image);
          if (payload) onSymbol(payload);
          await pause();
        }
      } finally {
        close();
      }
    },
  };
}
