/**
 * 终端接入: one-time codes, and what happens when a terminal shows one. A code is 50 random bits, good for ten minutes and
 * once; only its hash is stored. A hall's terminal keeps its id and its numbers when it enrols again with another key
 * (a new machine, a lost key file): the old key ends there and then.
 */
import { createHash } from 'node:crypto';
import type { EnrolRequest } from '#contract/sync';
import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';

export const CODE_VALIDITY_MS = 10 * 60_000;
/** Wrong codes that one address may show within {@link CODE_VALIDITY_MS}. */
export const MAX_FAILURES = 10;

/** Crockford's base 32: nothing that a person mistakes for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;

export interface CodeScope {
  /** Null: any hall. */
  readonly hallCode: string | null;
  readonly terminalCode: string | null;
}

function hashOf(code: string): string {
  const plain = code
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest('hex');
}

/** @returns the code as shown to a person, e.g. `7K2MX-9QD4T`; it is nowhere else */
export async function createEnrolmentCode(
  db: Database,
  scope: CodeScope,
  { time, randomBytes }: { time: TimeSource; randomBytes: (count: number) => Uint8Array },
): Promise<string> {
  const letters = Array.from(randomBytes(CODE_LENGTH), (byte) => ALPHABET[byte % 32]).join('');
  const now = time.now();
  await db
    .deleteFrom('enrolment_code')
    .where('expires_at', '<', now - CODE_VALIDITY_MS)
    .execute();
  await db
    .insertInto('enrolment_code')
    .values({
      code_hash: hashOf(letters),
      hall_code: scope.hallCode,
      terminal_code: scope.terminalCode,
      created_at: now,
      expires_at: now + CODE_VALIDITY_MS,
      used_at: null,
    })
    .execute();
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

export type EnrolOutcome =
  | { outcome: 'enrolled'; terminalId: string; nextSeq: number; keyReplaced: boolean }
  | { outcome: 'refused' }
  | { outcome: 'tooManyFailures'; retryAfterMs: number };

export async function enrolTerminal(
  db: Database,
  request: EnrolRequest,
  address: string,
  { time, createId }: { time: TimeSource; createId: () => string },
): Promise<EnrolOutcome> {
  const now = time.now();
  const recent = await db
    .selectFrom('enrolment_failure')
    .select((eb) => [eb.fn.countAll<number>().as('failures'), eb.fn.min('at').as('oldest')])
    .where('address', '=', address)
    .where('at', '>', now - CODE_VALIDITY_MS)
    .executeTakeFirstOrThrow();
  if (recent.failures >= MAX_FAILURES) {
    return { outcome: 'tooManyFailures', retryAfterMs: recent.oldest + CODE_VALIDITY_MS - now };
  }
  const enrolled = await db.transaction().execute(async (tx) => {
    // One statement takes the code: of two terminals that show it at once, one gets it.
    const taken = await tx
      .updateTable('enrolment_code')
      .set({ used_at: now })
      .where('code_hash', '=', hashOf(request.code))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where((eb) => eb.or([eb('hall_code', 'is', null), eb('hall_code', '=', request.hallCode)]))
      .where((eb) => eb.or([eb('terminal_code', 'is', null), eb('terminal_code', '=', request.terminalCode)]))
      .returning('code_hash')
      .executeTakeFirst();
    return taken ? recordEnrolment(tx, request, now, createId()) : null;
  });
  if (enrolled) return { outcome: 'enrolled', ...enrolled };
  await db
    .deleteFrom('enrolment_failure')
    .where('at', '<=', now - CODE_VALIDITY_MS)
    .execute();
  await db.insertInto('enrolment_failure').values({ address, at: now }).execute();
  return { outcome: 'refused' };
}

async function recordEnrolment(tx: Database, request: EnrolRequest, now: number, newId: string) {
  const terminal = await tx
    .insertInto('terminal')
    .values({
      terminal_id: newId,
      hall_code: request.hallCode,
      hall_name: request.hallName,
      terminal_code: request.terminalCode,
      enrolled_at: now,
      revoked_at: null,
      last_contact_at: now,
      clock_offset_ms: null,
      app_version: null,
      sqlite_version: null,
      started_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['hall_code', 'terminal_code'])
        .doUpdateSet({ hall_name: request.hallName, enrolled_at: now, revoked_at: null, last_contact_at: now }),
    )
    .returning(['terminal_id', 'next_seq'])
    .executeTakeFirstOrThrow();
  const replaced = await endValidKey(tx, terminal.terminal_id, 'replaced', now);
  await tx
    .insertInto('terminal_key')
    .values({
      terminal_id: terminal.terminal_id,
      public_key_x: request.publicKey.x,
      valid_from: now,
      ended_at: null,
      ended_by: null,
    })
    .execute();
  return { terminalId: terminal.terminal_id, nextSeq: terminal.next_seq, keyReplaced: replaced };
}

async function endValidKey(
  tx: Database,
  terminalId: string,
  by: 'replaced' | 'revoked',
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('terminal_key')
    .set({ ended_at: now, ended_by: by })
    .where('terminal_id', '=', terminalId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** From the next request on the terminal is 401; its rows stay. False where no such terminal is enrolled. */
export async function revokeTerminal(
  db: Database,
  terminal: { hallCode: string; terminalCode: string },
  time: TimeSource,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const found = await tx
      .updateTable('terminal')
      .set({ revoked_at: time.now() })
      .where('hall_code', '=', terminal.hallCode)
      .where('terminal_code', '=', terminal.terminalCode)
      .where('revoked_at', 'is', null)
      .returning('terminal_id')
      .executeTakeFirst();
    if (!found) return false;
    await endValidKey(tx, found.terminal_id, 'revoked', time.now());
    return true;
  });
}
