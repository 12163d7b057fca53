/**
 * One open serial line as bytes, as the pads' bus wants it: `serialport-link.ts` over a real port, a memory line in
 * tests. No framing, no retries, no reopening (that is `serial-keeper.ts`).
 */

export interface SerialLinkListener {
  /** Any piece of the stream; the bytes are valid during the call only. */
  bytesArrived(bytes: Uint8Array): void;
  /** The line is gone by itself. At most once, never after `close()`. */
  lost(reason: string): void;
}

export interface SerialLink {
  readonly isOpen: boolean;
  /** Hands bytes to the operating system. Throws `SerialLinkClosed` where the link is not open; nothing is kept. */
  write(bytes: Uint8Array): void;
  /** True where the path leads to nothing, or to another device than the one that was opened. */
  hasVanished(): boolean;
  /** May be called at any time, and twice. Resolves when the descriptor is released. */
  close(): Promise<void>;
}

export interface SerialLinkOptions {
  path: string;
  /** 8N1 always. */
  baud: number;
  listener: SerialLinkListener;
}

/** Rejects with `SerialPathMissing` where the path leads to nothing, with the system's error otherwise (locked, denied). */
export type OpenLink = (options: SerialLinkOptions) => Promise<SerialLink>;

export class SerialPathMissing extends Error {
  constructor(readonly path: string) {
    super(`no device at ${path}`);
    this.name = 'SerialPathMissing';
  }
}

export class SerialLinkClosed extends Error {
  constructor(readonly path: string) {
    super(`the serial line ${path} is not open`);
    this.name = 'SerialLinkClosed';
  }
}
