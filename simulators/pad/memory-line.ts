/** A serial line without a tty: joins the driver's `OpenLink` to a simulator inside one process, plug included. */
import type { OpenLink, SerialLinkListener } from '#hall/devices/link/serial-link';
import { SerialLinkClosed, SerialPathMissing } from '#hall/devices/link/serial-link';
import type { PadSimulator } from './pad-simulator';

export interface MemoryLine {
  openLink: OpenLink;
  unplug(): void;
  /** As `serialport` sometimes does: nothing is said, the link looks open for ever. */
  unplugUnnoticed(): void;
  replug(): void;
  /** The path is there, but opening it fails. */
  refuseOpening(reason: string | null): void;
  readonly openings: number;
}

export function createMemoryLine(simulator: PadSimulator): MemoryLine {
  let isPlugged = true;
  let refusal: string | null = null;
  let plugging = 0;
  let openings = 0;
  let listener: SerialLinkListener | null = null;

  return {
    async openLink(options) {
      if (!isPlugged) throw new SerialPathMissing(options.path);
      if (refusal !== null) throw new Error(refusal);
      openings += 1;
      const ownListener = options.listener;
      const ownPlugging = plugging;
      listener = ownListener;
      simulator.attach((bytes) => ownListener.bytesArrived(bytes));
      return {
        get isOpen() {
          return listener === ownListener;
        },
        write(bytes) {
          if (listener !== ownListener) throw new SerialLinkClosed(options.path);
          if (isPlugged && plugging === ownPlugging) simulator.receive(bytes);
        },
        hasVanished: () => !isPlugged || plugging !== ownPlugging,
        async close() {
          if (listener !== ownListener) return;
          listener = null;
          simulator.detach();
        },
      };
    },
    unplug() {
      const lost = listener;
      isPlugged = false;
      listener = null;
      simulator.detach();
      lost?.lost('unplugged');
    },
    unplugUnnoticed() {
      isPlugged = false;
      simulator.detach();
    },
    replug() {
      isPlugged = true;
      plugging += 1;
    },
    refuseOpening(reason) {
      refusal = reason;
    },
    get openings() {
      return openings;
    },
  };
}
