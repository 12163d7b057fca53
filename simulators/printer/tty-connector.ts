/**
 * A printer on a pseudo terminal: as a serial line with its baud rate and flow control, or as the node of a USB printer
 * (`/dev/usb/lpN`), which is fast and goes away with the printer's power.
 */
import type { Time } from '#domain/time-source';
import type { Pty } from '../pad/pty';
import { openPty } from '../pad/pty';
import type { Connector } from './connector';
import { createSerialWire } from './serial-wire';

export interface TtyConnector extends Connector {
  readonly path: string;
}

/** `hardware` is RTS/CTS or a USB printer's own: the bytes stay in the sender's driver. */
export type TtyFlow = 'xonxoff' | 'hardware' | 'none';

const XON = Uint8Array.of(0x11);
const XOFF = Uint8Array.of(0x13);

/**
 * @param options.baud null: no serial line but a USB printer
 * @throws PtyFailure where there can be none
 */
export async function openTtyConnector(options: {
  path: string;
  baud: number | null;
  flow: TtyFlow;
  time: Time;
  receive: (bytes: Uint8Array) => void;
}): Promise<TtyConnector> {
  const { path, baud, flow, time } = options;
  let isPowered = true;
  let isLost = false;
  let pty: Pty | null = null;
  const wire = createSerialWire({
    baud,
    time,
    deliver: (bytes) => {
      if (isPowered && !isLost) options.receive(bytes);
    },
  });
  let plugging: Promise<void> = plugIn();
  await plugging;

  async function plugIn(): Promise<void> {
    isLost = false;
    pty = await openPty({ path, onBytes: (bytes) => wire.push(bytes), onLost: () => (pty = null) });
  }

  async function pullOut(): Promise<void> {
    const pulled = pty;
    pty = null;
    await pulled?.close();
  }

  /** One after the other, whatever is asked for meanwhile. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    plugging = plugging.then(work);
    return plugging;
  }

  function replug(): void {
    void inTurn(() => pullOut().then(plugIn));
  }

  return {
    path,
    send(bytes) {
      if (isPowered && !isLost) pty?.write(bytes);
    },
    hold(isHolding) {
      if (flow === 'none' || !isPowered) return;
      wire.hold(isHolding);
      if (flow === 'xonxoff') pty?.write(isHolding ? XOFF : XON);
      else if (isHolding) pty?.pause();
      else pty?.resume();
    },
    dropLink: replug,
    blink() {
      if (baud === null) replug();
    },
    loseLink() {
      isLost = true;
    },
    async powerOff() {
      isPowered = false;
      // A serial line looks the same whether somebody is there or not.
      if (baud === null) await inTurn(pullOut);
    },
    async powerOn() {
      isPowered = true;
      isLost = false;
      if (baud === null) await inTurn(plugIn);
      wire.hold(false);
      if (flow === 'xonxoff') pty?.write(XON);
      else pty?.resume();
    },
    close: () => inTurn(pullOut),
  };
}
