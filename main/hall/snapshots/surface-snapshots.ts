/** What each surface shows, read in one transaction from the hall's file. Nothing personal, and never a rating's level. */
import type { PadHealth, PrinterHealth } from '#contract/snapshots';
import type {
  Alert,
  BoardSnapshot,
  CounterSnapshot,
  KioskSnapshot,
  LineStatus,
  RatingProgress,
  WaitingTicket,
} from '#contract/snapshots';
import type { CounterNumber } from '#domain/ids';
import type { TimeSource } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { findCurrent } from '../queue/calling';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import { createOutlook } from '../queue/outlook';
import type { SignIn } from '../staff/sign-in';
import type { ReadTx, Store } from '../store/open-store';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import * as servings from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { HallState } from './hall-state';

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
  const ticketPrinter = config.terminal.ticketPrinter ?? config.printers[0]?.id;

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

  function slipPrinting(): KioskSnapshot['slipPrinting'] {
    const health = parts.printerHealth().find((printer) => printer.id === ticketPrinter);
    if (!health || health.state === 'unavailable') return 'unavailable';
    return health.state === 'unknown' ? 'unknown' : 'ready';
  }

  function padState(pad: string | undefined): CounterSnapshot['pad'] {
    if (pad === undefined) return 'none';
    return parts.padHealth().find((health) => health.id === pad)?.state === 'online' ? 'online' : 'offline';
  }

  return {
    kiosk: () =>
      store.read((tx) => ({
        ...stamp(),
        lines: lineStatuses(tx),
        latestCall: callNow(tx),
        slipPrinting: slipPrinting(),
        alerts: parts.alerts(),
      })),

    counter: (number) =>
      store.read((tx) => {
        const counter = lines.getCounter(number);
        const staffNumber = counterStaff.findAtCounter(tx, number);
        const served = (ticket: tickets.Ticket) => counter.lines.includes(ticket.line);
        return {
          ...stamp(),
          counter: { number, name: { zh: counter.name, en: counter.english }, lines: counter.lines },
          lines: lines.lines.map((line) => ({
            id: line.id,
            name: { zh: line.name, en: line.english },
            prefix: line.prefix,
          })),
          staff: staffNumber === null ? null : parts.signIn.findStaff(staffNumber),
          current: findCurrent(tx, number),
          recallLimit: config.policy.recallLimit,
          waiting: tickets.listByState(tx, 'waiting').filter(served).map(waitingOf),
          missed: tickets.listByState(tx, 'missed').filter(served).map(waitingOf),
          ratingProgress: ratingProgress(tx, number),
          pad: padState(counter.pad),
          finishedToday: servings.countFinished(tx, number, currentServiceDay(tx, lines, clock.now())),
          alerts: parts.alerts(),
        };
      }),

    board: () =>
      store.read((tx) => {
        const staffed = new Set(counterStaff.listSignedIn(tx).map((staff) => staff.counterNumber));
        return {
          ...stamp(),
          calls: calls(tx),
          counters: lines.counters.map((counter) => {
            const current = findCurrent(tx, counter.number);
            return {
              number: counter.number,
              name: { zh: counter.name, en: counter.english },
              state: current ? current.state : staffed.has(counter.number) ? ('idle' as const) : ('closed' as const),
              ticketNumber: current?.ticketNumber ?? null,
            };
          }),
          missed: tickets.listByState(tx, 'missed').map((ticket) => ticket.ticketNumber),
          lines: lineStatuses(tx),
        };
      }),
  };
}
