/** What went over a simulated line, in words: for a person, for tests, and for disputes about who said what first. */
import type { MonotonicMs } from '#domain/time-source';
import type { Owp1Frame } from '#pads/owp1.codec';
import { createOwp1Decoder, toHex } from '#pads/owp1.codec';
import {
  OWP1_COMMAND,
  decodeCancel,
  decodeInvite,
  decodePollReply,
  decodePollRequest,
  replyTo,
} from '#pads/owp1.messages';
import type { WireDirection } from './fault-wire';

export interface TranscriptEntry {
  /** Grows by one with each entry. */
  number: number;
  atMs: MonotonicMs;
  direction: WireDirection;
  hex: string;
  /** One entry a frame in these bytes, or what is wrong with them. */
  decoded: string[];
}

export interface Transcript {
  note(direction: WireDirection, bytes: Uint8Array): void;
  /** Entries after `number`, oldest first. */
  since(number: number): TranscriptEntry[];
}

const KEPT = 20_000;

export function createTranscript(options: {
  now: () => MonotonicMs;
  written?: (entry: TranscriptEntry) => void;
  /** Entries that are remembered; 0 where nobody will ask, and then nothing is put into words either. */
  kept?: number;
}): Transcript {
  const { kept = KEPT } = options;
  const entries: TranscriptEntry[] = [];
  const decoders = { toPad: createOwp1Decoder(), toHost: createOwp1Decoder() };
  let number = 0;
  return {
    note(direction, bytes) {
      if (kept === 0 && !options.written) return;
      const { frames, discarded } = decoders[direction].push(bytes);
      number += 1;
      const entry: TranscriptEntry = {
        number,
        atMs: options.now(),
        direction,
        hex: toHex(bytes),
        decoded: [...frames.map(inWords), ...discarded.map((discard) => `discarded: ${discard.reason}`)],
      };
      entries.push(entry);
      if (entries.length > kept) entries.shift();
      options.written?.(entry);
    },
    since: (after) => entries.filter((entry) => entry.number > after),
  };
}

function inWords(frame: Owp1Frame): string {
  const name = Object.entries(OWP1_COMMAND).find(
    ([, command]) => command === frame.command || replyTo(command) === frame.command,
  )?.[0];
  const head = `${name ?? `command ${frame.command.toString(16)}`}${frame.fromPad ? ' reply' : ''} #${frame.sequence}`;
  return [head, `pad ${frame.address}`, frame.isRepeat ? 'repeat' : '', meaning(frame)].filter(Boolean).join(' · ');
}

function meaning(frame: Owp1Frame): string {
  const { payload } = frame;
  switch (frame.command) {
    case OWP1_COMMAND.poll:
      return `ack ${decodePollRequest(payload) ?? '?'}`;
    case OWP1_COMMAND.invite: {
      const invite = decodeInvite(payload);
      return invite ? `session ${invite.sessionId} · ${invite.timeoutSeconds} s` : '?';
    }
    case OWP1_COMMAND.cancel: {
      const cancel = decodeCancel(payload);
      return cancel ? `session ${cancel.sessionId}` : '?';
    }
    case replyTo(OWP1_COMMAND.poll): {
      const reply = decodePollReply(payload, frame.isSecured);
      if (reply?.kind !== 'event') return reply?.kind ?? '?';
      const { type, evseq, boot } = reply.event;
      return `event ${evseq} ${type} · boot ${boot}${type === 'rating' ? ` · session ${reply.event.sessionId} level ${reply.event.level}` : ''}`;
    }
    default:
      return frame.fromPad ? `status ${payload[0] ?? '?'}` : '';
  }
}
