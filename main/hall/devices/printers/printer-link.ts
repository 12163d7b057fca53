/**
 * The line to a printer: what the spool needs of any transport, and how `hall.yml` writes it down (printing.md §6).
 *
 * Strict on purpose: a library that took `tpc://…` for a file name wrote tickets into a file called `tpc:`. Here a link
 * that is not understood is refused with a sentence, and no transport ever creates a file.
 */
import { isIPv4, isIPv6 } from 'node:net';
import type { LinkClosing } from '../link/link-error';

/** Bytes both ways. Transports in `devices/link/` have this shape. */
export interface PrinterLink {
  readonly isOpen: boolean;
  /** False: nothing ever comes back (CUPS). No status, no proof; what was handed over is unknown by nature. */
  readonly talksBack: boolean;
  /**
   * Resolves when the transport has taken every byte. Rejects if the link is or goes down: nothing is proven then, but
   * where it is a `LinkError` with `mayHaveTaken` 0, provably no byte of this write was taken.
   */
  write(bytes: Uint8Array): Promise<void>;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Called once, at once where the link is down already. */
  onClosed(listener: (reason: string) => void): void;
  /** Lets the printer fetch what is on its way, for at most `limitMs`. Never rejects. */
  close(limitMs: number): Promise<LinkClosing>;
  /** Ends it now: bytes on their way may be lost. */
  cut(): void;
}

export interface TcpAddress {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
}
/** How the printer stops the sender while its buffer is full. */
export type SerialFlow = 'rtscts' | 'xonxoff' | 'none';
export interface SerialAddress {
  readonly kind: 'serial';
  readonly path: string;
  /** 8N1 always. */
  readonly baud: number;
  /** null: as the model's profile says. */
  readonly flow: SerialFlow | null;
}
/** A character device of the kernel's printer class. */
export interface FileAddress {
  readonly kind: 'file';
  readonly path: string;
}
export interface CupsAddress {
  readonly kind: 'cups';
  readonly queue: string;
}
export type PrinterAddress = TcpAddress | SerialAddress | FileAddress | CupsAddress;

export class PrinterAddressError extends Error {
  override readonly name = 'PrinterAddressError';

  constructor(
    message: string,
    /** What would have been right, with an example. */
    readonly expected: string,
  ) {
    super(message);
  }
}

const SHAPES = {
  tcp: 'tcp://HOST:PORT, e.g. tcp://192.168.1.50:9100',
  serial: 'serial:/PATH?baud=BAUD&flow=rtscts|xonxoff|none, e.g. serial:/dev/ttyS1?baud=9600&flow=rtscts',
  file: 'file:/PATH of a device, e.g. file:/dev/usb/lp0',
  cups: 'cups:NAME of a queue, e.g. cups:ticket',
} as const;
type Kind = keyof typeof SHAPES;
const BAUDS = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];
/** As most printers with a serial line leave the factory. */
const DEFAULT_BAUD = 9600;
const FLOWS: readonly SerialFlow[] = ['rtscts', 'xonxoff', 'none'];
const DEVICE_PATH = /^(?:\/[\p{L}\p{N}_.:@+-]+)+$/u;
const QUEUE_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,126}$/u;

/** @throws PrinterAddressError with one sentence: what is written, what was expected */
export function parsePrinterAddress(link: string): PrinterAddress {
  const kind = /^([^:/]+):/u.exec(link)?.[1];
  // `192.168.1.50:9100` has a colon too, but no kind in front of it.
  if (kind === undefined || /^[\d.]+$/u.test(kind)) refuse(link, 'has no kind', Object.values(SHAPES).join('; or '));
  switch (kind) {
    case 'tcp':
      return parseTcp(link);
    case 'serial':
      return parseSerial(link);
    case 'file':
      return { kind: 'file', path: readPath('file', link, link.slice('file:'.length)) };
    case 'cups':
      return parseCups(link);
    default:
      return refuse(link, `is of the unknown kind "${kind}"`, Object.values(SHAPES).join('; or '));
  }
}

function parseTcp(link: string): TcpAddress {
  const match = /^tcp:\/\/(?:\[([0-9A-Fa-f:.]+)\]|([0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?)):(\d{1,5})$/u.exec(link);
  if (!match) return refuse(link, 'cannot be read', SHAPES.tcp);
  const port = Number(match[3]);
  if (port < 1 || port > 65_535) {
    const expected = `a port between 1 and 65535: ${SHAPES.tcp}`;
    throw new PrinterAddressError(`printer link "${link}": port ${match[3]} is not between 1 and 65535`, expected);
  }
  const [, ipv6, name] = match;
  // A slip of the finger in an address would be looked up as a name, for ever.
  const isMistyped = ipv6 === undefined ? /^[\d.]+$/u.test(name!) && !isIPv4(name!) : !isIPv6(ipv6);
  if (isMistyped) return refuse(link, `has no IP address in "${ipv6 ?? name}"`, SHAPES.tcp);
  return { kind: 'tcp', host: ipv6 ?? name!, port };
}

function parseSerial(link: string): SerialAddress {
  const [path = '', query, ...rest] = link.slice('serial:'.length).split('?');
  if (rest.length > 0) return refuse(link, 'has a second "?"', SHAPES.serial);
  const address = { kind: 'serial' as const, path: readPath('serial', link, path), baud: DEFAULT_BAUD };
  let flow: SerialFlow | null = null;
  const seen = new Set<string>();
  for (const part of query === undefined ? [] : query.split('&')) {
    const [name = '', ...values] = part.split('=');
    const value = values.join('=');
    if (seen.has(name)) return refuse(link, `says "${name}" twice`, SHAPES.serial);
    seen.add(name);
    if (name === 'baud') {
      address.baud = BAUDS.find((baud) => String(baud) === value) ?? refuseValue(link, 'baud', value, BAUDS);
    } else if (name === 'flow') {
      flow = FLOWS.find((candidate) => candidate === value) ?? refuseValue(link, 'flow', value, FLOWS);
    } else {
      return refuse(link, `has the unknown setting "${name}"`, SHAPES.serial);
    }
  }
  return { ...address, flow };
}

function parseCups(link: string): CupsAddress {
  const queue = link.slice('cups:'.length);
  if (!QUEUE_NAME.test(queue)) return refuse(link, 'cannot be read', SHAPES.cups);
  return { kind: 'cups', queue };
}

function readPath(kind: Kind, link: string, path: string): string {
  const isPlain = DEVICE_PATH.test(path) && path.split('/').every((part) => part !== '.' && part !== '..');
  return isPlain ? path : refuse(link, `has no absolute path of a device behind "${kind}:"`, SHAPES[kind]);
}

function refuse(link: string, fault: string, expected: string): never {
  throw new PrinterAddressError(`printer link "${link}" ${fault}; expected ${expected}`, expected);
}

function refuseValue(link: string, name: string, value: string, allowed: readonly (string | number)[]): never {
  const choice = allowed.join(', ');
  const expected = `${name} one of ${choice}: ${SHAPES.serial}`;
  throw new PrinterAddressError(`printer link "${link}": ${name} "${value}" is not one of ${choice}`, expected);
}
