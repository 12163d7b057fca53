/**
 * Finds every pad on an OWP/1 line and gives addresses. Pads answer a search in slots drawn by lot; two in one slot
 * spoil each other, and then the search asks again for each half of the UIDs. Source: OWP/1 §4.9.
 */
import type { BusOutcome, BusRequest } from './line-protocol';
import type { Owp1Frame } from './owp1.codec';
import { createOwp1Decoder } from './owp1.codec';
import type { Owp1Identity } from './owp1.messages';
import { OWP1_BROADCAST, OWP1_COMMAND, OWP1_STATUS, decodeIdentReply, decodeStatus, replyTo } from './owp1.messages';
import type { Owp1UidPrefix } from './owp1-line.messages';
import { ANY_UID, discoverSlotMs, encodeDiscover, encodeSetAddress, splitPrefix } from './owp1-line.messages';
import { IDENT_REPLY_BYTES, toBusRequest } from './owp1-protocol';

export interface Owp1Found {
  identity: Owp1Identity;
  address: number;
}

/** As `Owp1LineStation.ask`. */
export type Ask = (request: BusRequest<Owp1Frame>) => Promise<BusOutcome<Owp1Frame>>;

/** The line was lost while an installer worked on it. */
export class PadLineLost extends Error {
  constructor() {
    super('the line of the pads is not open');
    this.name = 'PadLineLost';
  }
}

const SLOTS = 8;
/** "Answers IDENT" leaves the command octet open: a pad may repeat DISCOVER's or use IDENT's own. */
const SEARCH_REPLIES = [replyTo(OWP1_COMMAND.discover), replyTo(OWP1_COMMAND.ident)];
/** A line with two pads of one UID would split for ever. */
const MOST_ROUNDS = 160;
/** Each prefix is asked so often without a new answer: a reply may be lost without a trace. */
const QUIET_ROUNDS = 2;
const COMMAND_RETRIES = 2;
const FLAG = Uint8Array.of(0x7e);

/** Throws PadLineLost. By address, then UID; a pad that answers at two addresses is the newest answer. */
export async function searchOwp1Line(ask: Ask, baud: number): Promise<Owp1Found[]> {
  const found = new Map<string, Owp1Found>();
  const prefixes: Owp1UidPrefix[] = [ANY_UID];
  let quietRounds = 0;
  for (let round = 0; round < MOST_ROUNDS && prefixes.length > 0; round += 1) {
    const prefix = prefixes[0]!;
    const answers = await askPrefix(ask, prefix, baud);
    const isNews = answers.found.some(({ identity }) => !found.has(identity.uid));
    for (const pad of answers.found) found.set(pad.identity.uid, pad);
    quietRounds = isNews || answers.isSpoilt ? 0 : quietRounds + 1;
    const parts = answers.isSpoilt ? splitPrefix(prefix) : [];
    if (parts.length > 0) prefixes.splice(0, 1, ...parts);
    else if (quietRounds >= QUIET_ROUNDS) {
      prefixes.shift();
      quietRounds = 0;
    }
  }
  return [...found.values()].sort(
    (one, other) => one.address - other.address || one.identity.uid.localeCompare(other.identity.uid),
  );
}

async function askPrefix(
  ask: Ask,
  prefix: Owp1UidPrefix,
  baud: number,
): Promise<{ found: Owp1Found[]; isSpoilt: boolean }> {
  const decoder = createOwp1Decoder();
  const found: Owp1Found[] = [];
  let isSpoilt = false;
  const outcome = await ask({
    ...toBusRequest(OWP1_BROADCAST, {
      command: OWP1_COMMAND.discover,
      payload: encodeDiscover({ prefix, slots: SLOTS }),
      maxReplyBytes: null,
      retries: 0,
    }),
    window: {
      durationMs: SLOTS * discoverSlotMs(baud),
      arrived(bytes) {
        const { frames, discarded } = decoder.push(bytes);
        isSpoilt ||= discarded.length > 0;
        for (const frame of frames) {
          if (!frame.fromPad || !SEARCH_REPLIES.includes(frame.command)) continue;
          const identity = decodeIdentReply(frame.payload);
          if (identity) found.push({ identity, address: frame.address });
        }
      },
    },
  });
  if (outcome.kind === 'abandoned') throw new PadLineLost();
  // What stands open at the end of the last slot is spoilt as well: a flag closes it.
  isSpoilt ||= decoder.push(FLAG).discarded.length > 0;
  return { found, isSpoilt };
}

/**
 * Gives the pad an address and asks there who answers. `current`: where the pad is known to answer alone; without it the
 * command goes to all, which a pad takes only for 60 s after its power-up or while its service key is held.
 * Throws PadLineLost.
 */
export async function assignOwp1Address(
  ask: Ask,
  change: { uid: string; address: number; current: number | null },
): Promise<'done' | 'unanswered' | 'taken'> {
  const { uid, address, current } = change;
  const before = await identifyOwp1(ask, address);
  if (before) return before.identity.uid === uid ? 'done' : 'taken';
  const payload = encodeSetAddress({ uid, address });
  const target = current ?? OWP1_BROADCAST;
  const outcome = await ask(
    toBusRequest(target, {
      command: OWP1_COMMAND.setAddress,
      payload,
      maxReplyBytes: target === OWP1_BROADCAST ? null : IDENT_REPLY_BYTES,
      retries: target === OWP1_BROADCAST ? 0 : COMMAND_RETRIES,
    }),
  );
  if (outcome.kind === 'abandoned') throw new PadLineLost();
  const isRefused = outcome.kind === 'answered' && decodeStatus(outcome.reply.payload) !== OWP1_STATUS.ok;
  if (isRefused) return 'unanswered';
  const after = await identifyOwp1(ask, address);
  return after?.identity.uid === uid ? 'done' : 'unanswered';
}

/** The pad at an address, null where nobody answers. Throws PadLineLost. */
export async function identifyOwp1(ask: Ask, address: number): Promise<Owp1Found | null> {
  const outcome = await ask(
    toBusRequest(address, {
      command: OWP1_COMMAND.ident,
      payload: new Uint8Array(0),
      maxReplyBytes: IDENT_REPLY_BYTES,
      retries: COMMAND_RETRIES,
    }),
  );
  if (outcome.kind === 'abandoned') throw new PadLineLost();
  const identity = outcome.kind === 'answered' ? decodeIdentReply(outcome.reply.payload) : null;
  return identity && { identity, address };
}
