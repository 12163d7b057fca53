import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { ConnectionLostError } from './connection-lost';
import { endWhenSilent, SILENCE_LIMIT_MS } from './http-link';

function openStream() {
  const time = createManualTime();
  let source!: ReadableStreamDefaultController<Uint8Array>;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => void (source = controller),
    cancel: () => void (isCancelled = true),
  });
  const reader = endWhenSilent(body, time).getReader();
  return { time, source, reader, isCancelled: () => isCancelled };
}

const bytes = new TextEncoder().encode(': \n\n');

describe('endWhenSilent', () => {
  it('lets a stream live that says something in time, also a mere comment', async () => {
    const { time, source, reader } = openStream();
    for (let beat = 0; beat < 5; beat++) {
      const read = reader.read();
      time.advance(SILENCE_LIMIT_MS - 1);
      source.enqueue(bytes);
      expect((await read).value).toEqual(bytes);
    }
  });

  it('breaks one that has fallen silent, and lets go of the connection', async () => {
    const { time, reader, isCancelled } = openStream();
    const read = reader.read();
    const rejected = expect(read).rejects.toThrow(ConnectionLostError);
    await Promise.resolve();
    time.advance(SILENCE_LIMIT_MS);
    await rejected;
    await waitFor('the connection to be let go', isCancelled);
  });

  it('ends with its source, and breaks with it', async () => {
    const ended = openStream();
    ended.source.close();
    expect((await ended.reader.read()).done).toBe(true);

    const broken = openStream();
    const read = broken.reader.read();
    const rejected = expect(read).rejects.toThrow(ConnectionLostError);
    broken.source.error(new TypeError('network error'));
    await rejected;
  });
});
