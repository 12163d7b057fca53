/** An OWP/1 pad: frames in, frames out. What it does with them is in `open-pad.ts`. Source: OWP/1 §4.3 – §4.9. */
import type { KeyObject } from 'node:crypto';
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Owp1Frame } from '#pads/owp1.codec';
import { encodeFrame } from '#pads/owp1.codec';
import {
  decodeDiscover,
  decodeEventAck,
  decodeScan,
  decodeSetAddress,
  encodeScanHit,
  hasPrefix,
} from '#pads/owp1-line.messages';
import type { Owp1Event } from '#pads/owp1.messages';
import {
  OWP1_BROADCAST,
  OWP1_CAPABILITY,
  OWP1_COMMAND,
  OWP1_STATUS,
  decodeCancel,
  decodeInvite,
  decodePollRequest,
  encodeIdentReply,
  encodePollReply,
  replyTo,
} from '#pads/owp1.messages';
import type { PadDevice, Utterance } from '../pad-device';
import { createEventTags } from './event-tags';
import type { OpenPad, PoweredPad } from './open-pad';
import { OPEN_PAD_FIRMWARE, OPEN_PAD_KEYS, createOpenPad, personsSideOf } from './open-pad';
import { executeDisplayCommand } from './owp1-display-commands';
import type { LineSettings } from './owp1-line-settings';
import { createLineSettings } from './owp1-line-settings';

export interface Owp1Abilities {
  /** CAPS b6. */
  scan: boolean;
  /** CAPS b5: events survive a power cut. */
  lastingEvents: boolean;
}

export interface Owp1Device extends PadDevice {
  /** What it says to a frame, or null where it must keep silent. `characterMs`: one character of the line. */
  hear(request: Owp1Frame, characterMs: number): Utterance | null;
  /** The reply to a frame to its own address, or null. */
  answer(request: Owp1Frame): Owp1Frame | null;
}

const ANY_PAD = 248;
const REPLY_KEPT_MS = 2000;
const ADDRESSABLE_AFTER_POWER_UP_MS = 60_000;
const MOST_PING_BYTES = 16;
const ASYNC_REPEATS_MS = [250, 500, 1000];
const ASYNC_LATER_MS = 2000;

/** What a power-up remembers of the line. */
interface Heard {
  kept: { sequence: number; command: number; payload: Uint8Array; at: MonotonicMs } | null;
  /** SET_ADDR has found it: it is silent at DISCOVER. */
  isAddressed: boolean;
}

