/**
 * Files that are whole or not there, and stay after a power cut: written under another name, synced, renamed, and the
 * folder synced behind it.
 */
import fs from 'node:fs';
import path from 'node:path';

/** Replaces `file` where there is one. Throws what the disk says and leaves nothing unfinished behind. */
export function writeDurably({
  file,
  bytes,
  mode = 0o600,
}: {
  file: string;
  bytes: Uint8Array | string;
  mode?: number;
}): void {
  const unfinished = `${file}.new`;
  fs.rmSync(unfinished, { force: true });
  try {
    const descriptor = fs.openSync(unfinished, 'wx', mode);
    try {
      fs.writeFileSync(descriptor, bytes);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(unfinished, file);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw error;
  }
  syncFolder(path.dirname(file));
}

/** Without it a power cut may bring an old name back. Windows opens no folders and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
