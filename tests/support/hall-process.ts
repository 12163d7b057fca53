import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import type { SurfaceCapability } from '#contract/hall';

export interface HallProcess {
  /** Resolves with the procedure's value, rejects with its error code; `killed` where the process died first. */
  call<T>(capability: SurfaceCapability, procedure: string, input?: unknown): Promise<T>;
  /** `kill -9`. Resolves when the process is gone. */
  kill(): Promise<void>;
  stderr(): string;
}

/** Starts {@link file://./hall-runner.ts} and waits until the hall is open. */
export async function startHallProcess({
  configFile,
  dataDir,
  env = {},
}: {
  configFile: string;
  dataDir: string;
  env?: NodeJS.ProcessEnv;
}): Promise<HallProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.resolve(import.meta.dirname, 'hall-runner.ts'), '--config', configFile, '--data', dataDir],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => {}); // a killed process closes its pipe; the pending calls say so
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let nextId = 1;
  await new Promise<void>((resolve, reject) => {
    void gone.then(() => {
      reject(new Error(`the hall did not open:\n${stderr}`));
      for (const { reject: rejectCall } of pending.values()) rejectCall(new Error('killed'));
    });
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as { ready?: true; id?: number; value?: unknown; error?: string };
      if (message.ready) return resolve();
      const call = pending.get(message.id!);
      pending.delete(message.id!);
      if (message.error) call?.reject(new Error(message.error));
      else call?.resolve(message.value as never);
    });
  });
  return {
    call: (capability, procedure, input = {}) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        pending.set(id, { resolve, reject });
        child.stdin.write(`${JSON.stringify({ id, capability, procedure, input })}\n`);
      }),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    stderr: () => stderr,
  };
}
