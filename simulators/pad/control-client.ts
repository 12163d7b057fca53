/** The other end of the control port, for tests and the tour. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { PadControlRequest } from './control-port';
import type { PadDeviceState } from './pad-device';
import type { StaffKey } from '#pads/pad-ports';
import type { TranscriptEntry } from './transcript';

export interface PadControlClient {
  pressLevel(level: number): Promise<void>;
  pressStaffKey(name: StaffKey): Promise<void>;
  /** The pads of the line, the first one first. */
  pads(): Promise<PadDeviceState[]>;
  transcript(since?: number): Promise<TranscriptEntry[]>;
  /** Any request of the control port; rejects with the simulator's words where it refuses. */
  send(request: PadControlRequest): Promise<Record<string, unknown>>;
  close(): void;
}

/** Rejects where nothing listens on the port of 127.0.0.1. */
export async function openPadControlClient(port: number): Promise<PadControlClient> {
  const socket = connect({ port, host: '127.0.0.1' });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve());
  });
  const waiting: { resolve: (answer: Record<string, unknown>) => void; reject: (error: Error) => void }[] = [];
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the pad simulator has closed its control port'));
  });
  createInterface({ input: socket }).on('line', (line) => {
    const answer = JSON.parse(line) as { ok: boolean; error?: string } & Record<string, unknown>;
    const next = waiting.shift();
    if (answer.ok) next?.resolve(answer);
    else next?.reject(new Error(answer.error));
  });

  const send = (request: PadControlRequest): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      socket.write(`${JSON.stringify(request)}\n`);
    });
  return {
    send,
    async pressLevel(level) {
      await send({ do: 'press', level });
    },
    async pressStaffKey(name) {
      await send({ do: 'staffKey', name });
    },
    async pads() {
      return (await send({ do: 'state' })).pads as PadDeviceState[];
    },
    async transcript(since = 0) {
      return (await send({ do: 'transcript', since })).entries as TranscriptEntry[];
    },
    close: () => socket.destroy(),
  };
}
