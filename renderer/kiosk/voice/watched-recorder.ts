/** A microphone that can be asked whether it is open: nothing is said aloud while somebody speaks into it. */
import type { Recorder } from './recorder';

export interface WatchedRecorder extends Recorder {
  /** From the moment on that it is being opened. */
  readonly isOpen: boolean;
}

export function watchRecorder(recorder: Recorder): WatchedRecorder {
  let openCount = 0;
  return {
    get isOpen() {
      return openCount > 0;
    },
    isPresent: () => recorder.isPresent(),
    async open(listener) {
      openCount += 1;
      let isOver = false;
      const end = (): void => {
        if (!isOver) openCount -= 1;
        isOver = true;
      };
      try {
        const microphone = await recorder.open(listener);
        return {
          close() {
            end();
            microphone.close();
          },
        };
      } catch (error) {
        end();
        throw error;
      }
    },
    play: (note, onEnded) => recorder.play(note, onEnded),
  };
}
