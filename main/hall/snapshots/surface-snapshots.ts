/** What each surface shows, read in one transaction from the hall's file. Nothing personal, and never a rating's level. */
import type { CaseFigures, PadHealth, PrinterHealth } from '#contract/snapshots';
import type {
  Alert,
  BoardSnapshot,
  CounterSnapshot,
  KioskSnapshot,
  LineStatus,
  RatingProgress,
  WaitingTicket,
} from '#contract/snapshots';
import type { CounterNumber, StaffNumber } from '#domain/ids';
import type { EpochMs, TimeSource } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { findCurrent } from '../queue/calling';
import { currentServiceDay } from '../queue/current-service-day';
import { isForCounter } from '../queue/find-by-number';
import type { HallLines } from '../queue/hall-lines';
import { createOutlook } from '../queue/outlook';
import type { Publicity } from '../publicity/publicity';
import type { StaffKeyNotices } from '../ratings/staff-key-notices';
import type { PaperRoutes } from '../slips/paper-routes';
import type { TicketSlips } from '../slips/ticket-slips';
import type { SignIn } from '../staff/sign-in';
import type { ReadTx, Store } from '../store/open-store';
import * as counterPauses from '../store/repositories/counter-pauses.repo';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as helpCalls from '../store/repositories/help-calls.repo';
import * as residentCalls from '../store/repositories/resident-calls.repo';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import * as servings from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import * as visits from '../store/repositories/visits.repo';
import type { HallState } from './hall-state';
import { foreseeSlip } from './slip-outlook';

const CALLS_SHOWN = 8;

export interface SurfaceSnapshots {
  kiosk(): KioskSnapshot;
  counter(counter: CounterNumber): CounterSnapshot;
  board(): BoardSnapshot;
}

export interface SurfaceSnapshotParts {
  config: HallConfig;
  lines: HallLines;
  store: Store;
  state: HallState;
  clock: TimeSource;
  signIn: Pick<SignIn, 'findStaff'>;
  alerts: () => Alert[];
  printerHealth: () => PrinterHealth[];
  padHealth: () => PadHealth[];
  staffKeyNotices: Pick<StaffKeyNotices, 'find'>;
  routes: PaperRoutes;
  slips: Pick<TicketSlips, 'listUnprinted'>;
  /** Of what that person may see; null: nobody is signed in. */
  caseFigures: (tx: ReadTx, staffNumber: StaffNumber | null) => CaseFigures;
  idReaderState: () => KioskSnapshot['idReader'];
  headlines: Publicity['headlinesAt'];
  openSurveys: (at: EpochMs) => number;
  voiceState: () => KioskSnapshot['voice'];
}

const waitingOf = (ticket: tickets.Ticket): WaitingTicket => ({
  ticketId: ticket.id,
  ticketNumber: ticket.ticketNumber,
  line: ticket.line,
  issuedAt: ticket.issuedAt,
});

/** 评价进度 of a counter: its newest slot, as long as nobody has been called since. */
function ratingProgress(tx: ReadTx, counter: CounterNumber): RatingProgress {
  const latest = ratingSlots.findLatestAtCounter(tx, counter);
  if (!latest) return 'none';
  const call = tickets.findOpenCallAtCounter(tx, counter);
  if (call && call.ticketId !== latest.ticketId) return 'none';
  return latest.slot.state === 'open' ? 'asked' : latest.slot.state === 'filled' ? 'rated' : 'absent';
}

export function createStamp({ config, state, clock }: Pick<SurfaceSnapshotParts, 'config' | 'state' | 'clock'>) {
  const { hall } = config;
  return () => ({
    bootId: state.bootId,
    version: state.version(),
    at: clock.now(),
    timezone: hall.timezone,
    hall: { code: hall.code, name: { zh: hall.name, en: hall.english }, helpPhone: hall.helpPhone },
  });
}

