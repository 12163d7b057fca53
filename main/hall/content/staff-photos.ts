/**
 * 照片 of the staff, from the content folder: a file is what its bytes say, never what its name says. All of them travel to
 * the kiosk in one message and are unpacked there, so the number of bytes together and of pixels each is bounded.
 */
import fs from 'node:fs';
import path from 'node:path';
import { copyPicture, findPictureSize } from '../attachments/jpeg';

export const PHOTO_LIMIT_BYTES = 300 * 1024;
/** More than a face on the largest kiosk needs; unpacked it is 10 MB, and at most eight stand on one page. */
export const PHOTO_LIMIT_PIXELS = 1600;
/** Of all photos: forty people with 150 kB each. */
export const PHOTOS_LIMIT_BYTES = 6 * 1024 * 1024;

export type PhotoReading = { ok: true; base64: string; bytes: number } | { ok: false; expected: string; found: string };

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
  const size = picture && findPictureSize(picture);
  if (!size) return { ok: false, expected: 'one whole JPEG picture', found: 'other bytes' };
  if (Math.max(size.width, size.height) > PHOTO_LIMIT_PIXELS)
    return {
      ok: false,
      expected: `at most ${PHOTO_LIMIT_PIXELS} pixels a side`,
      found: `${size.width} × ${size.height}`,
    };
  return { ok: true, base64: Buffer.from(picture).toString('base64'), bytes: picture.byteLength };
}
