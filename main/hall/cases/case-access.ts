/**
 * 谁能看一个办件: whoever holds a receipt, or knows number and query code. Wrong tries by number are limited for the whole
 * kiosk, and neither the answer nor the work behind it tells whether a number exists.
 */
import { timingSafeEqual } from 'node:crypto';
import type { CaseAccess } from '#contract/progress';
import { readCaseNumber } from '#domain/case/case-number';
import type { CaseNumber } from '#domain/case/case-number';
import type { NumberOrigin } from '#domain/case/check-character';
import { readQueryCode } from '#domain/case/query-code';
import type { CaseId } from '#domain/ids';
import { readQrPayload } from '#domain/qr-payload';
import type { TimeSource } from '#domain/time-source';
import { createTryLimit } from '../staff/try-limit';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import * as caseTokens from '../store/repositories/case-tokens.repo';

export interface CaseDoor {
  /**
   * null where it opens nothing.
   *
   * @throws {Refusal} TOO_MANY_TRIES
   */
  find(tx: ReadTx, access: CaseAccess): CaseId | null;
}

const DOOR = 'case number';
/** Five wrong ones, a quarter of an hour, never longer: the next person has done nothing. */
const BLOCKS = { firstMs: 15 * 60_000, longestMs: 15 * 60_000, forgetMs: 15 * 60_000 };
/** A digit may belong to the number or check it. */
const MOST_READINGS = 2;
const RECEIPTS = { C: 'acceptance', R: 'completion' } as const;

export function createCaseDoor({ origin, time }: { origin: NumberOrigin; time: TimeSource }): CaseDoor {
  const tries = createTryLimit(time, BLOCKS);

  function findByQr(tx: ReadTx, payload: string): CaseId | null {
    const read = readQrPayload(payload);
    if (!read || read.kind === 'T' || read.hallCode !== origin.hallCode) return null;
    return caseTokens.findCase(tx, RECEIPTS[read.kind], read.key);
  }

  /** Opens as many codes as a number can have readings, whether there are such cases or not. */
  function findByNumber(tx: ReadTx, numbers: readonly CaseNumber[], typedCode: string): CaseId | null {
    const code = readQueryCode(typedCode);
    let found: CaseId | null = null;
    for (let at = 0; at < MOST_READINGS; at += 1) {
      const number = numbers[at];
      const kase = number === undefined ? null : cases.findByNumber(tx, number);
      const kept = kase ? (cases.findQueryCode(tx, kase.id) ?? '') : openNothing(tx);
      if (isSame(kept, code ?? '') && kase && code) found = kase.id;
    }
    return found;
  }

  return {
    find(tx, access) {
      if (access.by === 'qr') return findByQr(tx, access.payload);
      tries.refuseWhileBlocked(DOOR);
      const numbers = readCaseNumber(access.caseNumber, origin);
      const found = findByNumber(tx, numbers, access.queryCode);
      if (found === null) tries.countWrong(DOOR, numbers.join(' '));
      else tries.forgive(DOOR, numbers.join(' '));
      return found;
    },
  };
}

const NOTHING_PLACE = 'kase.query_code:none';

/** As much work as a code that is there, and equal to none. */
function openNothing(tx: ReadTx): string {
  return tx.vault.open(tx.vault.seal('', NOTHING_PLACE), NOTHING_PLACE);
}

const CODE_BYTES = 6;

function isSame(kept: string, typed: string): boolean {
  const bytesOf = (text: string) => Buffer.from(text.slice(0, CODE_BYTES).padEnd(CODE_BYTES, ' '), 'latin1');
  return timingSafeEqual(bytesOf(kept), bytesOf(typed)) && kept !== '' && typed !== '';
}
