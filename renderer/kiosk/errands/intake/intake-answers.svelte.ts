/**
 * The answers of a draft, one question after the other. Whatever is answered leads on to the first question that is still
 * open, and from there to the check page; what cannot be taken is said in one sentence beside its question.
 */
import type { RefusalCode } from '#contract/catalogue';
import type { CardEvent, IntakeContent, IntakeItem } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import type { CategoryId, UnitId } from '#domain/ids';
import type { AppealKind } from '#domain/visit';
import type { InputMethods } from '../../../input/input-methods';
import { limitsOf } from '../../limits';
import type { ErrandParts } from '../errand';
import { Capture } from './capture.svelte';
import { CardWatch } from './card-watch.svelte';
import * as drafts from './draft';
import type { Draft } from './draft';
import { CHECK, pageBefore, pageOf, withDigit, withoutDigit, withoutDigits, WORDS } from './pages';
import type { IntakePage } from './pages';
import { findPhoneProblem, mostDigits } from './phone';
import type { PhoneProblem } from './phone';
import { unitsUnder } from './place-choice';

/** One sentence beside the question that it is about. */
export type IntakeNotice =
  | { kind: 'refused'; code: RefusalCode }
  | { kind: 'phone'; problem: PhoneProblem }
  | { kind: 'saySomething' | 'wordsFull' | 'peopleCount' | 'cardNeeded' | 'figureMissing' };

const MOST_PEOPLE = 200;

export abstract class IntakeAnswers {
  page: IntakePage = $state.raw({ name: 'opening' });
  notice: IntakeNotice | null = $state.raw(null);
  content: IntakeContent | null = $state.raw(null);
  /** null before it is opened, and as soon as the case is filed. */
  draft: Draft | null = $state.raw(null);
  readonly capture: Capture;
  readonly card: CardWatch;

  protected readonly parts: ErrandParts;
  /** The page was opened from the check page. */
  protected isChange = false;

