/** What an OWP/1 pad is told about its line and itself: SET_LINE, TIME, SET_CFG, GET_CFG. Source: OWP/1 §4.4. */
import { decodeSetLine, decodeTime } from '#pads/owp1-line.messages';
import type { Owp1SetLine } from '#pads/owp1-line.messages';
import { OWP1_COMMAND, OWP1_STATUS } from '#pads/owp1.messages';
import { QUEUE_DEPTH } from './event-queue';
import type { OpenPad } from './open-pad';

const REVERT_AFTER_MS = 10_000;
const TAG = { address: 0x01, idleText: 0x09, key: 0x21, queueDepth: 0x22 } as const;
/** Tag → length of its value; null is any length. */
const CFG_LENGTHS: Record<number, number | null> = {
  [TAG.address]: 1,
  0x02: 1,
  0x03: 1,
  0x04: 1,
  0x05: 2,
  0x06: 1,
  0x07: null,
  0x08: 1,
  [TAG.idleText]: null,
  0x20: 1,
};

export interface LineSettings {
  readonly mode: Owp1SetLine['mode'];
  /** null: the speed that it was built with. */
  readonly baud: Owp1SetLine['baud'] | null;
  /** Async mode exists only there. */
  readonly isPointToPoint: boolean;
  /** The reply's payload; null where the command is none of these. */
  execute(command: number, payload: Uint8Array): Uint8Array | null;
  heardValidFrame(): void;
}

export function createLineSettings(options: {
  pad: OpenPad;
  after: (delayMs: number, task: () => void) => () => void;
}): LineSettings {
  const { pad, after } = options;
  let line: Owp1SetLine | null = null;
  let cancelRevert = (): void => undefined;
  const status = (code: number): Uint8Array => Uint8Array.of(code);

  function setLine(payload: Uint8Array): Uint8Array {
    const wanted = decodeSetLine(payload);
    if (!wanted) return status(payload.length === 2 ? OWP1_STATUS.badValue : OWP1_STATUS.badLength);
    const before = line;
    line = wanted;
    cancelRevert();
    cancelRevert = after(REVERT_AFTER_MS, () => {
      line = before;
      pad.changed();
    });
    pad.changed();
    return status(OWP1_STATUS.ok);
  }

  function setConfiguration(payload: Uint8Array): Uint8Array {
    const values = readTlv(payload);
    if (!values) return status(OWP1_STATUS.badLength);
    for (const [tag, value] of values) {
      const length = CFG_LENGTHS[tag];
      if (length === undefined || (length !== null && length !== value.length)) return status(OWP1_STATUS.badValue);
    }
    for (const [tag, value] of values) {
      if (tag === TAG.address) pad.moveTo(value[0]!);
      else pad.configuration.set(tag, value);
    }
    return status(OWP1_STATUS.ok);
  }

  function getConfiguration(tags: Uint8Array): Uint8Array {
    const known = new Map(pad.configuration);
    known.set(TAG.address, Uint8Array.of(pad.address));
    known.set(TAG.queueDepth, Uint8Array.of(QUEUE_DEPTH));
    known.delete(TAG.key);
    const asked = tags.length > 0 ? Array.from(tags).filter((tag) => known.has(tag)) : [...known.keys()];
    const list = asked.flatMap((tag) => [tag, known.get(tag)!.length, ...known.get(tag)!]);
    return Uint8Array.from([OWP1_STATUS.ok, ...list]);
  }

  return {
    get mode() {
      return line?.mode ?? 'polled';
    },
    get baud() {
      return line?.baud ?? null;
    },
    get isPointToPoint() {
      return line?.mode === 'async';
    },
    execute(command, payload) {
      switch (command) {
        case OWP1_COMMAND.setLine:
          return setLine(payload);
        case OWP1_COMMAND.time: {
          const clock = decodeTime(payload);
          if (clock === null) return status(OWP1_STATUS.badLength);
          pad.face.show({ clock });
          return status(OWP1_STATUS.ok);
        }
        case OWP1_COMMAND.setConfiguration:
          return setConfiguration(payload);
        case OWP1_COMMAND.getConfiguration:
          return getConfiguration(payload);
        default:
          return null;
      }
    },
    heardValidFrame() {
      cancelRevert();
    },
  };
}

function readTlv(payload: Uint8Array): Map<number, Uint8Array> | null {
  const values = new Map<number, Uint8Array>();
  for (let at = 0; at < payload.length;) {
    const length = payload[at + 1];
    if (length === undefined || at + 2 + length > payload.length) return null;
    values.set(payload[at]!, payload.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return values;
}
