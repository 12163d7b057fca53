/**
 * 办件 at the counter: which page is open, what it shows, the step that is being written. The list is asked for again when
 * the hall says that a case has changed; what cannot be fetched keeps what was there and says so. Names and phones that
 * were opened are forgotten with the case's page.
 */
import { ORPCError } from '@orpc/client';
import { v7 as uuidv7 } from 'uuid';
import type { Bilingual } from '#contract/catalogue';
import type { CaseDetail, CaseStep, RemarkView } from '#contract/counter-cases';
import type { CaseDraft, DraftPart, FiledCase, IntakeContent } from '#contract/intake';
import type { SlipPlace } from '#contract/snapshots';
import type { CaseFilter } from '#domain/case/case-filter';
import type { CaseOrigin } from '#domain/case/case-words';
import type { CaseId, CommandId, Digest, RemarkId } from '#domain/ids';
import type { SurfaceConnection } from '../../bridge/connect';
import { describeFailure } from '../../bridge/failure-text';
import { callWithRetry, sendCommand } from '../../bridge/send-command';
import { CaseListing } from './case-listing.svelte';
import { beginStep, readStep } from './step-form';
import type { FormAct, FormProblems, StepDraft } from './step-form';

export type CasesPage = 'closed' | 'list' | 'case' | 'file' | 'remarks';

export type CaseNotice =
  | { tone: 'refused'; text: Bilingual }
  | { tone: 'done'; act: FormAct; caseNumber: string; paper: SlipPlace | null }
  | { tone: 'filed'; filed: FiledCase }
  | { tone: 'draft'; part: DraftPart };

export interface RevealedPerson {
  name: string | null;
  phone: string | null;
  idNumber: string | null;
}

export class CaseDesk {
  page = $state<CasesPage>('closed');
  detail = $state.raw<CaseDetail | null>(null);
  step = $state<StepDraft | null>(null);
  problems = $state.raw<FormProblems>({});
  revealed = $state.raw<RevealedPerson | null>(null);
  remarks = $state.raw<readonly RemarkView[] | null>(null);
  content = $state.raw<IntakeContent | null>(null);
  picture = $state.raw<{ digest: Digest; url: string } | null>(null);
  playing = $state.raw<Digest | null>(null);
  notice = $state.raw<CaseNotice | null>(null);
  isBusy = $state(false);
  readonly list: CaseListing;

  readonly #connection: SurfaceConnection<'counter'>;
  readonly #play: PlaySound;
  /** Of the list that is shown; the hall's figure grows with every change of any case. */
  #change = -1;
  #stopSound = (): void => {};
  /** Grows with every page that is left: what was asked for on it is not shown on the next. */
  #visit = 0;
  #underWay = 0;
  #isSending = false;
  /** Hops of the step that is written which the hall has taken. */
  #taken = 0;
  /** A hop that the hall never answered: sent again unchanged, it is the same command, and its first answer counts. */
  #unanswered: { hop: string; commandId: CommandId } | null = null;
  /** What Esc put aside: as long as the case is open, the same act goes on from it. */
  #setAside: StepDraft | null = null;

