/**
 * A hall that says what it is told to: the other end of a kiosk's connection for the gallery and for tests of the
 * session. It speaks the contract's types, so a changed contract breaks it.
 */
import type { GuideContent, GuideItem, GuideSlipId } from '#contract/guide';
import type { CardEvent, CaseDraft, FiledCase, IntakeContent, NewAttachment } from '#contract/intake';
import type { MatterAccess, RatableMatter } from '#contract/kiosk-ratings';
import type { ResidentCallState } from '#contract/resident-calls';
import type { CaseAccess, CaseProgress } from '#contract/progress';
import type { PublicityContent, PublicPaper, PublicSlipId } from '#contract/publicity';
import type { KioskSnapshot, IssuedTicket, SlipPlace, SlipState } from '#contract/snapshots';
import type { OpenSurvey, SurveyAnswer } from '#contract/surveys';
import type { SpeechPace, SpokenLanguage, SpokenSound } from '#contract/voice';
import type {
  CaseId,
  CommandId,
  CounterNumber,
  ItemId,
  LineId,
  ResidentCallId,
  SurveyId,
  SurveyVersion,
  TicketId,
} from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import type { ResidentNeed } from '#domain/resident-call';
import type { RemarkKind } from '#domain/remark';
import type { Time } from '#domain/time-source';
import type { SurfaceClient, SurfaceConnection } from '../bridge/connect';
import { ConnectionLostError } from '../bridge/connection-lost';
import { LiveSnapshot } from '../bridge/live-snapshot.svelte';
import { soundOfSentence } from './scripted-devices';

type Nothing = Record<never, never>;
interface Command {
  commandId: CommandId;
}

export interface IntakeAnswers {
  content(): Promise<IntakeContent>;
  fileCase(command: Command & { draft: CaseDraft }): Promise<FiledCase>;
  watchReceipt(input: { caseId: CaseId }): AsyncIterable<{ state: SlipState; place: SlipPlace }>;
  reprintReceipt(command: Command & { caseId: CaseId }): Promise<Nothing>;
  watchCard(): AsyncIterable<CardEvent>;
  forgetCard(): Promise<Nothing>;
}

export interface ProgressAnswers {
  find(input: { access: CaseAccess }): Promise<CaseProgress>;
  addSupplement(
    command: Command & { access: CaseAccess; words: string; attachments: NewAttachment[] },
  ): Promise<Nothing>;
  printReceipt(command: Command & { access: CaseAccess }): Promise<Nothing>;
}

export interface RatingAnswers {
  find(input: { access: MatterAccess }): Promise<RatableMatter>;
  give(
    command: Command & { access: MatterAccess; level: RatingLevel },
  ): Promise<{ ratingId: string; changeUntil: number }>;
  change(command: Command & { ratingId: string; level: RatingLevel }): Promise<Nothing>;
  explain(
    command: Command & {
      ratingId: string;
      tagSet: string;
      tags: string[];
      words: string;
      voice: NewAttachment | null;
    },
  ): Promise<Nothing>;
  leaveRemark(
    command: Command & {
      kind: RemarkKind;
      counterNumber: CounterNumber | null;
      words: string;
      voice: NewAttachment | null;
      phone: string | null;
    },
  ): Promise<Nothing>;
}

export interface GuideAnswers {
  content(): Promise<GuideContent>;
  item(input: { item: ItemId }): Promise<GuideItem>;
  printItem(command: Command & { item: ItemId; missing: number[] | null }): Promise<{ guideSlipId: GuideSlipId }>;
  watchSlip(input: { guideSlipId: GuideSlipId }): AsyncIterable<{ state: SlipState; place: SlipPlace }>;
}

export interface ResidentCallAnswers {
  call(command: Command & { need: ResidentNeed }): Promise<{ residentCallId: ResidentCallId }>;
  watch(input: { residentCallId: ResidentCallId }): AsyncIterable<ResidentCallState>;
  withdraw(command: Command & { residentCallId: ResidentCallId }): Promise<{ isWithdrawn: boolean }>;
}

export interface PublicityAnswers {
  content(): Promise<PublicityContent>;
  print(command: Command & { paper: PublicPaper }): Promise<{ publicSlipId: PublicSlipId }>;
  watchSlip(input: { publicSlipId: PublicSlipId }): AsyncIterable<{ state: SlipState; place: SlipPlace }>;
}

export interface SurveyAnswers {
  open(): Promise<{ surveys: OpenSurvey[] }>;
  answer(command: Command & { survey: SurveyId; version: SurveyVersion; answers: SurveyAnswer[] }): Promise<Nothing>;
}

export interface VoiceAnswers {
  speak(asked: { text: string; language: SpokenLanguage; pace: SpeechPace }): Promise<SpokenSound>;
}

export interface HallAnswers {
  issueTicket(command: { commandId: CommandId; line: LineId }): Promise<IssuedTicket>;
  watchSlip(input: { ticketId: TicketId }): AsyncIterable<{ state: SlipState; place: SlipPlace }>;
  reprintSlip(command: { commandId: CommandId; ticketId: TicketId }): Promise<Record<never, never>>;
  openMaintenance(input: { pin: string }): Promise<Record<never, never>>;
  /** What is not scripted is never answered. */
  intake: Partial<IntakeAnswers>;
  progress: Partial<ProgressAnswers>;
  ratings: Partial<RatingAnswers>;
  guide: Partial<GuideAnswers>;
  publicity: Partial<PublicityAnswers>;
  surveys: Partial<SurveyAnswers>;
  residentCalls: Partial<ResidentCallAnswers>;
  voice: Partial<VoiceAnswers>;
}

