/**
 * 查进度: finds a case, shows how far it is and who has it, takes what its person adds, prints its receipt once more. What
 * was found is shown as it was read; it is asked for again after anything was changed.
 */
import type { CaseAccess, CaseProgress } from '#contract/progress';
import { PHOTO_FAULTS } from '#contract/catalogue';
import type { Bilingual } from '#contract/catalogue';
import { CASE_TEXT_LIMIT } from '#domain/case/draft-limits';
import type { CommandId } from '#domain/ids';
import { describeFailure, findRefusalCode } from '../../../bridge/failure-text';
import { callWithRetry } from '../../../bridge/send-command';
import type { InputMethods } from '../../../input/input-methods';
import { SUPPLEMENT_PHRASES } from '../../../i18n/kiosk/said-phrases';
import { limitsOf } from '../../limits';
import { PhotoDraft } from '../../photo/photo-draft.svelte';
import { WordsDraft } from '../../words/words-draft.svelte';
import type { Errand, ErrandParts, IdleClass } from '../errand';
import { MatterFinding } from '../slip/matter-finding.svelte';
import type { Asked } from '../slip/matter-finding.svelte';

export type CasePage =
  | { at: 'standing' }
  /** 大字版: what has no room beside the steps. */
  | { at: 'more' }
  | { at: 'who'; page: number }
  | { at: 'history'; page: number }
  | { at: 'missing'; page: number }
  | { at: 'supplement'; page: number }
  | { at: 'voice' }
  | { at: 'write' }
  | { at: 'photo' }
  | { at: 'supplemented' };

/** Pages on which somebody is in the middle of a supplement. */
const ADDING = new Set<CasePage['at']>(['supplement', 'voice', 'write', 'photo']);

export type PrintState = { state: 'offered' | 'sending' | 'done' | 'cannot' } | { state: 'refused'; text: Bilingual };

/** A command that the hall never answered: sent again it is the same one. */
type Sending =
  | { state: 'writing' | 'empty' | 'sending' }
  /** `photos`: without them it would be taken. */
  | { state: 'refused'; text: Bilingual; about: 'photos' | 'all' };

function accessOf(asked: Asked): CaseAccess {
  if (asked.by === 'slip') return { by: 'qr', payload: asked.payload };
  if (asked.by === 'number') return { by: 'number', caseNumber: asked.caseNumber, queryCode: asked.queryCode };
  throw new Error(`no case is found by ${asked.by}`);
}

function isPhotoRefused(error: unknown): boolean {
  if (findRefusalCode(error) !== 'ATTACHMENT_REFUSED') return false;
  return (error as { data?: { part?: unknown } }).data?.part === 'photo';
}

export class ProgressErrand implements Errand {
  readonly kind = 'progress';
  readonly finding: MatterFinding<CaseProgress>;
  page: CasePage = $state.raw({ at: 'standing' });
  /** null until a case is found. */
  progress: CaseProgress | null = $state.raw(null);
  print: PrintState = $state.raw({ state: 'offered' });
  supplement: WordsDraft | null = $state.raw(null);
  /** There as long as {@link supplement} is. */
  photos: PhotoDraft | null = $state.raw(null);
  sending: Sending = $state.raw({ state: 'writing' });

  readonly #parts: ErrandParts;
  readonly #end = new AbortController();
  #access: CaseAccess | null = null;
  #printCommand: CommandId | null = null;
  #supplementCommand: CommandId | null = null;

  constructor(parts: ErrandParts, scanned: string | null) {
    this.#parts = parts;
    this.finding = new MatterFinding<CaseProgress>({
      parts,
      find: (asked, signal) => parts.connection.client.progress.find({ access: accessOf(asked) }, { signal }),
      onFound: (progress, asked) => this.#show(progress, accessOf(asked)),
      passOn: ({ paper, payload }) => {
        if (paper === 'acceptanceReceipt') return false;
        parts.goOn({ kind: 'rating', scanned: payload });
        return true;
      },
    });
    if (scanned !== null) this.finding.scanned(scanned, { isShownAtOnce: true });
  }

