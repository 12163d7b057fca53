/**
 * Every kiosk screen in every state, in one table: the gallery shows it, and whatever measures screens walks it. Each
 * state is reached as a person would reach it, through the session's own methods.
 */
import { ORPCError } from '@orpc/client';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CommandId, CounterNumber, LineId, PrinterId } from '#domain/ids';
import type { TicketNumber } from '#domain/ticket';
import type { KioskMessages } from '../i18n/kiosk/zh-CN';
import type { Language } from '../i18n/languages';
import type { Localization } from '../i18n/localization.svelte';
import { KioskSession } from '../kiosk/kiosk-session.svelte';
import { idleLimitOf, OPENING_PATIENCE_MS, RECOVERING_AFTER_MS } from '../kiosk/limits';
import type { Contrast, KioskMode } from '../kiosk/routes';
import type { InputMethods } from '../input/input-methods';
import type { KioskState, Stage } from './kiosk-stage';
import { DAY_STATES } from './day-states';
import { ERRAND_PAGES_STATES } from './errand-pages-states';
import { GUIDE_STATES } from './guide-states';
import { HANDWRITING_STATES } from './handwriting-states';
import { INPUT_STATES } from './input-states';
import { FIND_STAFF_STATES } from './find-staff-states';
import { INTAKE_STATES } from './intake-states';
import { NARRATION_STATES } from './narration-states';
import { PERSON_STATES } from './person-states';
import { NOTICES_STATES } from './notices-states';
import { PROGRESS_STATES } from './progress-states';
import { RATING_STATES } from './rating-states';
import { SURVEY_STATES } from './survey-states';
import { LINES_WITH_CLOSED, LINES_WITH_LONG_NAMES, SAMPLE_SNAPSHOT, SAMPLE_TICKET } from './sample-hall';
import {
  createScriptedCamera,
  createScriptedRecorder,
  createScriptedSpeaker,
  createScriptedSymbolCamera,
} from './scripted-devices';
import { createScriptedInput } from './scripted-input';
import { createScriptedHall, slipAt, slipStates } from './scripted-hall';
import type { HallAnswers } from './scripted-hall';
import { createStillTime } from './still-time';

const CIVIL_AFFAIRS = 'civil-affairs' as LineId;
const ticketOf = (change: Partial<typeof SAMPLE_TICKET> = {}): Partial<HallAnswers> => ({
  issueTicket: () => Promise.resolve({ ...SAMPLE_TICKET, ...change }),
});
const NO_PRINTER: Partial<KioskSnapshot> = {
  slipPrinting: 'unavailable',
  slipFault: 'printer.paper_end',
  alerts: [{ code: 'printer.paper_end', subject: 'hall', since: SAMPLE_SNAPSHOT.at }],
};

function chooseLine({ session }: Stage): void {
  session.takeNumber();
}

async function takeTicket(stage: Stage, settle: () => Promise<void>): Promise<void> {
  chooseLine(stage);
  stage.session.takeTicket(CIVIL_AFFAIRS);
  await settle();
  stage.time.advance(1000);
  await settle();
}

async function loseHall({ hall, time }: Stage, settle: () => Promise<void>): Promise<void> {
  hall.goAway();
  await settle();
  time.advance(RECOVERING_AFTER_MS + 1000);
  await settle();
}

const atHome: KioskState['walk'] = () => {};

