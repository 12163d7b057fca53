/**
 * What the clerk's page knows beside the snapshot: the notice in its one line, the command under way, the language. All
 * buttons and keys end here; each press becomes exactly one command.
 */
import type { CurrentTicket } from '#contract/snapshots';
import type { CommandId, StaffNumber, TicketId } from '#domain/ids';
import type { Bilingual } from '#contract/catalogue';
import type { SurfaceConnection } from '../bridge/connect';
import { describeFailure } from '../bridge/failure-text';
import { callWithRetry, sendCommand } from '../bridge/send-command';
import { Localization } from '../i18n/localization.svelte';
import type { CounterAction } from './counter-actions';
import { counterMessages } from './messages';
import { doneNotice, refusedNotice, STILL_ASKING } from './notices';
import type { Notice } from './notices';
import { createPressGuard } from './press-guard';

const NOTICE_MS: Readonly<Record<'done' | 'refused', number>> = { done: 4000, refused: 8000 };
/** After this long without an answer the page says that it is still asking. */
const SAY_ASKING_AFTER_MS = 1000;

const NOTHING_KNOWN = { pad: 'none', ratingProgress: 'none' } as const;

type Step = CounterAction | 'callTicket' | 'reenter';

export class CounterConsole {
  readonly localization = new Localization(counterMessages);
  notice = $state.raw<Notice | null>(null);
  underWay = $state<Step | 'signIn' | null>(null);
  signInRefusal = $state.raw<Bilingual | null>(null);
  readonly #connection: SurfaceConnection<'counter'>;
  readonly #guard;
  #cancelNotice = () => {};

  constructor(connection: SurfaceConnection<'counter'>) {
    this.#connection = connection;
    this.#guard = createPressGuard(connection.time);
  }

  get live() {
    return this.#connection.live;
  }

  press(action: CounterAction): Promise<void> {
    const { client } = this.#connection;
    return this.#command(action, action, (commandId, signal) => client[action]({ commandId }, { signal }));
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

  async #command(
    step: Step,
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
