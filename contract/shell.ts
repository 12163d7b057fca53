/**
 * Shell ↔ hall process: what the two halves of a terminal tell each other over the utility process' parent port.
 * The shell reads no configuration: the hall does, and says which windows it wants.
 */
import * as z from 'zod';
import { CounterNumber } from '#domain/ids';
import { ConfigProblem } from './config-problem';
import { SurfaceCapability } from './hall';

export const DisplayProfile = z.enum([
  'portrait-21.5',
  'landscape-21.5',
  'portrait-32',
  'landscape-32',
  'desk-23.8',
  'board-55',
  'board-43',
]);
export type DisplayProfile = z.infer<typeof DisplayProfile>;

export const SurfaceWindow = z.object({
  surface: z.enum(['kiosk', 'counter', 'board']),
  display: z.int().nonnegative(),
  profile: DisplayProfile,
  counterNumber: CounterNumber.optional(),
});
/** A window that `hall.yml` asks for. */
export type SurfaceWindow = z.infer<typeof SurfaceWindow>;

/**
 * Why the data file cannot be opened. `notWritable` (disk full, rights, a disk that fails) passes without a person having
 * to decide about the file; the others do not.
 */
export const StoreTrouble = z.enum(['damaged', 'fromFuture', 'otherApplication', 'notWritable']);
export type StoreTrouble = z.infer<typeof StoreTrouble>;

const storeUnusable = z.object({
  kind: z.literal('storeUnusable'),
  reason: StoreTrouble,
  /** With names of files, in English: for the log and the person who mends it. */
  detail: z.string(),
  dataDir: z.string(),
});

/** Hall → shell. */
export const HallMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), surfaces: z.array(SurfaceWindow), gatewayUrl: z.string().nullable() }),
  /** The hall cannot open; the shell shows the problems full-screen and waits for a corrected file. */
  z.object({ kind: z.literal('misconfigured'), problems: z.array(ConfigProblem) }),
  storeUnusable,
  z.object({ kind: z.literal('openMaintenance'), windowId: z.int() }),
  z.object({ kind: z.literal('closeMaintenance'), windowId: z.int() }),
  z.object({ kind: z.literal('alive') }),
]);
export type HallMessage = z.infer<typeof HallMessage>;

/** Shell → hall. A `surfacePort` message carries one MessagePort; its capability never changes. */
export const ShellMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('surfacePort'), windowId: z.int(), capability: SurfaceCapability }),
  z.object({ kind: z.literal('stop') }),
]);
export type ShellMessage = z.infer<typeof ShellMessage>;

/** How often the hall says `alive`, and after how long without it the shell restarts it. */
export const ALIVE_EVERY_MS = 1000;
export const ALIVE_TIMEOUT_MS = 10_000;

/**
 * What `app://hall/fault/index.html` shows full-screen, as URI-encoded JSON after its `#`. The page needs no port: it is
 * for the times when there is no hall to talk to.
 */
export const FaultNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('misconfigured'), problems: z.array(ConfigProblem) }),
  storeUnusable,
  /** The hall process has not opened yet and is started again and again. */
  z.object({ kind: z.literal('hallDown') }),
]);
export type FaultNotice = z.infer<typeof FaultNotice>;
