/** Simulated pads on a pty that can be unplugged and plugged in again: what the command, the control port and tests drive. */
import { resolve } from 'node:path';
import type { FaultSetting, WireFault } from './fault-wire';
import type { PadSimulator, PadSimulatorOptions } from './pad-simulator';
import { createPadSimulator } from './pad-simulator';
import type { Pty } from './pty';
import { openPty } from './pty';

export interface PadRig {
  /** Absolute; another one after a `replug` under another name. */
  readonly path: string;
  readonly simulator: PadSimulator;
  readonly isPlugged: boolean;
  /** Both may be repeated: the second does nothing. */
  unplug(): Promise<void>;
  replug(path?: string): Promise<void>;
  /** false: nothing is taken off the line any more, and what the host writes stays with it. */
  setReading(isReading: boolean): void;
  close(): Promise<void>;
}

export interface PadRigOptions extends PadSimulatorOptions {
  path: string;
  faults?: Partial<Record<WireFault, FaultSetting>>;
  /** The pty ended by itself: the pads are unplugged now. */
  ptyLost?: (reason: string) => void;
}

/** @throws PtyFailure where there can be no pty at the path */
export async function openPadRig(options: PadRigOptions): Promise<PadRig> {
  const simulator = createPadSimulator(options);
  for (const [fault, setting] of Object.entries(options.faults ?? {})) {
    simulator.faults.set(fault as WireFault, setting);
  }
  let pty: Pty | null = null;
  let isWanted = true;
  let path = resolve(options.path);

  async function plug(): Promise<void> {
    if (pty) return;
    const opened = await openPty({
      path,
      onBytes: (bytes) => simulator.receive(bytes),
      onLost(reason) {
        pty = null;
        simulator.detach();
        options.ptyLost?.(reason);
      },
    });
    if (!isWanted) {
      await opened.close();
      return;
    }
    pty = opened;
    simulator.attach((bytes) => opened.write(bytes));
  }

  async function pull(): Promise<void> {
    const pulled = pty;
    pty = null;
    simulator.detach();
    await pulled?.close();
  }

  await plug();
  return {
    get path() {
      return path;
    },
    simulator,
    get isPlugged() {
      return pty !== null;
    },
    async unplug() {
      isWanted = false;
      await pull();
    },
    async replug(newPath = path) {
      isWanted = true;
      if (!pty) path = resolve(newPath);
      await plug();
    },
    setReading(isReading) {
      if (isReading) pty?.resume();
      else pty?.pause();
    },
    async close() {
      isWanted = false;
      await pull();
    },
  };
}