export interface ScriptedHall {
  readonly connection: SurfaceConnection<'kiosk'>;
  /** May be replaced while the script runs. */
  readonly answers: HallAnswers;
  /** Sends a newer snapshot. */
  show(change: Partial<KioskSnapshot>): void;
  /** The process is gone: the stream breaks and nothing is answered until `comeBack`. */
  goAway(): void;
  comeBack(): void;
}

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** A slip that goes through these states and stays at the last. */
export async function* slipStates(
  ...states: readonly SlipState[]
): AsyncGenerator<{ state: SlipState; place: SlipPlace }> {
  for (const state of states) yield { state, place: { kind: 'here' } };
}

/** A slip that comes out of another printer than the kiosk's own. */
export async function* slipAt(
  place: SlipPlace,
  state: SlipState,
): AsyncGenerator<{ state: SlipState; place: SlipPlace }> {
  yield { state, place };
}

/** @param options.snapshot null is a hall that has never been heard */
export function createScriptedHall(options: {
  time: Time;
  snapshot: KioskSnapshot | null;
  answers?: Partial<HallAnswers>;
}): ScriptedHall {
  let snapshot = options.snapshot;
  /** Ends when the hall goes away; null while it is away. */
  let life: AbortController | null = new AbortController();
  const waitingCalls: ((died: AbortSignal) => void)[] = [];
  let wake = (): void => {};
  const answers: HallAnswers = {
    issueTicket: () => never(),
    watchSlip: () => slipStates('queued'),
    reprintSlip: () => Promise.resolve({}),
    openMaintenance: () => Promise.resolve({}),
    intake: {},
    progress: {},
    ratings: {},
    guide: {},
    publicity: {},
    surveys: {},
    residentCalls: {},
    voice: { speak: ({ text }) => Promise.resolve(soundOfSentence(text)) },
    ...options.answers,
  };

  async function* watch(): AsyncGenerator<KioskSnapshot> {
    let shown: KioskSnapshot | null = null;
    for (;;) {
      if (!life) throw new ConnectionLostError('the hall went away');
      if (snapshot && snapshot !== shown) {
        shown = snapshot;
        yield snapshot;
      }
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  /** As over a real port: a call waits for a hall that is away, and fails when the hall dies under it. */
  const whilePresent = <T>(answer: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new ConnectionLostError('the caller gave up')), { once: true });
      const ask = (died: AbortSignal): void => {
        if (signal?.aborted) return;
        const onDied = (): void => reject(new ConnectionLostError('the hall went away'));
        died.addEventListener('abort', onDied, { once: true });
        const answered = answer();
        answered.then(resolve, reject);
        void answered.catch(() => undefined).finally(() => died.removeEventListener('abort', onDied));
      };
      if (life) ask(life.signal);
      else waitingCalls.push(ask);
    });

  type Call = { signal?: AbortSignal };
  /** One room of the contract, e.g. `client.progress`. */
  const roomOf = (
    room: 'intake' | 'progress' | 'ratings' | 'guide' | 'publicity' | 'surveys' | 'residentCalls' | 'voice',
  ): object =>
    new Proxy(
      {},
      {
        get: (_, name: string) => (input: unknown, call?: Call) =>
          whilePresent(() => {
            const scripted = answers[room] as Record<string, ((input: unknown) => unknown) | undefined>;
            return Promise.resolve(scripted[name]?.(input) ?? never());
          }, call?.signal),
      },
    );
  const client = {
    watch: () => Promise.resolve(watch()),
    issueTicket: (input: Parameters<HallAnswers['issueTicket']>[0], call?: Call) =>
      whilePresent(() => answers.issueTicket(input), call?.signal),
    watchSlip: (input: Parameters<HallAnswers['watchSlip']>[0], call?: Call) =>
      whilePresent(() => Promise.resolve(answers.watchSlip(input)), call?.signal),
    reprintSlip: (input: Parameters<HallAnswers['reprintSlip']>[0], call?: Call) =>
      whilePresent(() => answers.reprintSlip(input), call?.signal),
    reportTouch: () => Promise.resolve({}),
    openMaintenance: (input: Parameters<HallAnswers['openMaintenance']>[0], call?: Call) =>
      whilePresent(() => answers.openMaintenance(input), call?.signal),
    intake: roomOf('intake'),
    progress: roomOf('progress'),
    ratings: roomOf('ratings'),
    guide: roomOf('guide'),
    publicity: roomOf('publicity'),
    surveys: roomOf('surveys'),
    residentCalls: roomOf('residentCalls'),
    voice: roomOf('voice'),
  };

  const live = new LiveSnapshot<KioskSnapshot>({ watch: () => Promise.resolve(watch()), time: options.time });
  return {
    // The client's own types add what only a real link has (its error types): none of it is used here.
    connection: { client: client as unknown as SurfaceClient<'kiosk'>, live, time: options.time },
    answers,
    show(change) {
      if (!snapshot) return;
      snapshot = { ...snapshot, ...change, version: snapshot.version + 1 };
      wake();
    },
    goAway() {
      life?.abort();
      life = null;
      wake();
    },
    comeBack() {
      life = new AbortController();
      const { signal } = life;
      waitingCalls.splice(0).forEach((ask) => ask(signal));
    },
  };
}
