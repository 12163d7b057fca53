/** Whether users other than the owner can read a file, judged from its mode and the modes of the folders above it. */
import fs from 'node:fs';
import path from 'node:path';

const OTHERS_READ = 0o4;
const OTHERS_ENTER = 0o1;

/**
 * @param {string} file
 * @returns {boolean}
 */
export function isReachableByOthers(file) {
  const real = fs.realpathSync(file);
  const { mode } = fs.statSync(real);
  if (!(mode & OTHERS_READ)) return false;
  for (let dir = path.dirname(real); ; dir = path.dirname(dir)) {
    if (!(fs.statSync(dir).mode & OTHERS_ENTER)) return false;
    if (dir === path.dirname(dir)) return true;
  }
}
