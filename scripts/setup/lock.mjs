/** A lock file that names its owner; one left behind by a process that is gone is taken over. */
import fs from 'node:fs';
import path from 'node:path';

const RETRY_MS = 500;

/**
 * Waits for the lock, works, gives it back.
 * @template T
 * @param {string} file
 * @param {(text: string) => void} say told once when somebody else has the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, say, work) {
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) say(`waiting for another setup to finish (process ${lock.ownerPid})`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/**
 * @param {string} file
 * @returns {{ release: () => void } | { ownerPid: number }} the lock, or who has it
 */
export function tryLock(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  while (!takeLock(file)) {
    const ownerPid = findOwner(file);
    if (ownerPid !== undefined) return { ownerPid };
    fs.rmSync(file, { force: true });
  }
  const remove = () => fs.rmSync(file, { force: true });
  process.once('exit', remove);
  return {
    release() {
      process.off('exit', remove);
      remove();
    },
  };
}

/** @param {string} file */
function takeLock(file) {
  // ORDER: linked into place only when it is written, so that nobody ever reads a lock without an owner.
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} the living owner
 */
function findOwner(file) {
  let owner;
  try {
    owner = Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  try {
    process.kill(owner, 0);
    return owner;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' ? owner : undefined;
  }
}
