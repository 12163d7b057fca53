/**
 * 叫人帮忙 as the page follows it: one call for each need, and who comes. What the resident was doing stays as it is; the
 * hall knows that somebody is called, never by whom.
 */
import { ORPCError } from '@orpc/client';
import type { ResidentCallState } from '#contract/resident-calls';
import type { LocalizedText } from '#contract/snapshots';
import type { CommandId, ResidentCallId } from '#domain/ids';
import type { ResidentNeed } from '#domain/resident-call';
import type { SurfaceConnection } from '../../bridge/connect';
import { callWithRetry } from '../../bridge/send-command';
import { formatName } from '../../i18n/formats';

/** Nobody has gone by then: the page says what else there is. */
export const PERSON_IS_SLOW_MS = 60_000;
/** Somebody who waits for a person is not asked whether they are still there. */
export const PERSON_PATIENCE_MS = 300_000;
const WATCH_AGAIN_MS = 1000;

export type PersonCallState =
  | { kind: 'calling' }
  | ResidentCallState
  /** No counter has anybody: the duty phones stand on the page. */
  | { kind: 'nobody' }
  | { kind: 'failed' };

/** 值班电话. */
export interface DutyPhone {
  name: LocalizedText;
  phone: string;
}

/** What a page can show beside the hall's own number. */
const DUTY_PHONES_SHOWN = 3;
/** 110, 119, 120, 122: everybody knows them; the page has room for those that nobody knows by heart. */
const NATIONAL_DIGITS = 3;

export class PersonCall {
  state: PersonCallState = $state.raw({ kind: 'calling' });
  isSlow = $state(false);
  /** It was taken back so often that somebody comes and looks: it is over when staff say so. */
  isStaying = $state(false);
  /** Whom to call where nobody is there; empty until the hall has said, and where it names nobody. */
  dutyPhones: readonly DutyPhone[] = $state.raw([]);
  readonly need: ResidentNeed;

  readonly #connection: SurfaceConnection<'kiosk'>;
  readonly #createCommandId: () => CommandId;
  readonly #toldElsewhere: readonly string[];
  readonly #commandId: CommandId;
  readonly #left = new AbortController();
  /** Ends what is asked of the hall for this call; taking it back ends it before the page is left. */
  #closed = new AbortController();
  #residentCallId: ResidentCallId | null = null;
  #cancelSlow = (): void => {};
  #cancelWatchAgain = (): void => {};

  constructor(composition: {
    connection: SurfaceConnection<'kiosk'>;
    createCommandId: () => CommandId;
    need: ResidentNeed;
    /** Numbers that the page shows anyway, or that help nobody at night. */
    toldElsewhere: readonly string[];
  }) {
    this.#connection = composition.connection;
    this.#createCommandId = composition.createCommandId;
    this.#toldElsewhere = composition.toldElsewhere;
    this.need = composition.need;
    this.#commandId = composition.createCommandId();
    void this.#call();
  }

  /** Somebody is called, or on the way. */
  get isOpen(): boolean {
    return this.state.kind === 'calling' || this.state.kind === 'waiting' || this.state.kind === 'coming';
  }

  /** 不用了. A hall that is away learns it as soon as it is back, or staff end the call. */
  withdraw(): void {
    const residentCallId = this.#residentCallId;
    this.#stopFollowing();
    this.state = { kind: 'ended' };
    if (residentCallId) void this.#takeBack(residentCallId).catch(() => undefined);
  }

  /** The page is left; the call itself goes on until somebody ends it. */
  close(): void {
    this.#left.abort();
    this.#stopFollowing();
  }

  async #takeBack(residentCallId: ResidentCallId): Promise<void> {
    const commandId = this.#createCommandId();
    const { client, time } = this.#connection;
    const { isWithdrawn } = await callWithRetry(
      (signal) => client.residentCalls.withdraw({ commandId, residentCallId }, { signal }),
      time,
    );
    if (isWithdrawn || this.#left.signal.aborted) return;
    this.#closed = new AbortController();
    this.isStaying = true;
    this.state = { kind: 'waiting' };
    await this.#watch(residentCallId);
  }

  #stopFollowing(): void {
    this.#closed.abort();
    this.#cancelSlow();
    this.#cancelWatchAgain();
  }

  async #call(): Promise<void> {
    const { client, time } = this.#connection;
    const { signal } = this.#closed;
    const command = { commandId: this.#commandId, need: this.need };
    try {
      const { residentCallId } = await callWithRetry(
        (ended) => client.residentCalls.call(command, { signal: ended }),
        time,
        signal,
      );
      if (signal.aborted) return;
      this.#residentCallId = residentCallId;
      this.state = { kind: 'waiting' };
      this.#cancelSlow = time.after(PERSON_IS_SLOW_MS, () => (this.isSlow = true));
      await this.#watch(residentCallId);
    } catch (error) {
      if (signal.aborted) return;
      this.state = { kind: error instanceof ORPCError && error.code === 'NOBODY_ON_DUTY' ? 'nobody' : 'failed' };
      if (this.state.kind === 'nobody') await this.#findDutyPhones().catch(() => undefined);
    }
  }

  async #findDutyPhones(): Promise<void> {
    const { client, time } = this.#connection;
    const { signal } = this.#closed;
    const { day, hallGuide } = await callWithRetry(
      (ended) => client.publicity.content({}, { signal: ended }),
      time,
      signal,
    );
    if (signal.aborted) return;
    const today = hallGuide.roster.filter((duty) => duty.day === day).map(({ name, phone }) => onRoster(name, phone));
    const own = hallGuide.phones.filter(({ phone }) => phone.length > NATIONAL_DIGITS);
    const numbers = [
      ...today,
      ...own.filter(({ isEmergency }) => isEmergency),
      ...own.filter(({ isEmergency }) => !isEmergency),
    ].filter(
      ({ phone }, at, all) =>
        !this.#toldElsewhere.includes(phone) && all.findIndex((other) => other.phone === phone) === at,
    );
    this.dutyPhones = numbers.slice(0, DUTY_PHONES_SHOWN).map(({ name, phone }) => ({ name, phone }));
  }

  async #watch(residentCallId: ResidentCallId): Promise<void> {
    const { client, time } = this.#connection;
    const { signal } = this.#closed;
    try {
      for await (const state of await client.residentCalls.watch({ residentCallId }, { signal })) {
        if (signal.aborted) return;
        this.state = state;
      }
    } catch {
      if (signal.aborted) return;
    }
    if (this.state.kind === 'ended') this.#cancelSlow();
    // The hall went away: its successor knows the call.
    else this.#cancelWatchAgain = time.after(WATCH_AGAIN_MS, () => void this.#watch(residentCallId));
  }
}

/** A name is a name in every language. */
const onRoster = (name: string, phone: string): DutyPhone => ({
  name: { zh: `值班 ${name}`, en: `On duty: ${formatName(name)}` },
  phone,
});
