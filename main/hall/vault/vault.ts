/**
 * 密封: what names, quotes or shows a person lies on the disk as AES-256-GCM, bound to the one place it belongs to. A
 * value that was moved to another row, or changed by one bit, does not open. Which columns and files are sealed, and what
 * this does not protect against: docs/adr/0011.
 *
 * Sealed: version (1 byte) · key's mark (1) · nonce (12) · ciphertext · tag (16).
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

export interface Vault {
  /**
   * @param place what holds the value, as `table.column:id`, e.g. `kase_person.phone:<caseId>`; opening needs the same
   */
  seal(plain: string, place: string): Uint8Array;
  /** @throws {SealBrokenError} */
  open(sealed: Uint8Array, place: string): string;
  /** As {@link open}; null where it does not open, for whatever can be shown, sent or erased without it. */
  tryOpen(sealed: Uint8Array, place: string): string | null;
  sealBytes(plain: Uint8Array, place: string): Uint8Array;
  /** @throws {SealBrokenError} */
  openBytes(sealed: Uint8Array, place: string): Uint8Array<ArrayBuffer>;
  /** 64 hex digits by which a value is found again without being stored: HMAC-SHA-256. New rows are written with it. */
  blindIndex(value: string, purpose: string): string;
  /** {@link blindIndex} under every key there is, the current one's first: a row of before a lost key is found too. */
  blindIndexes(value: string, purpose: string): readonly string[];
  /** Which keys are here, the current one first; tells nothing about them. */
  readonly fingerprints: readonly string[];
}

/** A sealed value that does not open. Its message holds the place and nothing of the value. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';

  /** `keyMissing`: sealed with a key that is not here. `damaged`: changed, cut, or moved here from another place. */
  constructor(
    readonly reason: 'keyMissing' | 'damaged',
    place: string,
  ) {
    super(`${place} does not open: ${reason}`);
  }
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 2;
export const VAULT_KEY_BYTES = 32;

interface DerivedKey {
  sealing: Buffer;
  indexing: Buffer;
  fingerprint: string;
  mark: number;
}

/** One key for each use, so that no use weakens another. HMAC as HKDF-Expand (RFC 5869): the key is uniform already. */
function derive(key: Uint8Array): DerivedKey {
  const part = (use: string) => createHmac('sha256', key).update(`hall vault 1 ${use}`).update('\x01').digest();
  const fingerprint = part('fingerprint').subarray(0, 8);
  return {
    sealing: part('sealing'),
    indexing: part('indexing'),
    fingerprint: fingerprint.toString('hex'),
    mark: fingerprint[0]!,
  };
}

/**
 * @param keys of {@link VAULT_KEY_BYTES}; the first seals, all open
 * @param randomBytes unpredictable: a nonce that comes twice gives both values away
 */
export function createVault({
  keys,
  randomBytes,
}: {
  keys: readonly [Uint8Array, ...Uint8Array[]];
  randomBytes: (count: number) => Uint8Array;
}): Vault {
  const current = derive(keys[0]);
  const all = [current, ...keys.slice(1).map(derive)];
  const indexUnder = ({ indexing }: DerivedKey, value: string, purpose: string) =>
    createHmac('sha256', indexing).update(purpose).update('\0').update(value).digest('hex');

  function sealBytes(plain: Uint8Array, place: string): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', current.sealing, nonce);
    const head = Uint8Array.of(VERSION, current.mark);
    cipher.setAAD(Buffer.concat([head, Buffer.from(place)]));
    return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  function openWith(key: DerivedKey, sealed: Uint8Array, place: string): Uint8Array<ArrayBuffer> | null {
    const bodyAt = HEAD_BYTES + NONCE_BYTES;
    const tagAt = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key.sealing, sealed.subarray(HEAD_BYTES, bodyAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.concat([sealed.subarray(0, HEAD_BYTES), Buffer.from(place)]));
    decipher.setAuthTag(sealed.subarray(tagAt));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(bodyAt, tagAt)), decipher.final()]);
    } catch {
      return null;
    }
  }

  function openBytes(sealed: Uint8Array, place: string): Uint8Array<ArrayBuffer> {
    if (sealed.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION)
      throw new SealBrokenError('damaged', place);
    const fitting = all.filter(({ mark }) => mark === sealed[1]);
    for (const key of fitting) {
      const plain = openWith(key, sealed, place);
      if (plain) return plain;
    }
    throw new SealBrokenError(fitting.length > 0 ? 'damaged' : 'keyMissing', place);
  }

  const open = (sealed: Uint8Array, place: string) => Buffer.from(openBytes(sealed, place)).toString();

  return {
    seal: (plain, place) => sealBytes(Buffer.from(plain), place),
    open,
    tryOpen(sealed, place) {
      try {
        return open(sealed, place);
      } catch (error) {
        if (!(error instanceof SealBrokenError)) throw error;
        return null;
      }
    },
    sealBytes,
    openBytes,
    blindIndex: (value, purpose) => indexUnder(current, value, purpose),
    blindIndexes: (value, purpose) => all.map((key) => indexUnder(key, value, purpose)),
    fingerprints: all.map(({ fingerprint }) => fingerprint),
  };
}