  constructor(parts: ErrandParts) {
    this.parts = parts;
    this.card = new CardWatch({ parts, onEvent: (event) => this.#cardChanged(event) });
    this.capture = new Capture({
      devices: parts.devices,
      time: parts.connection.time,
      silenceMs: () => limitsOf(parts.mode()).voiceSilenceMs,
    });
  }

  leave(): void {
    this.parts.leave();
  }

  /** Of a list. */
  turn(at: number): void {
    if ('at' in this.page) this.show({ ...this.page, at });
  }

  back(): void {
    if (!this.content || !this.draft) {
      this.leave();
      return;
    }
    this.#keepVoice();
    const before = pageBefore(this.page, this.draft, this.content, this.isChange);
    if (before) this.show(before);
    else this.leave();
  }

  /** 改, on the check page. */
  change(page: IntakePage): void {
    this.isChange = true;
    if (page.name === 'voice') this.openVoice();
    else if (page.name === 'photo') this.openPhoto();
    else this.show(page);
  }

  go(page: IntakePage): void {
    this.show(page);
  }

  chooseCategory(category: CategoryId): void {
    this.#answer((draft, content) => drafts.withCategory(draft, content, category));
  }

  chooseKind(appealKind: AppealKind): void {
    this.#answer((draft) => ({ ...draft, appealKind }));
  }

  choosePhrase(phrase: LocalizedText): void {
    if (!this.draft || !this.content) return;
    const said = drafts.withPhrase(this.draft, this.content, phrase);
    if (said === this.draft) this.notice = { kind: 'wordsFull' };
    else this.#answer(() => said);
  }

  chooseItem(item: IntakeItem): void {
    if (item.needsIdNumber && this.parts.hall()?.idReader !== 'ready') this.show({ name: 'atCounter' });
    else this.#answer((draft, content) => drafts.withItem(draft, content, item));
  }

  addPiece(piece: LocalizedText): void {
    if (!this.draft) return;
    const longer = drafts.withPiece(this.draft, piece);
    this.notice = longer === this.draft ? { kind: 'wordsFull' } : null;
    this.draft = longer;
  }

  removeLastPiece(): void {
    if (this.draft) this.draft = drafts.withoutLastPiece(this.draft);
    this.notice = null;
  }

  /** The keys and the pad. */
  get input(): InputMethods {
    return this.parts.devices.input;
  }

  /** The whole of what is written, after every key. */
  write(text: string): void {
    if (this.draft) this.draft = drafts.withWritten(this.draft, text);
  }

  /** 完成, on the keys. Who wrote nothing goes back to the other ways. */
  written(): void {
    if (this.draft && drafts.hasSaidSomething(this.draft)) this.goOn();
    else this.show(pageOf('what'));
  }

  /** 下一步 of what happened. */
  saidIt(): void {
    if (!this.draft) return;
    if (drafts.hasSaidSomething(this.draft)) this.goOn();
    else this.notice = { kind: 'saySomething' };
  }

  openVoice(): void {
    if (!this.draft) return;
    const { voice } = this.draft;
    this.draft = { ...this.draft, voice: null };
    this.capture.openVoice(voice);
    this.show({ name: 'voice' });
  }

  useVoice(): void {
    this.#keepVoice();
    this.saidIt();
  }

  dropVoice(): void {
    this.capture.voice?.forget();
    this.show(pageOf('what'));
  }

  /** The camera stays off where there are as many as there may be. */
  openPhoto(): void {
    if (!this.draft) return;
    this.capture.closePhoto();
    if (drafts.mayTakePhoto(this.draft)) this.capture.openPhoto();
    this.show({ name: 'photo' });
  }

  /** One more may follow: the page of what happened says how many there are. */
  usePhoto(): void {
    const photo = this.capture.photo?.handOver();
    if (!photo || !this.draft) return;
    this.draft = drafts.withPhoto(this.draft, photo);
    this.show(pageOf('what'));
  }

  dropPhotos(): void {
    if (!this.draft) return;
    this.draft = drafts.withoutPhotos(this.draft);
    if (!this.capture.photo) this.capture.openPhoto();
  }

  answerHazard(isHazard: boolean): void {
    this.#answer((draft) => ({ ...draft, isHazard }));
  }

  /** A village with grids asks which of them; what has nothing below it is the answer. */
  chooseUnit(unit: UnitId): void {
    const isDivided = this.content !== null && unitsUnder(this.content.units, unit).length > 0;
    const isWholeOf = this.page.name === 'place' && this.page.under === unit;
    if (isDivided && !isWholeOf) this.show({ name: 'place', under: unit, typed: '', areLettersOpen: false, at: 0 });
    else this.#answer((draft) => ({ ...draft, place: { kind: 'unit', unit } }));
  }

  /** 说不清. Who named the village and does not know where in it has still named the village. */
  skipPlace(): void {
    const village = this.page.name === 'place' ? this.page.under : null;
    this.#answer((draft) => ({ ...draft, place: village ? { kind: 'unit', unit: village } : { kind: 'unknown' } }));
  }

  /** 还是要反映: the known matters have been read. */
  reportKnown(): void {
    this.#answer(drafts.withKnownSeen);
  }

  typeInitial(letter: string): void {
    if (this.page.name === 'place')
      this.show({ ...this.page, typed: this.page.typed + letter, areLettersOpen: false, at: 0 });
  }

  /** @param least a group has more than one */
  setPeople(people: number, least: number): void {
    if (people >= least && people <= MOST_PEOPLE) this.#answer((draft) => ({ ...draft, people }));
    else this.notice = { kind: 'peopleCount' };
  }

  /** Of a figure: how many people, how many days. */
  typeFigure(digit: string): void {
    this.show(withDigit(this.page, digit));
  }

  backspaceFigure(): void {
    this.show(withoutDigit(this.page));
  }

  clearFigure(): void {
    this.show(withoutDigits(this.page));
  }

  /** The figure is whole: what does it count? */
  figureGiven(): void {
    const { page } = this;
    if (page.name !== 'figure') return;
    if (page.digits === '') this.notice = { kind: 'figureMissing' };
    else this.show({ ...page, isUnitAsked: true, at: 0 });
  }

  /** 3 天. */
  addFigure(unit: LocalizedText): void {
    const { page } = this;
    if (page.name !== 'figure') return;
    const { digits } = page;
    this.show(WORDS);
    this.addPiece({ zh: `${digits} ${unit.zh}`, en: `${digits} ${unit.en}` });
  }

  typePhone(digit: string): void {
    if (!this.draft) return;
    const { phone } = this.draft;
    if (phone.length >= mostDigits(phone)) this.notice = { kind: 'phone', problem: { kind: 'full' } };
    else this.#setPhone(phone + digit);
  }

  backspacePhone(): void {
    this.#setPhone(this.draft?.phone.slice(0, -1) ?? '');
  }

  clearPhone(): void {
    this.#setPhone('');
  }

  /** The whole of it, after every key. */
  writeName(name: string): void {
    if (this.draft) this.draft = drafts.withName(this.draft, name);
  }

  nameGiven(): void {
    this.show(CHECK);
  }

  /** 不用身份证. The reader is watched again when the question is asked again. */
  dropCard(): void {
    if (this.draft) this.draft = drafts.withCard(this.draft, null);
    this.card.close();
  }

  /** 不留姓名. */
  stayAnonymous(): void {
    this.card.close();
    this.#answer((draft) => drafts.withNobody(draft));
  }

  /** 下一步 of who it is: never refuses without saying why. */
  personGiven(): void {
    if (!this.draft || !this.content) return;
    if (drafts.hasPerson(this.draft, this.content)) {
      this.goOn();
      return;
    }
    const isCardMissing = drafts.needsCard(this.draft, this.content) && !this.draft.card;
    const problem = findPhoneProblem(this.draft.phone) ?? { kind: 'empty' };
    this.notice = isCardMissing ? { kind: 'cardNeeded' } : { kind: 'phone', problem };
  }

  #answer(change: (draft: Draft, content: IntakeContent) => Draft): void {
    if (!this.draft || !this.content) return;
    this.draft = change(this.draft, this.content);
    this.goOn();
  }

  protected goOn(): void {
    if (!this.draft || !this.content) return;
    const open = drafts.openQuestionOf(this.draft, this.content);
    this.show(open ? pageOf(open) : CHECK);
  }

  protected show(page: IntakePage, notice: IntakeNotice | null = null): void {
    if (page.name !== 'voice') this.#keepVoice();
    if (page.name !== 'photo') this.capture.closePhoto();
    if (page.name === 'check') this.isChange = false;
    this.page = page;
    this.notice = notice;
    if (page.name === 'person' && this.parts.hall()?.idReader === 'ready') this.card.open();
    this.parts.pageTurned();
  }

  #setPhone(phone: string): void {
    if (this.draft) this.draft = drafts.withPhone(this.draft, phone);
    this.notice = null;
  }

  #cardChanged(event: CardEvent): void {
    if (event.kind !== 'read' || !this.draft) return;
    const isAsked = this.page.name === 'person';
    // The hall keeps one reading only: a later one takes the place of the card that was given before.
    if (!isAsked && !this.draft.card) return;
    this.draft = drafts.withCard(this.draft, event.card);
    if (!isAsked) return;
    this.notice = null;
    if (this.draft.phone === '') this.personGiven();
  }

  /** What was recorded goes into the draft, however the page was left. */
  #keepVoice(): void {
    const note = this.capture.closeVoice();
    if (note && this.draft) this.draft = drafts.withVoice(this.draft, note);
  }
}
