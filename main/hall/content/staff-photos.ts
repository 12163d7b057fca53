/** 照片 of the staff, from the content folder: a file is what its bytes say, never what its name says. */
import fs from 'node:fs';
import path from 'node:path';
import { copyPicture } from '../attachments/jpeg';

export const PHOTO_LIMIT_BYTES = 300 * 1024;

export type PhotoReading = { ok: true; base64: string } | { ok: false; expected: string; found: string };

/**
 * Without what a camera wrote into it.
 *
 * @param name as staff.yml has it
 */
export function readStaffPhoto(folder: string, name: string): PhotoReading {
  const place = path.resolve(folder, name);
  if (!place.startsWith(path.resolve(folder) + path.sep))
    return { ok: false, expected: 'a .jpg file inside the content folder', found: name };
  const file = fs.statSync(place, { throwIfNoEntry: false });
  if (!file?.isFile()) return { ok: false, expected: 'a file that exists', found: 'no such file' };
  if (file.size > PHOTO_LIMIT_BYTES)
    return {
      ok: false,
      expected: `at most ${PHOTO_LIMIT_BYTES / 1024} kB`,
      found: `${Math.ceil(file.size / 1024)} kB`,
    };
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(place);
  } catch (error) {
    return { ok: false, expected: 'a readable file', found: (error as NodeJS.ErrnoException).code ?? 'unreadable' };
  }
  const picture = copyPicture(bytes);
  if (!picture) return { ok: false, expected: 'one whole JPEG picture', found: 'other bytes' };
  return { ok: true, base64: Buffer.from(picture).toString('base64') };
}
