/**
 * SDT: how readers of second-generation ID cards speak on a serial line (GA 467; commands and answers as the makers' own
 * programs use them). Ten bytes ask, an answer carries a status word and, for a read card, 1,280 bytes.
 *
 * ```
 * host    AA AA AA 96 69 | length (2, big endian) | command | parameter | check
 * reader  AA AA AA 96 69 | length (2, big endian) | SW1 SW2 SW3 | data … | check
 * ```
 *
 * `length` counts everything behind it; `check` is the XOR of everything from `length` on.
 */

const HEAD = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const LENGTH_BYTES = 2;
const STATUS_BYTES = 3;
const CHECK_BYTES = 1;
/** 读机读文字信息和相片信息: status, two lengths, text, picture, check. The largest answer that there is, with fingerprints. */
const LONGEST = 0x0a00;

export const SDT_COMMANDS = {
  /** SAM 状态: does the reader live. */
  status: [0x11, 0xff],
  /** 寻卡 */
  find: [0x20, 0x01],
  /** 选卡 */
  select: [0x20, 0x02],
  /** 读卡: text and picture. */
  read: [0x30, 0x01],
} as const;
export type SdtCommand = keyof typeof SDT_COMMANDS;

/** Third byte of the status word; the first two are 0. */
export const SDT_STATUS = { done: 0x90, found: 0x9f, notFound: 0x80, notSelected: 0x81, notRead: 0x41 } as const;

export interface SdtAnswer {
  /** Third byte of the status word. */
  status: number;
  data: Uint8Array;
}

function xorOf(bytes: Uint8Array): number {
  return bytes.reduce((check, byte) => check ^ byte, 0);
}

function frame(body: readonly number[] | Uint8Array): Uint8Array {
  const length = body.length + CHECK_BYTES;
  const checked = Uint8Array.from([length >> 8, length & 0xff, ...body]);
  return Uint8Array.from([...HEAD, ...checked, xorOf(checked)]);
}

export function encodeSdtCommand(command: SdtCommand): Uint8Array {
  return frame(SDT_COMMANDS[command]);
}

/** What a reader says; for simulators and tests. */
export function encodeSdtAnswer({ status, data }: SdtAnswer): Uint8Array {
  return frame(Uint8Array.from([0, 0, status, ...data]));
}

export interface SdtDecoder {
  push(bytes: Uint8Array): SdtAnswer[];
  /** What was half there is forgotten: the next question begins on a clean line. */
  clear(): void;
  /** Bytes that belonged to no answer since the decoder was made. */
  readonly discarded: number;
}

/** Finds answers in any stream: a damaged one costs its head, never what follows it. */
export function createSdtDecoder(): SdtDecoder {
  let held = new Uint8Array(0);
  let discarded = 0;

  function drop(count: number): void {
    discarded += count;
    held = held.slice(count);
  }

  /** The next whole answer, null where more bytes are wanted. */
  function take(): SdtAnswer | null {
    for (;;) {
      const start = findHead(held);
      if (start > 0) drop(start);
      const bodyAt = HEAD.length + LENGTH_BYTES;
      if (held.length < bodyAt) return null;
      const length = (held[HEAD.length]! << 8) | held[HEAD.length + 1]!;
      if (length < STATUS_BYTES + CHECK_BYTES || length > LONGEST) {
        drop(1);
        continue;
      }
      if (held.length < bodyAt + length) return null;
      const checked = held.subarray(HEAD.length, bodyAt + length);
      const body = held.slice(bodyAt, bodyAt + length - CHECK_BYTES);
      if (xorOf(checked) !== 0 || body[0] !== 0 || body[1] !== 0) {
        drop(1);
        continue;
      }
      held = held.slice(bodyAt + length);
      return { status: body[2]!, data: body.slice(STATUS_BYTES) };
    }
  }

  return {
    push(bytes) {
      held = Uint8Array.from([...held, ...bytes]);
      const answers: SdtAnswer[] = [];
      for (let answer = take(); answer; answer = take()) answers.push(answer);
      return answers;
    },
    clear() {
      drop(held.length);
    },
    get discarded() {
      return discarded;
    },
  };
}

/** Where a head begins, or where one may be beginning at the very end; all of it where there is none. */
function findHead(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++)
    if (HEAD.every((byte, offset) => at + offset >= bytes.length || bytes[at + offset] === byte)) return at;
  return bytes.length;
}