  constructor({ connection, play }: { connection: SurfaceConnection<'counter'>; play: PlaySound }) {
    this.#connection = connection;
    this.#play = play;
    this.list = new CaseListing((filter) => this.#ask((signal) => this.#client.list({ filter }, { signal })));
  }

  get isOpen(): boolean {
    return this.page !== 'closed';
  }

  async open(): Promise<void> {
    this.page = 'list';
    this.notice = null;
    this.#change = this.#connection.live.value?.cases.change ?? this.#change;
    await this.refresh();
  }

  close(): void {
    this.#leaveCase();
    this.list.reset();
    this.page = 'closed';
    this.notice = null;
  }

  /** One step back: out of a form, out of a case, back to calling. */
  back(): void {
    this.notice = null;
    if (this.step) {
      this.#setAside = $state.snapshot(this.step);
      this.step = null;
      if (this.detail) void this.#reopen(this.detail.caseId);
    } else if (this.page === 'list') this.close();
    else {
      this.#leaveCase();
      this.page = 'list';
      void this.refresh();
    }
  }

  /** The hall's figures have come: the list, and the case that is open, may be older than they are. */
  hallChanged(change: number): void {
    if (change === this.#change) return;
    this.#change = change;
    if (this.page === 'list') void this.refresh();
    else if (this.page === 'remarks') void this.#try(() => this.#fetchRemarks());
    else if (this.page === 'case' && this.detail && !this.step) void this.#reopen(this.detail.caseId);
  }

  async refresh(): Promise<void> {
    await this.#try(() => this.list.refresh());
  }

  async filterBy(filter: CaseFilter): Promise<void> {
    this.notice = null;
    await this.#try(() => this.list.refresh(filter));
  }

  async openCase(caseId: CaseId): Promise<void> {
    await this.#showCase((signal) => this.#client.open({ caseId }, { signal }));
  }

  async find(caseNumber: string): Promise<void> {
    if (caseNumber.trim() === '') return;
    await this.#showCase((signal) => this.#client.findByNumber({ caseNumber }, { signal }));
  }

  begin(act: FormAct): void {
    if (!this.detail || this.#isSending) return;
    this.problems = {};
    this.notice = null;
    this.#taken = 0;
    this.step = this.#setAside?.act === act ? this.#setAside : beginStep(act, this.detail);
    this.#setAside = null;
  }

  /**
   * Sends the step that is written. 即办 is three hops: what the hall has taken stands, also where a later one is refused,
   * and the next try goes on from there.
   */
  async submit(): Promise<void> {
    const { step, detail } = this;
    if (!step || !detail || this.#isSending) return;
    const read = readStep($state.snapshot(step));
    this.problems = read.ok ? {} : read.problems;
    if (!read.ok) return;
    const { caseId, caseNumber } = detail;
    await this.#send(async () => {
      let paper: SlipPlace | null = null;
      for (const one of read.steps.slice(this.#taken)) {
        const answer = await this.#move(caseId, one);
        if (this.step === step) this.#taken += 1;
        if (this.detail?.caseId === caseId) this.detail = answer.case;
        paper = answer.paper ?? paper;
      }
      if (this.step === step) this.step = null;
      this.notice = { tone: 'done', act: step.act, caseNumber, paper };
    });
  }

  async #move(caseId: CaseId, step: CaseStep) {
    const hop = JSON.stringify([caseId, step]);
    if (this.#unanswered?.hop !== hop) this.#unanswered = { hop, commandId: uuidv7() as CommandId };
    const { commandId } = this.#unanswered;
    try {
      const answer = await this.#ask((signal) => this.#client.move({ commandId, caseId, step }, { signal }));
      this.#unanswered = null;
      return answer;
    } catch (error) {
      if (error instanceof ORPCError) this.#unanswered = null;
      throw error;
    }
  }

  async reveal(): Promise<void> {
    const caseId = this.detail?.caseId;
    if (!caseId) return;
    await this.#try(async () => {
      const person = await sendCommand(
        (commandId, signal) => this.#client.revealPerson({ commandId, caseId }, { signal }),
        this.#time,
      );
      if (this.detail?.caseId === caseId) this.revealed = person;
    });
  }

  /** Plays a recording, or stops it where it plays. */
  async play(digest: Digest): Promise<void> {
    const wasPlaying = this.playing === digest;
    this.#silence();
    if (wasPlaying) return;
    await this.#withAttachment(digest, ({ base64 }) => this.#sound(digest, base64));
  }

  /** As {@link play}, for what was said instead of written in a remark. */
  async playRemark(remarkId: RemarkId, digest: Digest): Promise<void> {
    const wasPlaying = this.playing === digest;
    this.#silence();
    if (wasPlaying) return;
    await this.#try(async () => {
      const { base64 } = await this.#ask((signal) => this.#client.readRemarkVoice({ remarkId }, { signal }));
      if (this.page === 'remarks') await this.#sound(digest, base64);
    });
  }

  /** Shows a photo, or puts it away where it is shown. */
  async look(digest: Digest): Promise<void> {
    const wasShown = this.picture?.digest === digest;
    this.picture = null;
    if (wasShown) return;
    await this.#withAttachment(digest, ({ mediaType, base64 }) => {
      this.picture = { digest, url: `data:${mediaType};base64,${base64}` };
      return Promise.resolve();
    });
  }

  async openFiling(): Promise<void> {
    this.#leaveCase();
    this.page = 'file';
    this.notice = null;
    await this.#try(async () => {
      this.content ??= await this.#ask((signal) => this.#client.content({}, { signal }));
    });
  }

  /** Returns whether it was filed; what is wrong with the draft is in `notice`. */
  async file(draft: CaseDraft, origin: CaseOrigin): Promise<boolean> {
    if (this.#isSending) return false;
    return this.#send(async () => {
      const filed = await sendCommand(
        (commandId, signal) => this.#client.fileCase({ commandId, draft, origin }, { signal }),
        this.#time,
      );
      this.notice = { tone: 'filed', filed };
    });
  }

  async openRemarks(): Promise<void> {
    this.#leaveCase();
    this.page = 'remarks';
    this.notice = null;
    await this.#try(() => this.#fetchRemarks());
  }

  async decideRemark(remarkId: RemarkId, state: 'published' | 'withheld', reason: string): Promise<void> {
    await this.#try(async () => {
      const commandId = uuidv7() as CommandId;
      await this.#ask((signal) => this.#client.decideRemark({ commandId, remarkId, state, reason }, { signal }));
      await this.#fetchRemarks();
    });
  }

  /** Nothing is shown where the page was left before the hall answered. */
  async #showCase(call: (signal: AbortSignal) => Promise<CaseDetail>): Promise<void> {
    this.#leaveCase();
    this.notice = null;
    const visit = this.#visit;
    await this.#try(async () => {
      const detail = await this.#ask(call);
      if (this.#visit !== visit) return;
      this.detail = detail;
      this.page = 'case';
    });
  }

  async #fetchRemarks(): Promise<void> {
    this.remarks = await this.#ask((signal) => this.#client.listRemarks({}, { signal }));
  }

  async #reopen(caseId: CaseId): Promise<void> {
    try {
      const fresh = await this.#ask((signal) => this.#client.open({ caseId }, { signal }));
      if (this.detail?.caseId === caseId && !this.step) this.detail = fresh;
    } catch {
      // What is shown stays; the next change asks again.
    }
  }

  #leaveCase(): void {
    this.#visit += 1;
    this.detail = null;
    this.step = null;
    this.#setAside = null;
    this.revealed = null;
    this.picture = null;
    this.problems = {};
    this.#silence();
  }

  #silence(): void {
    this.#stopSound();
    this.#stopSound = () => {};
    this.playing = null;
  }

  async #sound(digest: Digest, base64: string): Promise<void> {
    this.playing = digest;
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    try {
      this.#stopSound = await this.#play(bytes, () => {
        if (this.playing === digest) this.playing = null;
      });
    } catch (error) {
      this.playing = null;
      throw error;
    }
  }

  async #withAttachment(
    digest: Digest,
    use: (attachment: { mediaType: string; base64: string }) => Promise<void>,
  ): Promise<void> {
    const caseId = this.detail?.caseId;
    if (!caseId) return;
    await this.#try(async () => {
      const attachment = await this.#ask((signal) => this.#client.readAttachment({ caseId, digest }, { signal }));
      if (this.detail?.caseId === caseId) await use(attachment);
    });
  }

  /** What must not be sent twice; everything else may be under way beside it. */
  async #send(work: () => Promise<void>): Promise<boolean> {
    this.#isSending = true;
    try {
      return await this.#try(work);
    } finally {
      this.#isSending = false;
    }
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    this.#underWay += 1;
    this.isBusy = true;
    try {
      await work();
      return true;
    } catch (error) {
      this.notice = noticeOf(error);
      return false;
    } finally {
      this.#underWay -= 1;
      this.isBusy = this.#underWay > 0;
    }
  }

  #ask<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return callWithRetry(call, this.#time);
  }

  get #client() {
    return this.#connection.client.cases;
  }

  get #time() {
    return this.#connection.time;
  }
}

/** Plays a recording and returns how to stop it; rejects where the machine cannot. */
export type PlaySound = (bytes: Uint8Array<ArrayBuffer>, onEnded: () => void) => Promise<() => void>;

const CANNOT_PLAY: Bilingual = { zh: '这台电脑放不出这段录音', en: 'This computer cannot play the recording' };

function noticeOf(error: unknown): CaseNotice {
  if (error instanceof ORPCError && (error.code === 'DRAFT_REFUSED' || error.code === 'ATTACHMENT_REFUSED')) {
    const part = (error.data as { part?: DraftPart } | undefined)?.part;
    if (part) return { tone: 'draft', part };
  }
  if (error instanceof DOMException && error.name === 'EncodingError') return { tone: 'refused', text: CANNOT_PLAY };
  return { tone: 'refused', text: describeFailure(error, 'staff') };
}
