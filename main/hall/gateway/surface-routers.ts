/**
 * The contract's procedures, joined to the features. Each router holds only what its surface may do; who speaks comes
 * from the context that the transport fixed, never from the input.
 */
import { ORPCError } from '@orpc/client';
import { implement } from '@orpc/server';
import { boardContract, counterContract, kioskContract, maintenanceContract, REFUSED } from '#contract/hall';
import type { SurfaceCapability } from '#contract/hall';
import type {
  BoardSnapshot,
  CounterSnapshot,
  KioskSnapshot,
  MaintenanceSnapshot,
  SlipState,
} from '#contract/snapshots';
import type { CommandId, CounterNumber, OpId, PrinterId, StaffNumber, TicketId } from '#domain/ids';
import { answerOnce } from '../commands/answer-once';
import type { Spool } from '#printers/spool';
import type { Calling } from '../queue/calling';
import type { HallLines } from '../queue/hall-lines';
import type { IssueTicket } from '../queue/issue-ticket';
import type { CounterRating } from '../ratings/counter-rating';
import { Refusal } from '../refusal';
import type { TicketSlips } from '../slips/ticket-slips';
import type { HallState } from '../snapshots/hall-state';
import type { SurfaceSnapshots } from '../snapshots/surface-snapshots';
import type { MaintenancePin } from '../staff/maintenance-pin';
import type { SignIn } from '../staff/sign-in';
import type { Store } from '../store/open-store';
import * as outbox from '../store/repositories/outbox.repo';
import * as printJobs from '../store/repositories/print-jobs.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { LanEnrolment } from './lan-enrolment';
import type { SurfaceContext } from './surface-context';

export interface SurfaceRouterParts {
  writer: HallWriter;
  store: Store;
  lines: HallLines;
  state: HallState;
  snapshots: SurfaceSnapshots;
  maintenanceSnapshot: () => MaintenanceSnapshot;
  issueTicket: IssueTicket;
  slips: TicketSlips;
  calling: Calling;
  counterRating: CounterRating;
  signIn: SignIn;
  maintenancePin: MaintenancePin;
  lanEnrolment: LanEnrolment;
  /** Address that LAN browsers use, or null where the gateway is not open. */
  gatewayUrl: () => string | null;
  queueTestPage: (unit: UnitOfWork, printer: PrinterId) => void;
  previewSlip: Spool['previewSlip'];
  enrolTerminal: (code: string) => Promise<void>;
  wakeSync: () => void;
  /** Asks the shell for the maintenance window of this display, or for its end; null where there is no shell. */
  maintenanceWindow: { open(windowId: number): void; close(windowId: number): void } | null;
}

/** A refusal of the features becomes the contract's typed error of the same code. */
async function withRefusals<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal)
      throw new ORPCError(error.code, { status: REFUSED.status, data: error.facts, message: error.code });
    throw error;
  }
}

async function* snapshots<T>(
  state: HallState,
  signal: AbortSignal | undefined,
  build: () => T,
): AsyncGenerator<T, void> {
  for await (const _ of state.watch(signal)) yield build();
}

const DECIDED: readonly SlipState[] = ['printed', 'unknown', 'notPrinted'];

async function* slipStates(parts: SurfaceRouterParts, ticketId: TicketId, signal: AbortSignal | undefined) {
  let shown: SlipState | null = null;
  for await (const _ of parts.state.watch(signal)) {
    const state = parts.store.read((tx) => parts.slips.stateOf(tx, ticketId));
    if (state !== shown) yield { state };
    shown = state;
    if (DECIDED.includes(state)) return;
  }
}

function counterOf(capability: SurfaceCapability): CounterNumber {
  if (capability.surface !== 'counter') throw new Error('a counter procedure was reached without a counter capability');
  return capability.counterNumber;
}

function kioskRouter(parts: SurfaceRouterParts) {
  const os = implement(kioskContract).$context<SurfaceContext>();
  const { writer } = parts;
  return os.router({
    watch: os.watch.handler(({ signal }): AsyncGenerator<KioskSnapshot, void> =>
      snapshots(parts.state, signal, parts.snapshots.kiosk),
    ),
    issueTicket: os.issueTicket.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(writer, { commandId: input.commandId, name: `kiosk.issueTicket ${input.line}` }, (unit) =>
          parts.issueTicket(unit, input.line),
        ),
      ),
    ),
    watchSlip: os.watchSlip.handler(({ input, signal }) =>
      withRefusals(() => {
        if (!parts.store.read((tx) => tickets.find(tx, input.ticketId))) throw new Refusal('TICKET_UNKNOWN');
        return slipStates(parts, input.ticketId, signal);
      }),
    ),
    reprintSlip: os.reprintSlip.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(writer, { commandId: input.commandId, name: `kiosk.reprintSlip ${input.ticketId}` }, (unit) => {
          parts.slips.reprintSlip(unit, input.ticketId);
          return {};
        }),
      ),
    ),
    openMaintenance: os.openMaintenance.handler(({ input, context }) =>
      withRefusals(() => {
        parts.maintenancePin.check(input.pin);
        if (context.windowId !== null) parts.maintenanceWindow?.open(context.windowId);
        return {};
      }),
    ),
  });
}

