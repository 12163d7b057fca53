/** Commands that make an OWP/1 pad show or say something. Source: OWP/1 §4.4. */
import {
  decodeBeep,
  decodeLedText,
  decodeLights,
  decodePrompt,
  decodeShowNumber,
  decodeShowStaff,
} from '#pads/owp1-display.messages';
import { OWP1_COMMAND, OWP1_STATUS } from '#pads/owp1.messages';
import type { PadFace } from '../pad-face';
import { keysOfBits } from '../pad-face';

const OK = Uint8Array.of(OWP1_STATUS.ok);
const BAD_VALUE = Uint8Array.of(OWP1_STATUS.badValue);

/** The reply's payload; null where the command is none of these. */
export function executeDisplayCommand(face: PadFace, command: number, payload: Uint8Array): Uint8Array | null {
  switch (command) {
    case OWP1_COMMAND.showStaff:
      return whereDecoded(decodeShowStaff(payload), (staff) => {
        const isNobody = Object.values(staff).every((value) => value === null);
        face.show({ staff: isNobody ? null : staff });
      });
    case OWP1_COMMAND.ledText:
      return whereDecoded(decodeLedText(payload), ({ line, colour, text }) => face.showText({ line, colour, text }));
    case OWP1_COMMAND.prompt:
      return whereDecoded(decodePrompt(payload), ({ id }) => face.say(id));
    case OWP1_COMMAND.beep:
      return whereDecoded(decodeBeep(payload), ({ count }) => face.beep(count));
    case OWP1_COMMAND.lights:
      return whereDecoded(decodeLights(payload), ({ bitmap, blink }) =>
        face.show({ lights: keysOfBits(bitmap), blinking: keysOfBits(blink) }),
      );
    case OWP1_COMMAND.showNumber:
      return whereDecoded(decodeShowNumber(payload), ({ kind, text }) => {
        const shown = text === '' ? null : text;
        face.show(kind === 'waiting' ? { waiting: shown } : { ticketNumber: shown });
      });
    default:
      return null;
  }
}

function whereDecoded<T>(decoded: T | null, act: (decoded: T) => void): Uint8Array {
  if (decoded === null) return BAD_VALUE;
  act(decoded);
  return OK;
}