/** `speak` puts something on the line that answers nothing; only pads in async mode do. */
export function createOwp1Device(options: {
  address: number;
  uid: string;
  model: string;
  time: Time;
  random: () => number;
  abilities?: Owp1Abilities;
  /** With one the pad is in secured mode (CAPS b7). */
  secret?: KeyObject;
  speak?: (wire: Uint8Array) => void;
}): Owp1Device {
  const { model, time, random } = options;
  const abilities = options.abilities ?? { scan: false, lastingEvents: false };
  const pad = createOpenPad({ ...options, keepsEvents: abilities.lastingEvents });
  const tags = options.secret ? createEventTags(pad, options.secret) : null;
  const heardSince = new WeakMap<PoweredPad, Heard>();
  const line = createLineSettings({
    pad,
    after: (delayMs, task) => pad.power?.after(delayMs, task) ?? (() => undefined),
  });
  const capabilities =
    OWP1_CAPABILITY.rating |
    OWP1_CAPABILITY.staffKeys |
    OWP1_CAPABILITY.ledText |
    OWP1_CAPABILITY.voice |
    OWP1_CAPABILITY.staffDisplay |
    OWP1_CAPABILITY.numberDisplay |
    (tags ? OWP1_CAPABILITY.secured : 0) |
    (abilities.lastingEvents ? OWP1_CAPABILITY.lastingEvents : 0) |
    (abilities.scan ? OWP1_CAPABILITY.scan : 0);

  function getHeard(power: PoweredPad): Heard {
    let heard = heardSince.get(power);
    if (!heard) heardSince.set(power, (heard = { kept: null, isAddressed: false }));
    return heard;
  }

  function identReply(power: PoweredPad): Uint8Array {
    return encodeIdentReply({
      protocolVersion: 1,
      uid: pad.uid,
      firmware: OPEN_PAD_FIRMWARE,
      capabilities,
      keys: OPEN_PAD_KEYS,
      boot: power.boot,
      model,
    });
  }

  // ---- requests to this pad --------------------------------------------------------------------------------------------

  function pollAnswer(power: PoweredPad, payload: Uint8Array): Pick<Owp1Frame, 'payload' | 'hasMore' | 'isSecured'> {
    const acknowledged = decodePollRequest(payload);
    const plain = { hasMore: false, isSecured: false };
    if (acknowledged === null) return { ...plain, payload: Uint8Array.of(OWP1_STATUS.badLength) };
    power.queue.acknowledge(acknowledged);
    const oldest = power.queue.findOldest(time.monotonicMs());
    if (!oldest) return { ...plain, payload: encodePollReply({ kind: 'empty' }) };
    return { ...eventReply(oldest.event), hasMore: oldest.hasMore };
  }

  function eventReply(event: Owp1Event): Pick<Owp1Frame, 'payload' | 'isSecured'> {
    const payload = encodePollReply({ kind: 'event', event });
    const tagged = tags?.addTag(event, payload);
    return tagged ? { payload: tagged, isSecured: true } : { payload, isSecured: false };
  }

  function execute(power: PoweredPad, { command, payload, isSecured }: Owp1Frame): Uint8Array {
    switch (command) {
      case OWP1_COMMAND.ping:
        return payload.length > MOST_PING_BYTES
          ? Uint8Array.of(OWP1_STATUS.badLength)
          : Uint8Array.from([OWP1_STATUS.ok, ...payload]);
      case OWP1_COMMAND.ident:
        return identReply(power);
      case OWP1_COMMAND.invite: {
        if (tags) return Uint8Array.of(tags.takeInvite(power, { payload, isSecured }, power.session.open));
        const invite = decodeInvite(payload);
        return Uint8Array.of(invite ? power.session.open(invite) : OWP1_STATUS.badLength);
      }
      case OWP1_COMMAND.cancel: {
        const cancel = decodeCancel(payload);
        if (!cancel) return Uint8Array.of(payload.length === 5 ? OWP1_STATUS.badValue : OWP1_STATUS.badLength);
        return Uint8Array.of(power.session.cancel(cancel.sessionId));
      }
      case OWP1_COMMAND.setAddress:
        return Uint8Array.of(setAddress(power, payload));
      default:
        return (
          line.execute(command, payload) ??
          executeDisplayCommand(pad.face, command, payload) ??
          Uint8Array.of(OWP1_STATUS.unknownCommand)
        );
    }
  }

  function executeOnce(power: PoweredPad, request: Owp1Frame): Uint8Array {
    const heard = getHeard(power);
    const { sequence, command } = request;
    const now = time.monotonicMs();
    const isRepeat = request.isRepeat && heard.kept?.sequence === sequence && heard.kept.command === command;
    if (heard.kept && isRepeat && now - heard.kept.at <= REPLY_KEPT_MS) return heard.kept.payload;
    const payload = execute(power, request);
    heard.kept = { sequence, command, payload, at: now };
    return payload;
  }

  function setAddress(power: PoweredPad, payload: Uint8Array): number {
    const change = decodeSetAddress(payload);
    if (!change) return payload.length === 9 ? OWP1_STATUS.badValue : OWP1_STATUS.badLength;
    if (change.uid !== pad.uid) return OWP1_STATUS.badValue;
    getHeard(power).isAddressed = true;
    pad.moveTo(change.address);
    return OWP1_STATUS.ok;
  }

  function answer(request: Owp1Frame): Owp1Frame | null {
    const { power } = pad;
    // Read before SET_ADDR changes it: the answer comes from where the question went.
    const { address } = pad;
    const isForUs = request.address === address || (request.address === ANY_PAD && line.isPointToPoint);
    if (!power || request.fromPad || !isForUs) return null;
    line.heardValidFrame();
    if (request.command === OWP1_COMMAND.eventAck) {
      const acknowledged = decodeEventAck(request.payload);
      if (acknowledged?.boot === power.boot) power.queue.acknowledge(acknowledged.evseq);
      return null;
    }
    const reply = { fromPad: true, isRepeat: false, isSecured: false, address, sequence: request.sequence };
    const command = replyTo(request.command);
    if (request.command === OWP1_COMMAND.poll) return { ...reply, command, ...pollAnswer(power, request.payload) };
    return { ...reply, command, hasMore: false, payload: executeOnce(power, request) };
  }

  // ---- broadcasts ------------------------------------------------------------------------------------------------------

  function hearBroadcast(power: PoweredPad, request: Owp1Frame, characterMs: number): Utterance | null {
    const { command, payload } = request;
    switch (command) {
      case OWP1_COMMAND.discover:
        return answerDiscover(power, request, characterMs);
      case OWP1_COMMAND.scan: {
        const scan = abilities.scan ? decodeScan(payload) : null;
        const slot = scan ? pad.address - scan.base : -1;
        if (!scan || slot < 0 || slot >= scan.count || power.queue.size === 0) return null;
        return { wire: encodeScanHit(pad.address), afterMs: (slot * scan.slot100Us) / 10 };
      }
      case OWP1_COMMAND.setAddress:
        if (mayBeAddressed(power)) setAddress(power, payload);
        return null;
      case OWP1_COMMAND.setLine:
        if (mayBeAddressed(power)) line.execute(command, payload);
        return null;
      case OWP1_COMMAND.time:
        line.execute(command, payload);
        return null;
      default:
        return null;
    }
  }

  function mayBeAddressed(power: PoweredPad): boolean {
    return pad.isServiceKeyHeld || time.monotonicMs() - power.since < ADDRESSABLE_AFTER_POWER_UP_MS;
  }

  function answerDiscover(power: PoweredPad, request: Owp1Frame, characterMs: number): Utterance | null {
    const discover = decodeDiscover(request.payload);
    if (!discover || getHeard(power).isAddressed || !hasPrefix(pad.uid, discover.prefix)) return null;
    const slotMs = 60 * characterMs + 5;
    const reply: Owp1Frame = {
      fromPad: true,
      isRepeat: false,
      isSecured: false,
      hasMore: false,
      address: pad.address,
      sequence: request.sequence,
      command: replyTo(OWP1_COMMAND.ident),
      payload: identReply(power),
    };
    return { wire: encodeFrame(reply), afterMs: Math.floor(random() * discover.slots) * slotMs };
  }

  if (options.speak) startAsyncSpeech({ pad, line, time, eventReply, speak: options.speak });
  return {
    ...personsSideOf(pad),
    get address() {
      return pad.address;
    },
    answer,
    hear(request, characterMs) {
      const { power } = pad;
      if (!power || request.fromPad) return null;
      if (request.address === OWP1_BROADCAST) {
        line.heardValidFrame();
        return hearBroadcast(power, request, characterMs);
      }
      const reply = answer(request);
      return reply && { wire: encodeFrame(reply), afterMs: 0 };
    },
  };
}

