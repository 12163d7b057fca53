/** OWP/1 frames in words, for transcripts. */
import type { Owp1Frame } from '#pads/owp1.codec';
import { decodeLedText, decodePrompt, decodeShowNumber, decodeShowStaff } from '#pads/owp1-display.messages';
import {
  OWP1_COMMAND,
  decodeCancel,
  decodeInvite,
  decodePollReply,
  decodePollRequest,
  replyTo,
} from '#pads/owp1.messages';

const COMMAND_NAMES = new Map(
  Object.entries(OWP1_COMMAND).flatMap(([name, command]) => [
    [command as number, name],
    [replyTo(command), `${name} reply`],
  ]),
);

export function describeOwp1Frame(frame: Owp1Frame): string {
  const name = COMMAND_NAMES.get(frame.command) ?? `command ${frame.command.toString(16)}`;
  const parts = [
    `${name} #${frame.sequence}`,
    `pad ${frame.address}`,
    frame.isRepeat ? 'repeat' : '',
    frame.isSecured ? 'secured' : '',
    meaning(frame),
  ];
  return parts.filter(Boolean).join(' · ');
}

function meaning(frame: Owp1Frame): string {
  const { payload } = frame;
  switch (frame.command) {
    case OWP1_COMMAND.poll:
      return `ack ${decodePollRequest(payload) ?? '?'}`;
    case OWP1_COMMAND.invite: {
      const invite = decodeInvite(frame.isSecured ? payload.subarray(0, 10) : payload);
      return invite ? `session ${invite.sessionId} · ${invite.timeoutSeconds} s` : '?';
    }
    case OWP1_COMMAND.cancel: {
      const cancel = decodeCancel(payload);
      return cancel ? `session ${cancel.sessionId}` : '?';
    }
    case OWP1_COMMAND.ledText:
      return decodeLedText(payload)?.text ?? '?';
    case OWP1_COMMAND.showNumber: {
      const shown = decodeShowNumber(payload);
      return shown ? `${shown.kind} ${shown.text}` : '?';
    }
    case OWP1_COMMAND.showStaff:
      return decodeShowStaff(payload)?.number ?? 'nobody';
    case OWP1_COMMAND.prompt:
      return `prompt ${decodePrompt(payload)?.id ?? '?'}`;
    case replyTo(OWP1_COMMAND.poll):
    case replyTo(OWP1_COMMAND.eventAck): {
      const reply = decodePollReply(payload, frame.isSecured);
      if (reply?.kind !== 'event') return reply?.kind ?? '?';
      const { type, evseq, boot } = reply.event;
      const more = type === 'rating' ? ` · session ${reply.event.sessionId} level ${reply.event.level}` : '';
      return `event ${evseq} ${type} · boot ${boot}${more}`;
    }
    default:
      return frame.fromPad ? `status ${payload[0] ?? '?'}` : '';
  }
}