  get idle(): IdleClass {
    return this.progress ? 'personal' : this.finding.idle;
  }

  get isInTheMiddle(): boolean {
    return ADDING.has(this.page.at);
  }

  /** Another slip is another matter; while somebody is writing, it waits. The slip of this case takes nothing away. */
  scanned(payload: string): boolean {
    if (this.isInTheMiddle) return true;
    const isSameCase = this.#access?.by === 'qr' && this.#access.payload === payload.trim();
    if (isSameCase && this.isSupplementBegun) {
      this.go({ at: 'standing' });
      return true;
    }
    const isShownAtOnce = this.progress !== null;
    this.#forgetCase();
    this.finding.scanned(payload, { isShownAtOnce });
    return true;
  }

  /** A supplement that was begun stays while its case is looked at, until it is sent or the case is left. */
  go(page: CasePage): void {
    if (page.at === 'supplement') this.#beginSupplement();
    else if (page.at === 'supplemented') this.#endSupplement();
    else if (!ADDING.has(page.at)) this.#restSupplement();
    this.page = page;
    this.#parts.pageTurned();
  }

  /** Rates what was just followed, without finding it again. */
  rate(): void {
    if (this.#access) this.#parts.goOn({ kind: 'rating', scanned: null, followed: this.#access });
  }

  async printReceipt(): Promise<void> {
    const access = this.#access;
    if (!access || this.print.state === 'sending' || this.print.state === 'done') return;
    if (this.#parts.hall()?.slipPrinting === 'unavailable') {
      this.print = { state: 'cannot' };
      return;
    }
    this.print = { state: 'sending' };
    const commandId = (this.#printCommand ??= this.#parts.createCommandId());
    const { client, time } = this.#parts.connection;
    try {
      await callWithRetry(
        (signal) => client.progress.printReceipt({ commandId, access }, { signal }),
        time,
        this.#end.signal,
      );
      if (this.#access === access) this.print = { state: 'done' };
    } catch (error) {
      if (this.#access === access) this.print = { state: 'refused', text: describeFailure(error, 'resident') };
    }
  }

  /** Something is said or photographed, and not sent yet. */
  get isSupplementBegun(): boolean {
    return this.supplement !== null && (!this.supplement.isEmpty || (this.photos?.photos.length ?? 0) > 0);
  }

  async sendSupplement(): Promise<void> {
    const { supplement, photos } = this;
    const access = this.#access;
    if (!supplement || !photos || !access || this.sending.state === 'sending') return;
    supplement.voice.stop();
    if (!this.isSupplementBegun) {
      this.sending = { state: 'empty' };
      return;
    }
    this.sending = { state: 'sending' };
    const commandId = (this.#supplementCommand ??= this.#parts.createCommandId());
    const voice = supplement.attachment();
    const attachments = [...(voice ? [voice] : []), ...photos.attachments()];
    const command = { commandId, access, words: supplement.words, attachments };
    const { client, time } = this.#parts.connection;
    try {
      await callWithRetry((signal) => client.progress.addSupplement(command, { signal }), time, this.#end.signal);
      if (this.supplement !== supplement) return;
      this.go({ at: 'supplemented' });
      await this.#refresh();
    } catch (error) {
      if (this.supplement === supplement) this.#refused(error);
    }
  }

  togglePhrase(phrase: number): void {
    if (this.sending.state === 'sending') return;
    this.supplement?.toggle(phrase);
    this.#supplementChanged();
  }

  openVoice(): void {
    if (!this.supplement || this.sending.state === 'sending') return;
    if (!this.supplement.voice.note) void this.supplement.voice.start();
    this.page = { at: 'voice' };
    this.#parts.pageTurned();
  }

  leaveVoice(): void {
    this.supplement?.voice.stopPlaying();
    this.#supplementChanged();
    this.go({ at: 'supplement', page: 0 });
  }

  openWriting(): void {
    if (this.supplement && this.sending.state !== 'sending') this.go({ at: 'write' });
  }

  leaveWriting(): void {
    this.#supplementChanged();
    this.go({ at: 'supplement', page: 0 });
  }

  openPhoto(): void {
    if (!this.photos || this.sending.state === 'sending') return;
    if (!this.arePhotosRefused) this.photos.open();
    this.page = { at: 'photo' };
    this.#parts.pageTurned();
  }

  /** With those that there are it cannot be sent. */
  get arePhotosRefused(): boolean {
    return this.sending.state === 'refused' && this.sending.about === 'photos';
  }

  usePhoto(): void {
    this.photos?.keep();
    this.#supplementChanged();
    this.leavePhoto();
  }

  /** Words and voice stay. */
  dropPhotos(): void {
    this.photos?.drop();
    this.#supplementChanged();
    this.leavePhoto();
  }

  leavePhoto(): void {
    this.photos?.leave();
    this.go({ at: 'supplement', page: 0 });
  }

  /** Nobody is heard or seen under another page; what was said until then stays. */
  hold(): void {
    this.supplement?.voice.stop();
    this.supplement?.voice.stopPlaying();
    this.photos?.taking?.hold();
    this.finding.hold();
  }

  resume(): void {
    this.photos?.taking?.resume();
    this.finding.resume();
  }

  /** The keys and the pad. */
  get input(): InputMethods {
    return this.#parts.devices.input;
  }

  close(): void {
    this.#end.abort();
    this.finding.close();
    this.#forgetCase();
  }

  #show(progress: CaseProgress, access: CaseAccess): void {
    this.progress = progress;
    this.#access = access;
    this.go({ at: 'standing' });
  }

  #forgetCase(): void {
    this.#endSupplement();
    this.progress = null;
    this.#access = null;
    this.print = { state: 'offered' };
    this.#printCommand = null;
    this.page = { at: 'standing' };
  }

  /** What was changed is shown as the hall has it now; where it does not answer, what was read before still stands. */
  async #refresh(): Promise<void> {
    const access = this.#access;
    if (!access) return;
    const { client, time } = this.#parts.connection;
    const progress = await callWithRetry(
      (signal) => client.progress.find({ access }, { signal }),
      time,
      this.#end.signal,
    ).catch(() => null);
    if (progress && this.#access === access) this.progress = progress;
  }

  /** What is wrong with the photos is said where they are, and can be left out there. */
  #refused(error: unknown): void {
    const hasPhotos = (this.photos?.photos.length ?? 0) > 0;
    const hasNoRoom = hasPhotos && findRefusalCode(error) === 'STORE_FULL';
    const about = hasNoRoom || (hasPhotos && isPhotoRefused(error)) ? 'photos' : 'all';
    const text = hasNoRoom ? PHOTO_FAULTS.noRoom : describeFailure(error, 'resident');
    this.sending = { state: 'refused', text, about };
    if (about === 'photos') this.go({ at: 'photo' });
    else if (!ADDING.has(this.page.at)) this.go({ at: 'supplement', page: 0 });
  }

  /** Words that were changed are another supplement; a repeated command must be the same one. */
  #supplementChanged(): void {
    this.#supplementCommand = null;
    this.sending = { state: 'writing' };
  }

  #beginSupplement(): void {
    this.supplement ??= new WordsDraft({
      phrases: SUPPLEMENT_PHRASES,
      limit: CASE_TEXT_LIMIT,
      recorder: this.#parts.devices.recorder,
      time: this.#parts.connection.time,
      silenceMs: () => limitsOf(this.#parts.mode()).voiceSilenceMs,
    });
    this.photos ??= new PhotoDraft({ camera: this.#parts.devices.camera, limit: this.progress?.photosLeft ?? 0 });
  }

  /** Microphone and camera are off under other pages. */
  #restSupplement(): void {
    this.supplement?.voice.stop();
    this.supplement?.voice.stopPlaying();
    this.photos?.leave();
  }

  #endSupplement(): void {
    this.supplement?.forget();
    this.supplement = null;
    this.photos?.forget();
    this.photos = null;
    this.#supplementCommand = null;
    this.sending = { state: 'writing' };
  }
}