function counterRouter(parts: SurfaceRouterParts) {
  const os = implement(counterContract).$context<SurfaceContext>();
  /** Runs a counter's command once, as that counter. */
  const command = <T>(
    context: SurfaceContext,
    input: { commandId: CommandId; ticketId?: TicketId },
    name: string,
    work: (unit: UnitOfWork, counter: CounterNumber) => T,
  ): Promise<T> => {
    const counter = counterOf(context.capability);
    return withRefusals(() =>
      answerOnce(
        parts.writer,
        { commandId: input.commandId, name: `counter ${counter} ${name} ${input.ticketId ?? ''}` },
        (unit) => work(unit, counter),
      ),
    );
  };
  const { calling, counterRating } = parts;
  return os.router({
    watch: os.watch.handler(({ context, signal }): AsyncGenerator<CounterSnapshot, void> => {
      const counter = counterOf(context.capability);
      return snapshots(parts.state, signal, () => parts.snapshots.counter(counter));
    }),
    signIn: os.signIn.handler(({ input, context }) =>
      withRefusals(() => {
        parts.signIn.signIn(counterOf(context.capability), input.staffNumber as StaffNumber, input.pin);
        return {};
      }),
    ),
    signOut: os.signOut.handler(({ context }) =>
      withRefusals(() => {
        parts.signIn.signOut(counterOf(context.capability));
        return {};
      }),
    ),
    callNext: os.callNext.handler(({ input, context }) => command(context, input, 'callNext', counterRating.callNext)),
    callTicket: os.callTicket.handler(({ input, context }) =>
      command(context, input, 'callTicket', (unit, counter) => counterRating.callTicket(unit, counter, input.ticketId)),
    ),
    recall: os.recall.handler(({ input, context }) => command(context, input, 'recall', calling.recall)),
    miss: os.miss.handler(({ input, context }) =>
      command(context, input, 'miss', (unit, counter) => {
        calling.miss(unit, counter);
        return {};
      }),
    ),
    reenter: os.reenter.handler(({ input, context }) =>
      command(context, input, 'reenter', (unit, counter) => {
        calling.reenter(unit, counter, input.ticketId);
        return {};
      }),
    ),
    start: os.start.handler(({ input, context }) => command(context, input, 'start', calling.start)),
    finish: os.finish.handler(({ input, context }) =>
      command(context, input, 'finish', (unit, counter) => {
        counterRating.finish(unit, counter);
        return {};
      }),
    ),
    requestRating: os.requestRating.handler(({ input, context }) =>
      command(context, input, 'requestRating', (unit, counter) => {
        counterRating.requestRating(unit, counter);
        return {};
      }),
    ),
  });
}

function boardRouter(parts: SurfaceRouterParts) {
  const os = implement(boardContract).$context<SurfaceContext>();
  return os.router({
    watch: os.watch.handler(({ signal }): AsyncGenerator<BoardSnapshot, void> =>
      snapshots(parts.state, signal, parts.snapshots.board),
    ),
  });
}

function maintenanceRouter(parts: SurfaceRouterParts) {
  const os = implement(maintenanceContract).$context<SurfaceContext>();
  return os.router({
    watch: os.watch.handler(({ signal }): AsyncGenerator<MaintenanceSnapshot, void> =>
      snapshots(parts.state, signal, parts.maintenanceSnapshot),
    ),
    enrol: os.enrol.handler(({ input }) =>
      withRefusals(async () => {
        await parts.enrolTerminal(input.code);
        return {};
      }),
    ),
    createSurfaceCode: os.createSurfaceCode.handler(({ input }) =>
      withRefusals(() => {
        if (input.surface === 'counter' && !parts.lines.counters.some(({ number }) => number === input.counterNumber))
          throw new Refusal('COUNTER_UNKNOWN');
        const gatewayUrl = parts.gatewayUrl();
        if (gatewayUrl === null) throw new Refusal('LAN_CLOSED');
        const { code, expiresAt } = parts.lanEnrolment.createCode(input);
        return { code, expiresAt, url: `${gatewayUrl}/enrol` };
      }),
    ),
    testPrint: os.testPrint.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(
          parts.writer,
          { commandId: input.commandId, name: `maintenance.testPrint ${input.printer}` },
          (unit) => {
            parts.queueTestPage(unit, input.printer);
            return {};
          },
        ),
      ),
    ),
    previewJob: os.previewJob.handler(({ input }) =>
      withRefusals(() => {
        const job = parts.store.read((tx) => printJobs.find(tx, input.jobId));
        if (!job) throw new Refusal('JOB_UNKNOWN');
        return { svg: parts.previewSlip(job.printer, job.document) };
      }),
    ),
    decideUnknownJob: os.decideUnknownJob.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(
          parts.writer,
          { commandId: input.commandId, name: `maintenance.decideUnknownJob ${input.jobId} ${input.outcome}` },
          (unit) => {
            parts.slips.decideUnknown(unit, input.jobId, input.outcome);
            return {};
          },
        ),
      ),
    ),
    resendRefused: os.resendRefused.handler(({ input }) => {
      parts.writer.change((unit) => outbox.resend(unit.tx, input.opId as OpId));
      parts.wakeSync();
      return {};
    }),
    close: os.close.handler(({ context }) => {
      if (context.windowId !== null) parts.maintenanceWindow?.close(context.windowId);
      return {};
    }),
  });
}

/** One router a surface. */
export function createSurfaceRouters(parts: SurfaceRouterParts) {
  return {
    kiosk: kioskRouter(parts),
    counter: counterRouter(parts),
    board: boardRouter(parts),
    maintenance: maintenanceRouter(parts),
  };
}
