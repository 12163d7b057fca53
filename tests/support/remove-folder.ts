import fs from 'node:fs';

/** With all that is in it, also where a program that has just ended still writes its last there. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
