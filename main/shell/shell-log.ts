/**
 * The shell's own log and the keeping of the hall's. Both go to a file of limited size in the data directory and to
 * standard error, because nobody sees a kiosk's standard error afterwards.
 */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';

export type ShellLog = Pick<pino.Logger, 'info' | 'warn' | 'error'>;

export interface CappedLog {
  write(text: string): void;
}

/**
 * Appends to `file`, and keeps one older file beside it (`file` + `.1`): together never more than `maxBytes` and one
 * write. Throws where the folder cannot be made or the file not be opened; a full disk later loses lines and nothing else.
 */
export function openCappedLog({ file, maxBytes }: { file: string; maxBytes: number }): CappedLog {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let handle = openSync(file, 'a', 0o600);
  let size = fstatSync(handle).size;

  function turn(): void {
    closeSync(handle);
    renameSync(file, `${file}.1`);
    handle = openSync(file, 'a', 0o600);
    size = 0;
  }

  return {
    write(text) {
      try {
        if (size > maxBytes / 2) turn();
        size += writeSync(handle, text);
      } catch {
        // A log must never end what it watches.
      }
    },
  };
}

/** JSON lines to each of `sinks`. */
export function createShellLog(sinks: readonly CappedLog[]): ShellLog {
  return pino(
    { name: 'shell', base: { pid: process.pid } },
    {
      write(line: string) {
        for (const sink of sinks) sink.write(line);
      },
    },
  );
}
