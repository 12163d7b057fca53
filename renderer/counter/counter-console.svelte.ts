/**
 * What the clerk's page knows beside the snapshot: the notice in its one line, the command under way, the language. All
 * buttons and keys end here; each press becomes exactly one command.
 */
import type { CounterSnapshot, CurrentTicket, HelpCallView, ResidentCallView } from '#contract/snapshots';
import type { CommandId, HelpCallId, ResidentCallId, StaffNumber, TicketId } from '#domain/ids';
import type { Bilingual } from '#contract/catalogue';
import type { SurfaceConnection } from '../bridge/connect';
import { describeFailure } from '../bridge/failure-text';
import { callWithRetry, sendCommand } from '../bridge/send-command';
import { Localization } from '../i18n/localization.svelte';
import type { CounterAction, SideAction } from './counter-actions';
import { answerChoice, beginNumber, openChoice } from './counter-choice';
import type { Choice, ChoiceKind, ChosenCommand } from './counter-choice';
import { counterMessages } from './messages';
import { doneNotice, refusedNotice, staffKeyNotice, STILL_ASKING } from './notices';
import type { DoneStep, Notice } from './notices';
import { createPressGuard } from './press-guard';

const NOTICE_MS: Readonly<Record<'done' | 'refused', number>> = { done: 4000, refused: 8000 };
/** After this long without an answer the page says that it is still asking. */
const SAY_ASKING_AFTER_MS = 1000;

const QUESTIONS = { transfer: 'transfer', callHelp: 'help', registerVisit: 'visit', callNumber: 'number' } as const;
const NOTHING_KNOWN = { pad: 'none', ratingProgress: 'none' } as const;

/** What the marked copy says: a clerk saw that the paper is missing. */
const REPRINT_REASON = '窗口补打';

export class CounterConsole {
  readonly localization = new Localization(counterMessages);
  notice = $state.raw<Notice | null>(null);
  underWay = $state<DoneStep | 'signIn' | null>(null);
  /** The small question that is open. */
  choice = $state.raw<Choice | null>(null);
  signInRefusal = $state.raw<Bilingual | null>(null);
  readonly #connection: SurfaceConnection<'counter'>;
  readonly #guard;
  #cancelNotice = () => {};
  #lastStaffKeyNotice = '';

  constructor(connection: SurfaceConnection<'counter'>) {
    this.#connection = connection;
    this.#guard = createPressGuard(connection.time);
  }

  get live() {
    return this.#connection.live;
  }

  /** A key or button: a step of the visit at once, anything that needs an answer by a small question first. */
  press(action: CounterAction | SideAction): Promise<void> {
    const { client } = this.#connection;
    switch (action) {
      case 'transfer':
      case 'callHelp':
      case 'registerVisit':
      case 'callNumber':
        return this.#ask(QUESTIONS[action]);
      case 'pause':
        return this.live.value?.pause
          ? this.#command('resume', 'pause', (commandId, signal) => client.resume({ commandId }, { signal }))
          : this.#ask('pause');
      default:
        this.choice = null;
        return this.#command(action, action, (commandId, signal) => client[action]({ commandId }, { signal }));
    }
  }

  /** What a key means while a question is open, or as the beginning of one. Returns whether it meant anything. */
  type(key: string): boolean {
    const snapshot = this.live.value;
    if (!snapshot) return false;
    if (!this.choice) {
      this.choice = beginNumber(key, snapshot);
      return this.choice !== null;
    }
    const step = answerChoice(this.choice, key, snapshot);
    if (!step) return false;
    this.choice = step.choice;
    if (step.command) void this.choose(step.command);
    return true;
  }

