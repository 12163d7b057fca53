/**
 * The sealed files under `attachments/`, each named by its blind index and bound to that name: a file that takes
 * another's place does not open. Synchronous, like the transactions that they belong to.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { EpochMs } from '#domain/time-source';
import { syncFolder, writeDurably } from '../durable-file';
import type { Vault } from '../vault/vault';

export interface AttachmentFiles {
  /** Durable when it returns; throws what the disk says and leaves nothing. */
  write(name: string, plain: Uint8Array): void;
  /** null where there is none. @throws {SealBrokenError} */
  read(name: string): Uint8Array<ArrayBuffer> | null;
  exists(name: string): boolean;
  remove(name: string): void;
  /** Keeps it out of the way under `set-aside/`, where the program never looks again. */
  setAside(name: string): void;
  /** Every file there is, unfinished ones without a name. */
  list(): { name: string | null; file: string; changedAt: EpochMs }[];
  removeUnfinished(file: string): void;
  /** On this disk. */
  freeBytes(): number;
}

const NAME = /^[0-9a-f]{64}$/;
const ASIDE = 'set-aside';

export function openAttachmentFiles({ dataDir, vault }: { dataDir: string; vault: Vault }): AttachmentFiles {
  const root = path.join(dataDir, 'attachments');
  const folderOf = (name: string) => path.join(root, name.slice(0, 2));
  const fileOf = (name: string) => path.join(folderOf(name), name);
  const placeOf = (name: string) => `attachment.file:${name}`;

  function makeFolder(folder: string): void {
    if (fs.existsSync(folder)) return;
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    syncFolder(root);
    syncFolder(dataDir);
  }

  return {
    write(name, plain) {
      makeFolder(folderOf(name));
      writeDurably({ file: fileOf(name), bytes: vault.sealBytes(plain, placeOf(name)) });
    },
    read(name) {
      let sealed: Uint8Array;
      try {
        sealed = fs.readFileSync(fileOf(name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
      return vault.openBytes(sealed, placeOf(name));
    },
    exists: (name) => fs.existsSync(fileOf(name)),
    remove: (name) => fs.rmSync(fileOf(name), { force: true }),
    setAside(name) {
      makeFolder(path.join(root, ASIDE));
      fs.renameSync(fileOf(name), path.join(root, ASIDE, name));
    },
    list() {
      if (!fs.existsSync(root)) return [];
      const folders = fs.readdirSync(root).filter((folder) => /^[0-9a-f]{2}$/.test(folder));
      return folders.flatMap((folder) =>
        fs.readdirSync(path.join(root, folder)).map((entry) => {
          const file = path.join(root, folder, entry);
          return { name: NAME.test(entry) ? entry : null, file, changedAt: fs.statSync(file).mtimeMs };
        }),
      );
    },
    removeUnfinished: (file) => fs.rmSync(file, { force: true }),
    freeBytes() {
      const { bavail, bsize } = fs.statfsSync(dataDir);
      return bavail * bsize;
    },
  };
}
