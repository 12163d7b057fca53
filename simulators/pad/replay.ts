/** What devices said according to a transcript, said again at the same moments: a line's trouble, brought home. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Time } from '#domain/time-source';
import { fromHex } from '#pads/owp1.codec';

const Entry = z.object({
  atMs: z.number(),
  direction: z.enum(['toPad', 'toHost']),
  hex: z.string().regex(/^(?:[0-9A-Fa-f]{2}\s*)+$/, 'expected bytes in hex'),
});

export interface SpokenPiece {
  /** After the transcript's first entry. */
  afterMs: number;
  bytes: Uint8Array;
}

export class TranscriptError extends Error {
  override readonly name = 'TranscriptError';
}

/** @throws TranscriptError with the line that is none, or where the file cannot be read or nobody says anything in it */
export function readSpokenPieces(file: string): SpokenPiece[] {
  const entries = readLines(file).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const entry = Entry.safeParse(parseJson(line));
    if (!entry.success) {
      throw new TranscriptError(
        `${file}, line ${at + 1} is no entry of a transcript:\n${z.prettifyError(entry.error)}`,
      );
    }
    return [entry.data];
  });
  const from = entries[0]?.atMs ?? 0;
  const spoken = entries
    .filter(({ direction }) => direction === 'toHost')
    .map(({ atMs, hex }) => ({ afterMs: atMs - from, bytes: fromHex(hex) }));
  if (spoken.length === 0) throw new TranscriptError(`${file}: nothing was said to the host in it`);
  return spoken;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    throw new TranscriptError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Returns how to end it early; `ended` is called after the last piece. */
export function replayPieces(options: {
  pieces: readonly SpokenPiece[];
  time: Time;
  say: (bytes: Uint8Array) => void;
  ended: () => void;
}): () => void {
  const { pieces, time, say, ended } = options;
  const stops = pieces.map(({ afterMs, bytes }) => time.after(afterMs, () => say(bytes)));
  stops.push(time.after(pieces.at(-1)?.afterMs ?? 0, ended));
  return () => {
    for (const stop of stops) stop();
  };
}
