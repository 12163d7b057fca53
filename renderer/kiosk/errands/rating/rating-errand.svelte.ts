/**
 * 评一评: finds what was done, takes one tap for it, then asks why. The tap is the rating: everything after it may be
 * left out, and whoever walks away has rated. 表扬 and 批评建议 stand beside it and are no ratings.
 */
import type { MatterAccess, RatableMatter } from '#contract/kiosk-ratings';
import type { CaseAccess } from '#contract/progress';
import type { CounterNumber } from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import type { RemarkKind } from '#domain/remark';
import type { InputMethods } from '../../../input/input-methods';
import { limitsOf } from '../../limits';
import type { Errand, ErrandParts, IdleClass } from '../errand';
import { findPhoneProblem } from '../intake/phone';
import { MatterFinding } from '../slip/matter-finding.svelte';
import type { Asked } from '../slip/matter-finding.svelte';
import { MatterRating } from './matter-rating.svelte';
import { RemarkDraft } from './remark-draft.svelte';
import { Thanks } from './thanks.svelte';
import { TicketNumberEntry } from './ticket-number-entry.svelte';

export type RatingPage =
  | { at: 'finding' }
  | { at: 'letter'; page: number }
  | { at: 'ticketNumber'; isTooShort: boolean }
  | { at: 'counter'; page: number }
  | { at: 'notRatable'; state: 'given' | 'notYet' | 'over' }
  | { at: 'matter' }
  | { at: 'reasons'; page: number; isReasonWanted: boolean }
  | { at: 'voice' }
  | { at: 'write' }
  | { at: 'remarkAbout'; page: number }
  | { at: 'remarkWords'; page: number; isEmpty: boolean }
  | { at: 'remarkVoice' }
  | { at: 'remarkWrite' }
  /** `isAsked`: somebody wanted to send it, so what is wrong with the number is said. */
  | { at: 'remarkPhone'; isAsked: boolean }
  | { at: 'thanks'; of: 'rating' | 'badRating' | 'remark' };

/** Pages on which somebody is in the middle of a remark: a slip that is read meanwhile waits. */
const WRITING = new Set<RatingPage['at']>([
  'remarkAbout',
  'remarkWords',
  'remarkVoice',
  'remarkWrite',
  'remarkPhone',
  'voice',
  'write',
]);

/** 差评: its reason is asked for. */
export function isBadLevel(level: RatingLevel): boolean {
  return level <= 2;
}

export class RatingErrand implements Errand {
  readonly kind = 'rating';
  page: RatingPage = $state.raw({ at: 'finding' });
  readonly finding: MatterFinding<RatableMatter>;
  readonly ticket = new TicketNumberEntry();
  rating: MatterRating | null = $state.raw(null);
  remark: RemarkDraft | null = $state.raw(null);
  thanks: Thanks | null = $state.raw(null);

  readonly #parts: ErrandParts;
  #access: MatterAccess | null = null;

