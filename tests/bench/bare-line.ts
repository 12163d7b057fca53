import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { openPty } from '#simulators/pad/pty';
import { BAUD } from './pads-hall';

export interface BareLine {
  /** Sends the frame; how long until the whole answer is back, ms. */
  ask(): Promise<number>;
  close(): Promise<void>;
}

/** The bare process (bare/echo.ts) on a tty of its own: `rows` are committed for each frame, `[]` commits nothing. */
export async function openBareLine({
  dir,
  frame,
  answer,
  rows,
  gapMs,
}: {
  dir: string;
  frame: Uint8Array;
  answer: Uint8Array;
  rows: readonly string[];
  gapMs: number;
}): Promise<BareLine> {
  let arrived = 0;
  let settle = () => {};
  const pty = await openPty({
    path: path.join(dir, 'bare-line'),
    onBytes(bytes) {
      arrived += bytes.length;
      if (arrived === answer.length) settle();
    },
    onLost: (reason) => console.error(`the bare line is gone: ${reason}`),
  });
  const bareDir = path.join(dir, 'bare');
  fs.mkdirSync(bareDir, { recursive: true });
  const rowsFile = path.join(bareDir, 'rows.json');
  fs.writeFileSync(rowsFile, JSON.stringify(rows));
  const databaseFile = path.join(bareDir, 'fact.sqlite');
  const program = path.join(import.meta.dirname, 'bare/echo.ts');
  const frameArgs = [String(frame.length), Buffer.from(answer).toString('hex')];
  const programArgs = [pty.path, String(BAUD), String(gapMs), ...frameArgs, databaseFile, rowsFile];
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...programArgs], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    async ask() {
      arrived = 0;
      const answered = new Promise<void>((resolve) => (settle = resolve));
      const startedAtMs = performance.now();
      pty.write(frame);
      await answered;
      return performance.now() - startedAtMs;
    },
    async close() {
      child.kill('SIGKILL');
      await pty.close();
    },
  };
}
