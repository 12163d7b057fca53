/** 工作人员入口: digits of the maintenance PIN, shown as a count only, forgotten after each try. */
import { ORPCError } from '@orpc/client';
import { REFUSALS } from '#contract/catalogue';
import type { Bilingual } from '#contract/catalogue';
import type { SurfaceConnection } from '../bridge/connect';

const PIN_LIMIT = 32;
const ANSWER_LIMIT_MS = 5000;

export type PinNotice = { kind: 'refused'; text: Bilingual } | { kind: 'noAnswer' };

function noticeOf(error: unknown): PinNotice {
  if (!(error instanceof ORPCError)) return { kind: 'noAnswer' };
  if (error.code === 'PIN_REFUSED') return { kind: 'refused', text: REFUSALS.PIN_REFUSED.staff };
  if (error.code !== 'TOO_MANY_TRIES') return { kind: 'noAnswer' };
  const { seconds } = error.data as { seconds: number };
  const { zh, en } = REFUSALS.TOO_MANY_TRIES.staff;
  const filled = (sentence: string): string => sentence.replace('{seconds}', String(seconds));
  return { kind: 'refused', text: { zh: filled(zh), en: filled(en) } };
}

export class PinPad {
  #digits = $state('');
  notice: PinNotice | null = $state.raw(null);
  isChecking = $state(false);
  readonly #connection: SurfaceConnection<'kiosk'>;
  readonly #onOpened: () => void;

  constructor({ connection, onOpened }: { connection: SurfaceConnection<'kiosk'>; onOpened: () => void }) {
    this.#connection = connection;
    this.#onOpened = onOpened;
  }

  get length(): number {
    return this.#digits.length;
  }

  add(digit: string): void {
    if (this.isChecking || this.length >= PIN_LIMIT) return;
    this.notice = null;
    this.#digits += digit;
  }

  backspace(): void {
    if (!this.isChecking) this.#digits = this.#digits.slice(0, -1);
  }

  clear(): void {
    this.#digits = '';
    this.notice = null;
  }

  /** Tried once, never repeated by itself: a wrong PIN would count twice. */
  async open(): Promise<void> {
    if (this.isChecking || this.length === 0) return;
    const pin = this.#digits;
    const limit = new AbortController();
    const cancelLimit = this.#connection.time.after(ANSWER_LIMIT_MS, () => limit.abort());
    this.#digits = '';
    this.isChecking = true;
    try {
      await this.#connection.client.openMaintenance({ pin }, { signal: limit.signal });
      this.#onOpened();
    } catch (error) {
      this.notice = noticeOf(error);
    } finally {
      cancelLimit();
      this.isChecking = false;
    }
  }
}