  constructor(
    parts: ErrandParts,
    start: { scanned: string | null; followed?: CaseAccess | undefined; remark?: RemarkKind | undefined },
  ) {
    this.#parts = parts;
    this.finding = new MatterFinding<RatableMatter>({
      parts,
      find: (asked, signal) => parts.connection.client.ratings.find({ access: this.#accessOf(asked) }, { signal }),
      onFound: (matter, asked) => this.#showMatter(matter, this.#accessOf(asked)),
      passOn: () => false,
    });
    if (start.scanned !== null) this.finding.scanned(start.scanned, { isShownAtOnce: true });
    else if (start.followed) this.#askFor({ by: 'case', access: start.followed }, { mayRepeat: true });
    else if (start.remark) this.beginRemark(start.remark);
  }

  get idle(): IdleClass | null {
    switch (this.page.at) {
      case 'thanks':
        return null;
      case 'finding':
        return this.finding.idle;
      case 'remarkPhone':
        return 'personal';
      case 'ticketNumber':
      case 'reasons':
      case 'voice':
      case 'write':
      case 'remarkAbout':
      case 'remarkWords':
      case 'remarkVoice':
      case 'remarkWrite':
        return 'form';
      case 'letter':
      case 'counter':
      case 'matter':
      case 'notRatable':
        return 'browsing';
    }
  }

  /** 谢谢 needs nobody any more. */
  get needsHall(): boolean {
    return this.page.at !== 'thanks';
  }

  touched(): void {
    this.thanks?.touched();
  }

  hold(): void {
    this.thanks?.hold();
    this.finding.hold();
  }

  resume(): void {
    this.thanks?.resume();
    this.finding.resume();
  }

  get isInTheMiddle(): boolean {
    return WRITING.has(this.page.at);
  }

  scanned(payload: string): boolean {
    if (this.isInTheMiddle) return true;
    const isSameMatter = this.#access?.by === 'slip' && this.#access.payload === payload.trim();
    if (isSameMatter && this.rating) return true;
    const isShownAtOnce = this.page.at !== 'finding';
    this.#forgetMatter();
    this.page = { at: 'finding' };
    this.finding.scanned(payload, { isShownAtOnce });
    return true;
  }

  go(page: RatingPage): void {
    this.page = page;
    this.#parts.pageTurned();
  }

  /** The ways of finding a matter, with nothing of an earlier one. */
  goToWays(): void {
    this.#forgetMatter();
    this.finding.go({ at: 'ways' });
    this.go({ at: 'finding' });
  }

  typeTicketNumber(): void {
    this.ticket.clear();
    const lines = this.#parts.hall()?.lines ?? [];
    const [only] = lines;
    if (only && lines.length === 1) this.chooseLetter(only.prefix);
    else this.go({ at: 'letter', page: 0 });
  }

  chooseLetter(letter: string): void {
    this.ticket.letter = letter;
    this.go({ at: 'ticketNumber', isTooShort: false });
  }

  ticketNumberTyped(): void {
    if (!this.ticket.isWhole) {
      this.go({ at: 'ticketNumber', isTooShort: true });
      return;
    }
    const counters = this.#parts.hall()?.counters ?? [];
    const [only] = counters;
    if (only && counters.length === 1) this.chooseCounter(only.number);
    else this.go({ at: 'counter', page: 0 });
  }

  chooseCounter(counterNumber: CounterNumber): void {
    const { ticketNumber } = this.ticket;
    this.page = { at: 'finding' };
    this.#askFor({ by: 'ticketNumber', ticketNumber, counterNumber }, { mayRepeat: false });
  }

  /** Whichever way was tried last, once more. */
  findAgain(): void {
    if (this.#access?.by === 'ticketNumber') this.typeTicketNumber();
    else this.finding.again();
  }

  async rate(level: RatingLevel): Promise<void> {
    const { rating } = this;
    const outcome = await rating?.rate(level);
    if (!outcome || this.rating !== rating) return;
    if (outcome.kind === 'rated') this.goToReasons();
    else if (outcome.kind === 'closed') this.go({ at: 'notRatable', state: outcome.state });
  }

  /** 选好了. A bad rating without a reason is asked for one; the way out beside it stays. */
  async explain(): Promise<void> {
    const { rating } = this;
    if (!rating || rating.level === null) return;
    if (!rating.hasReason && isBadLevel(rating.level)) {
      this.go({ at: 'reasons', page: 0, isReasonWanted: true });
      return;
    }
    if ((await rating.explain()) && this.rating === rating) this.#thankForRating();
  }

  goToReasons(): void {
    this.go({ at: 'reasons', page: 0, isReasonWanted: false });
  }

  /** The microphone of whatever is being said: a reason, or a remark. */
  openVoice(): void {
    const words = this.rating?.words ?? this.remark?.words;
    if (!words) return;
    if (!words.voice.note) void words.voice.start();
    this.go(this.rating ? { at: 'voice' } : { at: 'remarkVoice' });
  }

  leaveVoice(): void {
    const words = this.rating?.words ?? this.remark?.words;
    words?.voice.stopPlaying();
    this.#backToWords();
  }

  /** The keys for whatever is being said. */
  openWriting(): void {
    if (this.rating) this.go({ at: 'write' });
    else if (this.remark) this.go({ at: 'remarkWrite' });
  }

  leaveWriting(): void {
    this.#backToWords();
  }

  /** The keys and the pad. */
  get input(): InputMethods {
    return this.#parts.devices.input;
  }

  toggleRemarkPhrase(phrase: number): void {
    this.remark?.words.toggle(phrase);
    this.remark?.changed();
  }

  /** 不选了. */
  skipReasons(): void {
    this.#thankForRating();
  }

  /** 问卷、民主评议 stand beside ratings only while one runs. */
  get hasSurvey(): boolean {
    return (this.#parts.hall()?.openSurveys ?? 0) > 0;
  }

  openSurveys(): void {
    this.#parts.goOn({ kind: 'survey' });
  }

  beginRemark(kind: RemarkKind): void {
    this.#forgetMatter();
    this.remark?.close();
    this.remark = new RemarkDraft(this.#parts, kind);
    this.go({ at: 'remarkAbout', page: 0 });
  }

  chooseAbout(counterNumber: CounterNumber | null): void {
    if (!this.remark) return;
    this.remark.counterNumber = counterNumber;
    this.remark.changed();
    this.go({ at: 'remarkWords', page: 0, isEmpty: false });
  }

  remarkSaid(): void {
    if (!this.remark) return;
    this.remark.words.voice.stop();
    const { isEmpty } = this.remark.words;
    this.go(isEmpty ? { at: 'remarkWords', page: 0, isEmpty } : { at: 'remarkPhone', isAsked: false });
  }

  /** @param options.withPhone false: 不留电话 */
  async sendRemark(options: { withPhone: boolean }): Promise<void> {
    const { remark } = this;
    if (!remark) return;
    if (!options.withPhone) remark.phone = '';
    else if (findPhoneProblem(remark.phone) !== null) {
      this.go({ at: 'remarkPhone', isAsked: true });
      return;
    }
    if ((await remark.send()) && this.remark === remark) this.#thank('remark');
  }

  close(): void {
    this.finding.close();
    this.#forgetMatter();
    this.page = { at: 'finding' };
  }

  #accessOf(asked: Asked): MatterAccess {
    if (asked.by === 'slip') {
      const { paper, payload } = asked;
      this.#access =
        paper === 'acceptanceReceipt' ? { by: 'case', access: { by: 'qr', payload } } : { by: 'slip', payload };
    } else if (asked.by === 'number') {
      const { caseNumber, queryCode } = asked;
      this.#access = { by: 'case', access: { by: 'number', caseNumber, queryCode } };
    }
    if (!this.#access) throw new Error('a matter is asked for without a way to it');
    return this.#access;
  }

  #askFor(access: MatterAccess, options: { mayRepeat: boolean }): void {
    this.#access = access;
    this.finding.ask({ by: 'other', ...options }, { isShownAtOnce: true });
  }

  #showMatter(matter: RatableMatter, access: MatterAccess): void {
    this.ticket.clear();
    this.rating = new MatterRating({ parts: this.#parts, access, matter });
    this.go(matter.state === 'open' ? { at: 'matter' } : { at: 'notRatable', state: matter.state });
  }

  #backToWords(): void {
    if (this.rating) {
      this.rating.reasonChanged();
      this.goToReasons();
    } else {
      this.remark?.changed();
      this.go({ at: 'remarkWords', page: 0, isEmpty: false });
    }
  }

  #thankForRating(): void {
    const level = this.rating?.level ?? null;
    this.#thank(level !== null && isBadLevel(level) ? 'badRating' : 'rating');
  }

  #thank(of: 'rating' | 'badRating' | 'remark'): void {
    this.#forgetMatter();
    this.thanks = new Thanks({
      time: this.#parts.connection.time,
      fullSeconds: () => limitsOf(this.#parts.mode()).thanksReturnSeconds,
      onReturn: () => this.#parts.leave(),
    });
    this.go({ at: 'thanks', of });
  }

  #forgetMatter(): void {
    this.rating?.close();
    this.rating = null;
    this.remark?.close();
    this.remark = null;
    this.thanks?.hold();
    this.thanks = null;
    this.#access = null;
    this.ticket.clear();
  }
}
