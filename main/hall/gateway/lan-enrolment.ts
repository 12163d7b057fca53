/**
 * 接入局域网浏览器: a person reads a code off the maintenance screen and types it at a counter's PC. Guarantees one session
 * a code, ten minutes a code, and few enough tries that eight digits cannot be guessed.
 */
import { createHash } from 'node:crypto';
import type { Time } from '#domain/time-source';
import type { LanCapability, LanSession, LanSessions } from './lan-ports';

export const LAN_CODE_LIFE_MS = 10 * 60_000;
const CODE_DIGITS = 8;
const TOKEN_BYTES = 32;
const TRY_WINDOW_MS = 10 * 60_000;
const TRIES_PER_ADDRESS = 10;
/** All addresses together: a LAN is small enough for one machine to pose as many. */
const TRIES_IN_ALL = 100;

export type Redemption =
  | { outcome: 'enrolled'; token: string; session: LanSession }
  | { outcome: 'refused' }
  | { outcome: 'tooManyTries'; retryAfterSeconds: number };

export interface LanEnrolment {
  createCode(capability: LanCapability): { code: string; expiresAt: number };
  /** Keeps a code that was made elsewhere, as {@link createCode} does with its own. */
  admitCode(code: string, capability: LanCapability): { expiresAt: number };
  /** `address`: who tries, for the limit; every try counts, a successful one forgives its address. */
  redeemCode(code: string, address: string): Redemption;
  findSession(token: string): LanSession | null;
}

/** `newSecret` returns that many random bytes of cryptographic quality; `newSessionId` need only be unique. */
export function createLanEnrolment({
  sessions,
  time,
  newSecret,
  newSessionId,
}: {
  sessions: LanSessions;
  time: Time;
  newSecret: (bytes: number) => Uint8Array;
  newSessionId: () => string;
}): LanEnrolment {
  let tries: { address: string; at: number }[] = [];

  /** Seconds until a try is allowed again; 0 where one is allowed now. */
  function waitSeconds(address: string): number {
    const now = time.monotonicMs();
    tries = tries.filter((one) => now - one.at < TRY_WINDOW_MS);
    const own = tries.filter((one) => one.address === address);
    const limiting =
      own.length >= TRIES_PER_ADDRESS
        ? own[own.length - TRIES_PER_ADDRESS]
        : tries.length >= TRIES_IN_ALL
          ? tries[tries.length - TRIES_IN_ALL]
          : undefined;
    return limiting ? Math.ceil((limiting.at + TRY_WINDOW_MS - now) / 1000) : 0;
  }

  function admitCode(code: string, capability: LanCapability): { expiresAt: number } {
    const expiresAt = time.now() + LAN_CODE_LIFE_MS;
    sessions.createCode({ codeSha256: sha256(code), capability, expiresAt });
    return { expiresAt };
  }

  return {
    createCode(capability) {
      const code = randomDigits(newSecret);
      return { code, ...admitCode(code, capability) };
    },
    admitCode,
    redeemCode(code, address) {
      const retryAfterSeconds = waitSeconds(address);
      if (retryAfterSeconds > 0) return { outcome: 'tooManyTries', retryAfterSeconds };
      tries.push({ address, at: time.monotonicMs() });
      const token = Buffer.from(newSecret(TOKEN_BYTES)).toString('base64url');
      const session = sessions.redeemCode({
        codeSha256: sha256(code.replace(/[\s-]/g, '')),
        tokenSha256: sha256(token),
        sessionId: newSessionId(),
        now: time.now(),
      });
      if (!session) return { outcome: 'refused' };
      tries = tries.filter((one) => one.address !== address);
      return { outcome: 'enrolled', token, session };
    },
    findSession: (token) => sessions.findSession(sha256(token)),
  };
}

/** Bytes from 250 up are thrown away, so every digit is equally likely. */
function randomDigits(newSecret: (bytes: number) => Uint8Array): string {
  let digits = '';
  while (digits.length < CODE_DIGITS) {
    for (const byte of newSecret(CODE_DIGITS)) {
      if (byte < 250 && digits.length < CODE_DIGITS) digits += String(byte % 10);
    }
  }
  return digits;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
