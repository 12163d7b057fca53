/**
 * 评价器密钥: 32 octets that one pad and the hall share, in a file of its own beside `hall.yml`. The octets stay in a
 * `KeyObject`, so that no log, no page and no error text can show them. Source: OWP/1 §4.12 (6).
 */
import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

export interface PadSecret {
  material: KeyObject;
  /** Everybody who has an account on this machine can read the file. */
  isReadableByAll: boolean;
}

/** `expected` says what should stand at `keyFile`, and why what is there does not do. Never what is in the file. */
export class PadSecretError extends Error {
  override readonly name = 'PadSecretError';

  constructor(readonly expected: string) {
    super(expected);
  }
}

const EXPECTED = 'a file with the 64 hex digits of the pad’s key';
const HEX_DIGITS = 64;
const READABLE_BY_ALL = 0o004;
/** A device or a wrong file may be without end. */
const MOST_BYTES = 4096;

/** Throws PadSecretError where the file cannot be read or does not hold one secret and nothing else. */
export function readPadSecret(file: string): PadSecret {
  const { text, isReadableByAll } = readSmallFile(file);
  const digits = text.trim();
  if (!/^[0-9A-Fa-f]*$/.test(digits)) throw wrong('it holds other characters');
  if (digits.length !== HEX_DIGITS) throw wrong(`it holds ${digits.length}`);
  return toPadSecret(
    Uint8Array.from(digits.match(/../g)!, (pair) => Number.parseInt(pair, 16)),
    { isReadableByAll },
  );
}

/** Throws RangeError where there are not 32 octets. */
export function toPadSecret(octets: Uint8Array, { isReadableByAll = false } = {}): PadSecret {
  if (octets.length * 2 !== HEX_DIGITS) throw new RangeError(`a pad's secret of ${octets.length} octets`);
  return { material: createSecretKey(octets), isReadableByAll };
}

function readSmallFile(file: string): { text: string; isReadableByAll: boolean } {
  try {
    const { size, mode } = statSync(file);
    if (size > MOST_BYTES) throw wrong(`it has ${size} bytes`);
    return { text: readFileSync(file, 'latin1'), isReadableByAll: (mode & READABLE_BY_ALL) !== 0 };
  } catch (error) {
    if (error instanceof PadSecretError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw wrong(code === 'ENOENT' ? `there is no such file; looked at ${file}` : `it cannot be read (${code})`);
  }
}

function wrong(reason: string): PadSecretError {
  return new PadSecretError(`${EXPECTED}: ${reason}`);
}
