/** 表扬、批评建议 before it is left: whom it is about, what is said, and, only where somebody wants an answer, a phone. */
import type { Bilingual } from '#contract/catalogue';
import type { CommandId, CounterNumber } from '#domain/ids';
import { REMARK_TEXT_LIMIT } from '#domain/text-limits';
import type { RemarkKind } from '#domain/remark';
import { describeFailure } from '../../../bridge/failure-text';
import { callWithRetry } from '../../../bridge/send-command';
import { REMARK_PHRASES } from '../../../i18n/kiosk/said-phrases';
import { limitsOf } from '../../limits';
import { WordsDraft } from '../../words/words-draft.svelte';
import type { ErrandParts } from '../errand';
import { mostDigits } from '../intake/phone';

export class RemarkDraft {
  readonly kind: RemarkKind;
  /** null: the hall as a whole. */
  counterNumber: CounterNumber | null = $state(null);
  phone = $state('');
  isSending = $state(false);
  failure: Bilingual | null = $state.raw(null);
  readonly words: WordsDraft;

  readonly #parts: ErrandParts;
  readonly #end = new AbortController();
  #command: CommandId | null = null;

  constructor(parts: ErrandParts, kind: RemarkKind) {
    this.#parts = parts;
    this.kind = kind;
    this.words = new WordsDraft({
      phrases: REMARK_PHRASES[kind],
      limit: REMARK_TEXT_LIMIT,
      recorder: parts.devices.recorder,
      time: parts.connection.time,
      silenceMs: () => limitsOf(parts.mode()).voiceSilenceMs,
    });
  }

  addDigit(digit: string): void {
    if (this.isSending || this.phone.length >= mostDigits(this.phone + digit)) return;
    this.phone += digit;
    this.changed();
  }

  backspace(): void {
    if (this.isSending) return;
    this.phone = this.phone.slice(0, -1);
    this.changed();
  }

  clearPhone(): void {
    if (this.isSending) return;
    this.phone = '';
    this.changed();
  }

  /** What is changed is another remark; a repeated command must be the same one. */
  changed(): void {
    this.#command = null;
    this.failure = null;
  }

  /** @returns true once it is in the hall */
  async send(): Promise<boolean> {
    if (this.isSending) return false;
    this.isSending = true;
    this.failure = null;
    const commandId = (this.#command ??= this.#parts.createCommandId());
    const { kind, counterNumber, words } = this;
    const phone = this.phone === '' ? null : this.phone;
    const command = { commandId, kind, counterNumber, words: words.words, voice: words.attachment(), phone };
    const { client, time } = this.#parts.connection;
    try {
      await callWithRetry((signal) => client.ratings.leaveRemark(command, { signal }), time, this.#end.signal);
      return true;
    } catch (error) {
      this.failure = describeFailure(error, 'resident');
      return false;
    } finally {
      this.isSending = false;
    }
  }

  close(): void {
    this.#end.abort();
    this.words.forget();
    this.counterNumber = null;
    this.phone = '';
  }
}
