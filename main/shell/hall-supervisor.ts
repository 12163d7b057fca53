/**
 * Keeps the hall process running. The hall's journal makes a kill lossless, so every trouble has one answer: end it and
 * start it again, later each time. Two troubles are a person's to mend, and there it waits: a wrong `hall.yml` and a
 * damaged data file. It is never started again by itself after `storeUnusable`: a person who has just moved the damaged
 * file away must not find an empty hall in its place. A full disk is no such trouble: the file is sound, and the hall
 * opens by itself once there is room.
 */
import { ALIVE_TIMEOUT_MS, HallMessage } from '#contract/shell';
import type { ConfigProblem } from '#contract/config-problem';
import type { ShellMessage, StoreTrouble, SurfaceWindow } from '#contract/shell';
import type { Time } from '#domain/time-source';
import { backOffMs } from './back-off';
import type { ShellLog } from './shell-log';

/** Opening checks and migrates the data file in one go, and says nothing meanwhile. */
export const OPENING_TIMEOUT_MS = 120_000;
/** After this long without trouble, the next trouble counts as the first. */
export const STEADY_AFTER_MS = 60_000;
export const STOP_TIMEOUT_MS = 5_000;
/** After a disk that was full or not to be written on. */
export const WRITE_AGAIN_AFTER_MS = 10_000;

export type HallState =
  | { kind: 'starting' }
  | { kind: 'open'; surfaces: SurfaceWindow[]; gatewayUrl: string | null }
  /** Ended by itself or was ended; the next start is under way. */
  | { kind: 'recovering'; failures: number }
  | { kind: 'misconfigured'; problems: ConfigProblem[] }
  | { kind: 'storeUnusable'; reason: StoreTrouble; detail: string; dataDir: string }
  | { kind: 'stopped' };

/** One running hall process. `Port` is Electron's `MessagePortMain`; tests have their own. */
export interface HallProcess<Port> {
  post(message: ShellMessage, ports: Port[]): void;
  /** Ends it at once, whatever it is busy with. `exited` follows. */
  kill(): void;
}

export type ForkHall<Port> = (events: {
  message(raw: unknown): void;
  /** Exactly once, also where the process could not be started. */
  exited(code: number): void;
}) => HallProcess<Port>;

export interface HallSupervisor<Port> {
  start(): void;
  state(): HallState;
  /** False, and the ports stay with the caller, unless the hall is open. */
  post(message: ShellMessage, ports: Port[]): boolean;
  /** Starts again now from `misconfigured`; changes nothing in any other state. */
  retry(): void;
  /** Asks the hall to end, and ends it after {@link STOP_TIMEOUT_MS}. Resolves once it is gone. */
  stop(): Promise<void>;
}

type Request = Extract<HallMessage, { kind: 'openMaintenance' | 'closeMaintenance' }>;

export function createHallSupervisor<Port>({
  fork,
  time,
  random,
  log,
  stateChanged,
  requested,
}: {
  fork: ForkHall<Port>;
  time: Time;
  /** From 0 up to 1. */
  random: () => number;
  log: ShellLog;
  stateChanged: (state: HallState) => void;
  /** The hall wants something of the shell's windows. */
  requested: (request: Request) => void;
}): HallSupervisor<Port> {
  let state: HallState = { kind: 'starting' };
  let running: HallProcess<Port> | null = null;
  let failures = 0;
  let openedAt: number | null = null;
  let isRetryWanted = false;
  let cancelTimer = () => {};
  const stopListeners: (() => void)[] = [];

  function change(next: HallState): void {
    state = next;
    stateChanged(next);
  }

  /** One timer serves both needs, since a hall that waits to be started is not one that could fall silent. */
  function arm(delayMs: number, task: () => void): void {
    cancelTimer();
    cancelTimer = time.after(delayMs, task);
  }

  function run(): void {
    cancelTimer();
    isRetryWanted = false;
    openedAt = null;
    change({ kind: 'starting' });
    arm(OPENING_TIMEOUT_MS, endSilentHall);
    running = fork({ message: receive, exited });
  }

  function endSilentHall(): void {
    log.error({ state: state.kind }, 'hall process fell silent: ending it');
    running?.kill();
  }

  function receive(raw: unknown): void {
    const parsed = HallMessage.safeParse(raw);
    if (!parsed.success) {
      log.warn({ problem: parsed.error.message }, 'message of the hall process not understood');
      return;
    }
    const message = parsed.data;
    if (state.kind === 'starting' || state.kind === 'open') obey(message);
  }

  function obey(message: HallMessage): void {
    switch (message.kind) {
      case 'opened':
        openedAt = time.monotonicMs();
        change({ kind: 'open', surfaces: message.surfaces, gatewayUrl: message.gatewayUrl });
        break;
      case 'misconfigured':
        return waitForPerson({ kind: 'misconfigured', problems: message.problems });
      case 'storeUnusable':
        return waitForPerson(message);
      case 'openMaintenance':
      case 'closeMaintenance':
        requested(message);
        break;
      case 'alive':
        break;
    }
    arm(openedAt === null ? OPENING_TIMEOUT_MS : ALIVE_TIMEOUT_MS, endSilentHall);
  }

  function waitForPerson(next: HallState): void {
    cancelTimer();
    failures = 0;
    log.error({ state: next.kind }, 'hall process cannot open');
    change(next);
    running?.kill();
  }

  function exited(code: number): void {
    cancelTimer();
    running = null;
    if (state.kind === 'stopped') {
      for (const listener of stopListeners.splice(0)) listener();
      return;
    }
    if (state.kind === 'misconfigured' || state.kind === 'storeUnusable') {
      if (isRetryWanted) run();
      else if (state.kind === 'storeUnusable' && state.reason === 'notWritable') arm(WRITE_AGAIN_AFTER_MS, run);
      return;
    }
    if (openedAt !== null && time.monotonicMs() - openedAt >= STEADY_AFTER_MS) failures = 0;
    failures += 1;
    const delayMs = backOffMs(failures, random);
    log.error({ code, failures, delayMs }, 'hall process ended: starting it again');
    change({ kind: 'recovering', failures });
    arm(delayMs, run);
  }

  return {
    start: run,
    state: () => state,
    post(message, ports) {
      if (state.kind !== 'open' || !running) return false;
      running.post(message, ports);
      return true;
    },
    retry() {
      if (state.kind !== 'misconfigured') return;
      if (running) isRetryWanted = true;
      else run();
    },
    stop() {
      const wasRunning = running;
      cancelTimer();
      change({ kind: 'stopped' });
      if (!wasRunning) return Promise.resolve();
      wasRunning.post({ kind: 'stop' }, []);
      arm(STOP_TIMEOUT_MS, () => wasRunning.kill());
      return new Promise((resolve) => stopListeners.push(resolve));
    },
  };
}