export const KIOSK_STATES: readonly KioskState[] = [
  { id: 'kiosk-home', walk: atHome },
  {
    id: 'kiosk-home-quiet',
    snapshot: { latestCall: null, lines: SAMPLE_SNAPSHOT.lines.map((line) => ({ ...line, waiting: 0, ahead: 0 })) },
    walk: atHome,
  },
  { id: 'kiosk-home-no-slip', snapshot: NO_PRINTER, walk: atHome },
  {
    id: 'kiosk-home-network-down',
    snapshot: { alerts: [{ code: 'sync.unreachable', subject: '', since: 0 }] },
    walk: atHome,
  },
  { id: 'kiosk-home-more', only: 'elder', walk: ({ session }) => session.turnPage(1) },
  { id: 'kiosk-choose-line', walk: chooseLine },
  { id: 'kiosk-choose-line-closed', snapshot: { lines: [...LINES_WITH_CLOSED] }, walk: chooseLine },
  { id: 'kiosk-choose-line-long-names', snapshot: { lines: [...LINES_WITH_LONG_NAMES] }, walk: chooseLine },
  {
    id: 'kiosk-choose-line-next',
    only: 'elder',
    walk: (stage) => {
      chooseLine(stage);
      stage.session.turnPage(1);
    },
  },
  {
    id: 'kiosk-choose-line-taking',
    walk: (stage) => {
      chooseLine(stage);
      stage.session.takeTicket(CIVIL_AFFAIRS);
    },
  },
  { id: 'kiosk-line-closed', snapshot: { lines: [...LINES_WITH_CLOSED] }, walk: takeTicket },
  {
    id: 'kiosk-ticket-printing',
    answers: { ...ticketOf(), watchSlip: () => slipStates('printing') },
    walk: takeTicket,
  },
  { id: 'kiosk-ticket', answers: { ...ticketOf(), watchSlip: () => slipStates('printed') }, walk: takeTicket },
  {
    id: 'kiosk-ticket-next',
    answers: { ...ticketOf({ ahead: 0, counters: [], estimate: null }), watchSlip: () => slipStates('printed') },
    walk: takeTicket,
  },
  {
    id: 'kiosk-ticket-thousand',
    snapshot: { lines: [...LINES_WITH_LONG_NAMES] },
    answers: { ...ticketOf({ ticketNumber: 'N1000' as TicketNumber }), watchSlip: () => slipStates('printed') },
    walk: takeTicket,
  },
  {
    id: 'kiosk-ticket-at-counter',
    answers: {
      ...ticketOf(),
      watchSlip: () => slipAt({ kind: 'counter', counterNumber: 2 as CounterNumber }, 'printed'),
    },
    walk: takeTicket,
  },
  {
    id: 'kiosk-ticket-elsewhere',
    answers: { ...ticketOf(), watchSlip: () => slipAt({ kind: 'elsewhere', printer: 'back' as PrinterId }, 'queued') },
    walk: takeTicket,
  },
  { id: 'kiosk-ticket-unknown', answers: { ...ticketOf(), watchSlip: () => slipStates('unknown') }, walk: takeTicket },
  {
    id: 'kiosk-ticket-no-slip',
    snapshot: NO_PRINTER,
    answers: { ...ticketOf(), watchSlip: () => slipStates('queued') },
    walk: takeTicket,
  },
  {
    id: 'kiosk-ticket-again-refused',
    answers: {
      ...ticketOf(),
      watchSlip: () => slipStates('printed'),
      reprintSlip: () => Promise.reject(new ORPCError('REPRINT_REFUSED', { defined: true })),
    },
    walk: async (stage, settle) => {
      await takeTicket(stage, settle);
      await stage.session.ticketPage?.printAgain();
    },
  },
  {
    id: 'kiosk-ticket-hall-away',
    answers: { ...ticketOf(), watchSlip: () => slipStates('printed') },
    walk: async (stage, settle) => {
      await takeTicket(stage, settle);
      await loseHall(stage, settle);
    },
  },
  {
    id: 'kiosk-refused',
    answers: { issueTicket: () => Promise.reject(new ORPCError('LINE_UNKNOWN', { defined: true })) },
    walk: takeTicket,
  },
  {
    id: 'kiosk-refused-incident',
    answers: {
      issueTicket: () =>
        Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { defined: true, data: { incidentId: '7f3a-21' } })),
    },
    walk: takeTicket,
  },
  { id: 'kiosk-listen', walk: ({ session }) => session.openAside('listen') },
  ...NARRATION_STATES,
  ...PERSON_STATES,
  ...DAY_STATES,
  {
    id: 'kiosk-home-lowered',
    walk: ({ session }) => session.toggleLowered(),
  },
  {
    id: 'kiosk-idle',
    walk: (stage) => {
      chooseLine(stage);
      stage.time.advance(idleLimitOf('browsing', stage.session.mode).idleMs + 3000);
    },
  },
  {
    id: 'kiosk-pin',
    walk: ({ session }) => {
      session.openAside('pin');
      for (const digit of '1234') session.pinPad.add(digit);
    },
  },
  {
    id: 'kiosk-pin-refused',
    answers: {
      openMaintenance: () => Promise.reject(new ORPCError('TOO_MANY_TRIES', { defined: true, data: { seconds: 60 } })),
    },
    walk: async ({ session }) => {
      session.openAside('pin');
      session.pinPad.add('9');
      await session.pinPad.open();
    },
  },
  { id: 'kiosk-opening', snapshot: null, walk: atHome },
  { id: 'kiosk-recovering', walk: loseHall },
  { id: 'kiosk-recovering-never-opened', snapshot: null, walk: ({ time }) => time.advance(OPENING_PATIENCE_MS) },
  {
    id: 'kiosk-recovering-taking',
    walk: async (stage, settle) => {
      chooseLine(stage);
      stage.session.takeTicket(CIVIL_AFFAIRS);
      await loseHall(stage, settle);
    },
  },
  {
    id: 'kiosk-recovering-errand',
    walk: async (stage, settle) => {
      stage.session.openTask('progress');
      await loseHall(stage, settle);
    },
  },
  ...INTAKE_STATES,
  ...INPUT_STATES,
  ...HANDWRITING_STATES,
  ...PROGRESS_STATES,
  ...RATING_STATES,
  ...NOTICES_STATES,
  ...SURVEY_STATES,
  ...FIND_STAFF_STATES,
  ...GUIDE_STATES,
  ...ERRAND_PAGES_STATES,
];

/** Sets a state up. The page's own timers never run: what is shown stays as it was walked to. */
export async function stageKioskState(
  state: KioskState,
  options: {
    mode: KioskMode;
    contrast?: Contrast;
    language: Language;
    /** In place of the product's own: a pseudo language. */
    localization?: Localization<KioskMessages> | undefined;
    /** Ways of writing that are open already; the product's own where they are left out. */
    input?: InputMethods;
    settle: () => Promise<void>;
  },
): Promise<Stage> {
  const time = createStillTime(SAMPLE_SNAPSHOT.at);
  const snapshot = state.snapshot === null ? null : { ...SAMPLE_SNAPSHOT, ...state.snapshot };
  const hall = createScriptedHall({ time, snapshot, ...(state.answers && { answers: state.answers }) });
  let commands = 0;
  const devices = {
    recorder: createScriptedRecorder(),
    camera: createScriptedCamera(),
    symbolCamera: createScriptedSymbolCamera(),
    speaker: createScriptedSpeaker(),
    input: createScriptedInput(options.input),
  };
  const session = new KioskSession({
    connection: hall.connection,
    createCommandId: () => `0197a000-0000-7000-8000-${String(++commands).padStart(12, '0')}` as CommandId,
    devices,
    ...(options.localization && { localization: options.localization }),
  });
  await options.settle();
  session.mode = options.mode;
  session.contrast = options.contrast ?? 'normal';
  session.localization.language = options.language;
  const stage = { session, hall, time, devices };
  await state.walk(stage, options.settle);
  await options.settle();
  return stage;
}
