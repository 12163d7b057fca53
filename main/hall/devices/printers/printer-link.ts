/** The line to a printer: what the spool needs of any transport, and how `hall.yml` writes it down. */

/** Bytes both ways. Transports in `devices/link/` have this shape. */
export interface PrinterLink {
  readonly isOpen: boolean;
  /** Resolves when the transport has taken every byte. Rejects if the link is or goes down: nothing is proven then. */
  write(bytes: Uint8Array): Promise<void>;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Called once, at once where the link is down already. */
  onClosed(listener: (reason: string) => void): void;
  /** Lets the printer fetch what is on its way, for at most `limitMs`. */
  close(limitMs: number): Promise<void>;
  cut(): void;
}

export interface TcpAddress {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
}
export type PrinterAddress = TcpAddress;

export class PrinterAddressError extends Error {
  override readonly name = 'PrinterAddressError';
}

const SHAPE = 'tcp://HOST:PORT, e.g. tcp://192.168.1.50:9100';

/**
 * Strict on purpose: a library that took `tpc://…` for a file name wrote tickets into a file called `tpc:`.
 *
 * @throws PrinterAddressError with one sentence: what is written, what was expected
 */
export function parsePrinterAddress(link: string): PrinterAddress {
  const scheme = /^([^:/]*):\/\//u.exec(link)?.[1];
  if (scheme === undefined) throw new PrinterAddressError(`printer link "${link}" has no kind; expected ${SHAPE}`);
  if (scheme !== 'tcp') {
    throw new PrinterAddressError(`printer link "${link}" is of the unknown kind "${scheme}"; expected ${SHAPE}`);
  }
  const match = /^tcp:\/\/(?:\[([0-9A-Fa-f:.]+)\]|([0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?)):(\d{1,5})$/u.exec(link);
  if (!match) throw new PrinterAddressError(`printer link "${link}" cannot be read; expected ${SHAPE}`);
  const port = Number(match[3]);
  if (port < 1 || port > 65_535) {
    throw new PrinterAddressError(`printer link "${link}": port ${match[3]} is not between 1 and 65535`);
  }
  return { kind: 'tcp', host: match[1] ?? match[2]!, port };
}
