/** `npm run sim -- pad --replay FILE`: a tty on which a transcript is said again. */
import { createSystemTime } from '#hall/time/system-time';
import { openPty } from './pty';
import { readSpokenPieces, replayPieces } from './replay';

/**
 * Resolves when it was told to end (SIGINT, SIGTERM) and the tty is gone. The pieces begin when the host has said
 * something, so that nothing is said to nobody.
 *
 * @throws TranscriptError for a wrong file, PtyFailure where there can be no tty
 */
export async function runReplay(options: { file: string; path: string }): Promise<void> {
  const pieces = readSpokenPieces(options.file);
  const time = createSystemTime();
  const replays: (() => void)[] = [];
  const pty = await openPty({
    path: options.path,
    onBytes() {
      if (replays.length > 0) return;
      const ended = (): void => console.log(JSON.stringify({ replayed: pieces.length }));
      replays.push(replayPieces({ pieces, time, say: (bytes) => pty.write(bytes), ended }));
    },
    onLost: (reason) => console.error(`the tty is gone: ${reason}`),
  });
  console.log(JSON.stringify({ ready: true, path: pty.path, pieces: pieces.length }));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  for (const stop of replays) stop();
  await pty.close();
}