export function createSurfaceSnapshots(parts: SurfaceSnapshotParts): SurfaceSnapshots {
  const { config, lines, store, clock } = parts;
  const stamp = createStamp(parts);

  function lineStatuses(tx: ReadTx): LineStatus[] {
    const now = clock.now();
    const outlook = createOutlook(tx, lines);
    return lines.lines.map((line) => {
      const isOpen = lines.isOpen(line, now);
      return {
        id: line.id,
        name: { zh: line.name, en: line.english },
        drawing: line.drawing,
        prefix: line.prefix,
        waiting: tickets.countWaiting(tx, line.id),
        ...outlook(line.id),
        isOpen,
        opensNext: isOpen ? null : lines.opensNext(line, now),
        closesAt: lines.closesAt(line, now),
      };
    });
  }

  const calls = (tx: ReadTx) => tickets.listAnnouncements(tx, currentServiceDay(tx, lines, clock.now()), CALLS_SHOWN);

  /** The newest call whose person is still called or being served: a finished one is nobody's business any more. */
  function callNow(tx: ReadTx): KioskSnapshot['latestCall'] {
    const isCurrent = (call: tickets.Announcement) =>
      findCurrent(tx, call.counterNumber)?.ticketNumber === call.ticketNumber;
    return calls(tx).find(isCurrent) ?? null;
  }

  /** Of this kiosk's next slip. */
  function slipOutlook(): Pick<KioskSnapshot, 'slipPrinting' | 'slipFault' | 'slipPlace'> {
    const { printing, fault, place } = foreseeSlip(parts.routes.ofKiosk(), parts.printerHealth(), parts.routes);
    return { slipPrinting: printing, slipFault: fault, slipPlace: place };
  }

  function padState(pad: string | undefined): CounterSnapshot['pad'] {
    if (pad === undefined) return 'none';
    const state = parts.padHealth().find((health) => health.id === pad)?.state;
    return state === 'online' || state === 'listening' ? 'online' : 'offline';
  }

  function nameOf(number: StaffNumber) {
    const staff = parts.signIn.findStaff(number);
    return staff && { number: staff.number, name: staff.name };
  }

  /** Where people are, as who looks for them may know it. */
  function kioskCounters(tx: ReadTx): KioskSnapshot['counters'] {
    const staffed = new Map(counterStaff.listSignedIn(tx).map((staff) => [staff.counterNumber, staff.staffNumber]));
    const paused = new Set(counterPauses.listOpen(tx).map((pause) => pause.counterNumber));
    return lines.counters.map((counter) => ({
      number: counter.number,
      name: { zh: counter.name, en: counter.english },
      lines: counter.lines,
      staffNumber: staffed.get(counter.number) ?? null,
      isPaused: paused.has(counter.number),
    }));
  }

  /** What a counter knows beside its tickets: its pause, its neighbours, calls for help, news from its pad. */
  function besides(tx: ReadTx, number: CounterNumber) {
    const pause = counterPauses.findOpen(tx, number);
    const staffed = new Set(counterStaff.listSignedIn(tx).map((staff) => staff.counterNumber));
    const call = tickets.findOpenCallAtCounter(tx, number);
    const serving = call && servings.findOpen(tx, call.ticketId);
    return {
      pause: pause && { reason: pause.reason, since: pause.startedAt },
      otherCounters: lines.counters
        .filter((other) => other.number !== number)
        .map((other) => ({
          number: other.number,
          name: { zh: other.name, en: other.english },
          isStaffed: staffed.has(other.number),
        })),
      helpCalls: helpCalls.listOpen(tx).map(({ id, kind, counterNumber, calledAt, takenBy }) => ({
        helpCallId: id,
        kind,
        counterNumber,
        calledAt,
        takenBy: takenBy && {
          counterNumber: takenBy.counterNumber,
          staffName: nameOf(takenBy.staffNumber)?.name ?? takenBy.staffNumber,
        },
      })),
      residentCalls: residentCalls.listOpen(tx).map(({ id, need, calledAt, takenBy }) => ({
        residentCallId: id,
        need,
        calledAt,
        takenBy: takenBy && {
          counterNumber: takenBy.counterNumber,
          staffName: nameOf(takenBy.staffNumber)?.name ?? takenBy.staffNumber,
        },
      })),
      staffKeyNotice: parts.staffKeyNotices.find(number, clock.now()),
      isVisitRegistered: serving ? visits.isRegistered(tx, serving.id) : false,
    };
  }

  return {
    kiosk: () =>
      store.read((tx) => ({
        ...stamp(),
        lines: lineStatuses(tx),
        latestCall: callNow(tx),
        ...slipOutlook(),
        counters: kioskCounters(tx),
        idReader: parts.idReaderState(),
        voice: parts.voiceState(),
        headset: config.voice.headset,
        terminalCode: config.terminal.code,
        supervisionPhone: config.hall.supervisionPhone,
        openSurveys: parts.openSurveys(clock.now()),
        alerts: parts.alerts(),
      })),

    counter: (number) =>
      store.read((tx) => {
        const counter = lines.getCounter(number);
        const staffNumber = counterStaff.findAtCounter(tx, number);
        const served = (ticket: tickets.Ticket) => isForCounter(ticket, number, lines);
        return {
          ...stamp(),
          counter: { number, name: { zh: counter.name, en: counter.english }, lines: counter.lines },
          lines: lines.lines.map((line) => ({
            id: line.id,
            name: { zh: line.name, en: line.english },
            prefix: line.prefix,
          })),
          staff: staffNumber === null ? null : nameOf(staffNumber),
          current: findCurrent(tx, number),
          ...besides(tx, number),
          recallLimit: config.policy.recallLimit,
          waiting: tickets.listByState(tx, 'waiting').filter(served).map(waitingOf),
          missed: tickets.listByState(tx, 'missed').filter(served).map(waitingOf),
          ratingProgress: ratingProgress(tx, number),
          pad: padState(counter.pad),
          cases: parts.caseFigures(tx, staffNumber),
          unprintedSlips: parts.slips.listUnprinted(tx).filter((slip) => counter.lines.includes(slip.line)),
          slipPrinting: foreseeSlip(parts.routes.ofCounter(number), parts.printerHealth(), parts.routes).printing,
          finishedToday: servings.countFinished(tx, number, currentServiceDay(tx, lines, clock.now())),
          alerts: parts.alerts(),
        };
      }),

    board: () =>
      store.read((tx) => {
        const staffed = new Set(counterStaff.listSignedIn(tx).map((staff) => staff.counterNumber));
        const paused = new Set(counterPauses.listOpen(tx).map((pause) => pause.counterNumber));
        const idleState = (number: CounterNumber) =>
          paused.has(number) ? ('paused' as const) : staffed.has(number) ? ('idle' as const) : ('closed' as const);
        return {
          ...stamp(),
          calls: calls(tx),
          counters: lines.counters.map((counter) => {
            const current = findCurrent(tx, counter.number);
            return {
              number: counter.number,
              name: { zh: counter.name, en: counter.english },
              state: current ? current.state : idleState(counter.number),
              ticketNumber: current?.ticketNumber ?? null,
            };
          }),
          missed: tickets.listByState(tx, 'missed').map((ticket) => ticket.ticketNumber),
          lines: lineStatuses(tx),
          notices: parts.headlines(clock.now()),
          isResidentWaiting: residentCalls.listOpen(tx).some(({ takenBy }) => takenBy === null),
          voice: parts.voiceState(),
        };
      }),
  };
}