/** Async mode (OWP/1 §4.7): the oldest event is said as soon as it is there, and again until it is acknowledged. */
function startAsyncSpeech(options: {
  pad: OpenPad;
  line: LineSettings;
  time: Time;
  eventReply: (event: Owp1Event) => Pick<Owp1Frame, 'payload' | 'isSecured'>;
  speak: (wire: Uint8Array) => void;
}): void {
  const { pad, line, time, eventReply, speak } = options;
  let saying: string | null = null;

  function sayOldest(repeat: number): void {
    const { power } = pad;
    const oldest = power?.queue.findOldest(time.monotonicMs());
    saying = null;
    if (!power || !oldest || line.mode !== 'async') return;
    const { event, hasMore } = oldest;
    saying = `${event.boot} ${event.evseq}`;
    const said = saying;
    speak(
      encodeFrame({
        fromPad: true,
        isRepeat: repeat > 0,
        hasMore,
        address: pad.address,
        sequence: 0,
        command: replyTo(OWP1_COMMAND.eventAck),
        ...eventReply(event),
      }),
    );
    power.after(ASYNC_REPEATS_MS[repeat] ?? ASYNC_LATER_MS, () => {
      const next = pad.power?.queue.findOldest(time.monotonicMs())?.event;
      sayOldest(next && `${next.boot} ${next.evseq}` === said ? repeat + 1 : 0);
    });
  }

  pad.onChange(() => {
    if (saying === null) sayOldest(0);
  });
}
