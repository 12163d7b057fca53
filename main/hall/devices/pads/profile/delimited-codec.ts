/**
 * Frames between a start and an end byte that escaping keeps out of their middle: each delimiter is a new chance, so a
 * damaged frame costs itself only. Where both bytes are one, it may close a frame and open the next.
 */
import type { Discard } from '../line-protocol';
import { createDiscardRun } from './discard-run';
import type { Fields } from './field-value';
import { encodeFrameFields, examineFields } from './fields-codec';
import type { FrameDecoder, ProfileFrame } from './frame-decoder';
import type { DelimitedFraming, Escaping } from './framing';

interface EscapeTable {
  leads: ReadonlySet<number>;
  /** What goes on the wire in place of a byte. */
  escaped: ReadonlyMap<number, readonly number[]>;
  /** The byte that `lead second` stands for; null: no sender makes this. */
  restore(lead: number, second: number): number | null;
}

function escapeTable(escape: Escaping): EscapeTable {
  if (escape.style === 'table') {
    const byPair = new Map(escape.pairs.map(({ byte, as }) => [(as[0]! << 8) | as[1]!, byte]));
    return {
      leads: new Set(escape.pairs.map(({ as }) => as[0]!)),
      escaped: new Map(escape.pairs.map(({ byte, as }) => [byte, [...as]])),
      restore: (lead, second) => byPair.get((lead << 8) | second) ?? null,
    };
  }
  const escaped = new Map<number, readonly number[]>();
  for (const { first, last } of escape.bytes) {
    for (let octet = first; octet <= last; octet += 1) escaped.set(octet, [escape.lead, octet ^ escape.xor]);
  }
  return {
    leads: new Set([escape.lead]),
    escaped,
    restore: (lead, second) => (second === lead ? null : second ^ escape.xor),
  };
}

/** Bytes that escaping keeps out of a frame's middle. */
export function escapedOctets(escape: Escaping): ReadonlySet<number> {
  return new Set(escapeTable(escape).escaped.keys());
}

export function encodeDelimited(framing: DelimitedFraming, values: Fields): Uint8Array {
  const inner = encodeFrameFields(framing.fields, values);
  if (inner.length > framing.maxBytes) {
    throw new RangeError(`a frame of ${inner.length} bytes between its delimiters: at most ${framing.maxBytes}`);
  }
  const { escaped } = escapeTable(framing.escape);
  const middle = Array.from(inner).flatMap((octet) => escaped.get(octet) ?? [octet]);
  return Uint8Array.from([framing.start, ...middle, framing.end]);
}

export function createDelimitedDecoder(framing: DelimitedFraming): FrameDecoder<ProfileFrame> {
  const { start, end, maxBytes } = framing;
  const table = escapeTable(framing.escape);
  const inner = new Uint8Array(maxBytes);
  const noise = createDiscardRun();
  let isHunting = true;
  let innerBytes = 0;
  let raw: number[] = [];
  let lead: number | null = null;
  let examinedBytes = 0;

  function begin(): void {
    isHunting = false;
    innerBytes = 0;
    raw = [];
    lead = null;
  }

  function giveUp(reason: string, discarded: Discard[]): void {
    if (raw.length > 0) discarded.push({ reason, bytes: Uint8Array.from(raw) });
    isHunting = true;
    innerBytes = 0;
    raw = [];
    lead = null;
  }

  function finish(frames: ProfileFrame[], discarded: Discard[]): void {
    if (raw.length === 0) return;
    if (lead !== null) return giveUp('abort', discarded);
    const found = examineFields(framing.fields, { bytes: inner, at: 0, end: innerBytes, isWhole: true });
    if (found.kind === 'frame') {
      frames.push({ bytes: Uint8Array.from([start, ...raw, end]), fields: found.frame.fields });
    } else {
      const isKnownReason = found.kind === 'refused' && found.reason !== 'noise';
      giveUp(isKnownReason ? found.reason : 'implausible', discarded);
    }
  }

  function take(octet: number, discarded: Discard[]): void {
    raw.push(octet);
    if (lead === null && table.leads.has(octet)) {
      lead = octet;
      return;
    }
    const restored = lead === null ? octet : table.restore(lead, octet);
    lead = null;
    if (restored === null) return giveUp('escape', discarded);
    if (innerBytes === maxBytes) return giveUp('overlong', discarded);
    inner[innerBytes] = restored;
    innerBytes += 1;
  }

  return {
    push(bytes) {
      const frames: ProfileFrame[] = [];
      const discarded: Discard[] = [];
      for (const octet of bytes) {
        examinedBytes += 1;
        if (octet === start || octet === end) {
          noise.close(discarded);
          const isEndOfFrame = octet === end && !isHunting;
          if (isEndOfFrame) finish(frames, discarded);
          else if (!isHunting) giveUp('abort', discarded);
          else if (octet !== start) noise.drop(octet, { reason: 'noise', extent: 1 }, discarded);
          if (octet === start) begin();
          else isHunting = true;
        } else if (isHunting) {
          noise.drop(octet, { reason: 'noise', extent: 1 }, discarded);
        } else {
          take(octet, discarded);
        }
      }
      return { frames, discarded };
    },
    expire() {
      const discarded: Discard[] = [];
      noise.close(discarded);
      if (!isHunting) giveUp('partial', discarded);
      return { frames: [], discarded };
    },
    get pendingBytes() {
      return raw.length;
    },
    get examinedBytes() {
      return examinedBytes;
    },
  };
}