  /** Ends the question with this answer. */
  choose(chosen: ChosenCommand): Promise<void> {
    this.choice = null;
    const { client } = this.#connection;
    switch (chosen.step) {
      case 'pause':
        return this.#command('pause', 'pause', (commandId, signal) =>
          client.pause({ commandId, reason: chosen.reason }, { signal }),
        );
      case 'callHelp':
        return this.#command('callHelp', 'callHelp', (commandId, signal) =>
          client.callHelp({ commandId, kind: chosen.kind }, { signal }),
        );
      case 'transfer':
        return this.#command('transfer', 'transfer', (commandId, signal) =>
          client.transfer({ commandId, to: chosen.to }, { signal }),
        );
      case 'callNumber':
        return this.#command('callNumber', `callNumber ${chosen.number}`, (commandId, signal) =>
          client.callNumber({ commandId, number: chosen.number }, { signal }),
        );
      case 'registerVisit':
        return this.#command('registerVisit', 'registerVisit', (commandId, signal) =>
          client.registerVisit({ commandId, people: chosen.people, appealKind: chosen.appealKind }, { signal }),
        );
    }
  }

  /** The oldest call for help of another counter that nobody has taken. */
  get helpToTake(): HelpCallView | null {
    const snapshot = this.live.value;
    const isOpen = (call: HelpCallView) => !call.takenBy && call.counterNumber !== snapshot?.counter.number;
    return snapshot?.helpCalls.find(isOpen) ?? null;
  }

  /** 我去. */
  takeHelp(helpCallId: HelpCallId): Promise<void> {
    const { client } = this.#connection;
    return this.#command('takeHelp', `takeHelp ${helpCallId}`, (commandId, signal) =>
      client.takeHelp({ commandId, helpCallId }, { signal }),
    );
  }

  /** The oldest resident at the kiosk to whom nobody has gone. */
  get residentToHelp(): ResidentCallView | null {
    return this.live.value?.residentCalls.find(({ takenBy }) => !takenBy) ?? null;
  }

  /** 我去, to a resident at the kiosk. */
  takeResidentCall(residentCallId: ResidentCallId): Promise<void> {
    const { client } = this.#connection;
    return this.#command('takeHelp', `takeResidentCall ${residentCallId}`, (commandId, signal) =>
      client.takeResidentCall({ commandId, residentCallId }, { signal }),
    );
  }

  endResidentCall(residentCallId: ResidentCallId): Promise<void> {
    const { client } = this.#connection;
    return this.#command('endHelp', `endResidentCall ${residentCallId}`, (commandId, signal) =>
      client.endResidentCall({ commandId, residentCallId }, { signal }),
    );
  }

  endHelp(helpCallId: HelpCallId): Promise<void> {
    const { client } = this.#connection;
    return this.#command('endHelp', `endHelp ${helpCallId}`, (commandId, signal) =>
      client.endHelp({ commandId, helpCallId }, { signal }),
    );
  }

  /** 补打 a slip that did not come out, at this counter's printer. */
  reprintSlip(ticketId: TicketId): Promise<void> {
    const { client } = this.#connection;
    return this.#command('reprintSlip', `reprintSlip ${ticketId}`, (commandId, signal) =>
      client.reprintSlip({ commandId, ticketId, reason: REPRINT_REASON }, { signal }),
    );
  }

  /** A staff key of the pad was not obeyed: said once, however many snapshots carry it. */
  tellStaffKey({ bootId, staffKeyNotice: news, current }: CounterSnapshot): void {
    const name = `${bootId} ${news?.noticeNumber ?? 0}`;
    if (!news || name === this.#lastStaffKeyNotice) return;
    this.#lastStaffKeyNotice = name;
    this.#say(staffKeyNotice(news, current));
  }

  leaveChoice(): void {
    this.choice = null;
  }

  /** Calls one waiting or missed ticket instead of the next. */
  callTicket(ticketId: TicketId): Promise<void> {
    const { client } = this.#connection;
    return this.#command('callTicket', ticketId, (commandId, signal) =>
      client.callTicket({ commandId, ticketId }, { signal }),
    );
  }

  /** 过号的人回来了: back into its line, without a call. */
  reenter(ticketId: TicketId): Promise<void> {
    const { client } = this.#connection;
    return this.#command('reenter', `reenter ${ticketId}`, (commandId, signal) =>
      client.reenter({ commandId, ticketId }, { signal }),
    );
  }

  async signIn(staffNumber: StaffNumber, pin: string): Promise<void> {
    if (this.underWay) return;
    this.underWay = 'signIn';
    this.signInRefusal = null;
    try {
      await callWithRetry((signal) => this.#connection.client.signIn({ staffNumber, pin }, { signal }), this.#time);
    } catch (error) {
      this.signInRefusal = describeFailure(error, 'staff');
    } finally {
      this.underWay = null;
    }
  }

  async signOut(): Promise<void> {
    try {
      await callWithRetry((signal) => this.#connection.client.signOut({}, { signal }), this.#time);
      this.dismiss();
    } catch (error) {
      this.#say(refusedNotice(error, this.#current));
    }
  }

  dismiss(): void {
    this.#cancelNotice();
    this.notice = null;
  }

  toggleLanguage(): void {
    this.localization.language = this.localization.language === 'en' ? 'zh-CN' : 'en';
  }

  #ask(kind: ChoiceKind): Promise<void> {
    this.choice = openChoice(kind);
    return Promise.resolve();
  }

  async #command(
    step: DoneStep,
    button: string,
    call: (commandId: CommandId, signal: AbortSignal) => Promise<unknown>,
  ): Promise<void> {
    const verdict = this.#guard.press(button);
    if (verdict === 'busy') this.#say(STILL_ASKING);
    if (verdict !== 'go') return;
    const before = this.live.value;
    this.underWay = step;
    const cancelAsking = this.#time.after(SAY_ASKING_AFTER_MS, () => this.#say(STILL_ASKING));
    try {
      const answer = await sendCommand(call, this.#time);
      const answered = isTicket(answer) ? answer : (before?.current ?? null);
      this.#say(doneNotice(step, answered, before ?? NOTHING_KNOWN));
    } catch (error) {
      this.#say(refusedNotice(error, this.#current));
    } finally {
      cancelAsking();
      this.underWay = null;
      this.#guard.done();
    }
  }

  #say(notice: Notice): void {
    this.dismiss();
    this.notice = notice;
    if (notice.tone === 'waiting') return;
    this.#cancelNotice = this.#time.after(NOTICE_MS[notice.tone], () => this.dismiss());
  }

  get #time() {
    return this.#connection.time;
  }

  get #current(): CurrentTicket | null {
    return this.live.value?.current ?? null;
  }
}

function isTicket(answer: unknown): answer is CurrentTicket {
  return typeof answer === 'object' && answer !== null && 'ticketNumber' in answer;
}
