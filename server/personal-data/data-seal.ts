/**
 * 密封 on the server: what names, quotes or shows a person is AES-256-GCM in the database, bound to the row it belongs to.
 * Backups and replicas of the database are unreadable without the key, which lies outside of it (docs/adr/0013).
 *
 * Sealed: version (1 byte) · nonce (12) · ciphertext · tag (16).
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

export interface DataSeal {
  /** @param place `table.column:terminal/row`; opening needs the same */
  seal(plain: string, place: string): Buffer;
  /** @throws where it was changed, cut, moved to another row, or sealed with another key */
  open(sealed: Uint8Array, place: string): string;
  sealBytes(plain: Uint8Array, place: string): Buffer;
  /** @throws as {@link DataSeal.open} */
  openBytes(sealed: Uint8Array, place: string): Buffer;
  /** 64 hex digits by which a value is known again without being stored. */
  markOf(value: string, purpose: string): string;
  /** Which key this is; tells nothing about it. */
  readonly fingerprint: string;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const DATA_KEY_BYTES = 32;

/** @param randomBytes unpredictable: a nonce that comes twice gives both values away */
export function createDataSeal({
  key,
  randomBytes,
}: {
  key: Uint8Array;
  randomBytes: (count: number) => Uint8Array;
}): DataSeal {
  if (key.length !== DATA_KEY_BYTES) throw new Error(`a data key has ${DATA_KEY_BYTES} bytes`);
  // One key for each use, so that no use weakens another. HMAC as HKDF-Expand (RFC 5869): the key is uniform already.
  const part = (use: string) => createHmac('sha256', key).update(`township data 1 ${use}`).update('\x01').digest();
  const sealing = part('sealing');
  const marking = part('marking');

  function sealBytes(plain: Uint8Array, place: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
    cipher.setAAD(Buffer.from(place));
    return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  function openBytes(sealed: Uint8Array, place: string): Buffer {
    const tagAt = sealed.length - TAG_BYTES;
    if (sealed[0] !== VERSION || tagAt < 1 + NONCE_BYTES) throw new Error(`${place} does not open`);
    const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(1, 1 + NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(tagAt));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, tagAt)), decipher.final()]);
    } catch (error) {
      throw new Error(`${place} does not open`, { cause: error });
    }
  }

  return {
    seal: (plain, place) => sealBytes(Buffer.from(plain), place),
    open: (sealed, place) => openBytes(sealed, place).toString(),
    sealBytes,
    openBytes,
    markOf: (value, purpose) => createHmac('sha256', marking).update(purpose).update('\0').update(value).digest('hex'),
    fingerprint: part('fingerprint').subarray(0, 8).toString('hex'),
  };
}
