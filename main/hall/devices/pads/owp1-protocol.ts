/** OWP/1 as a line's bus wants it. Source: OWP/1 §4.2, §4.10. */
import type { BusRequest, LineProtocol } from './line-protocol';
import type { Owp1Frame } from './owp1.codec';
import { createOwp1Decoder, encodeFrame } from './owp1.codec';
import { replyTo } from './owp1.messages';

export const OWP1_LINE_PROTOCOL: LineProtocol<Owp1Frame> = {
  createDecoder: createOwp1Decoder,
  numbersItsReplies: true,
  echo: 'auto',
  turnaroundMs: 8,
  leastGapMs: 2,
};

/** On the wire, with flags and some stuffing (OWP/1 §4.10). */
export const IDENT_REPLY_BYTES = 58;

export interface Owp1Request {
  command: number;
  payload: Uint8Array;
  /** The payload ends with a tag. */
  isSecured?: boolean;
  /** Longest usual reply on the wire, with flags and some stuffing; null for broadcasts, which nobody answers. */
  maxReplyBytes: number | null;
  /** Further attempts after the first; 0 for POLL, whose cycle is its retry. */
  retries: number;
}

/** An answer is a frame from the pad with the request's address, number and command. */
export function toBusRequest(address: number, request: Owp1Request): BusRequest<Owp1Frame> {
  const { command, payload, isSecured = false, maxReplyBytes, retries } = request;
  return {
    encode: ({ sequence, isRepeat }) =>
      encodeFrame({
        fromPad: false,
        isRepeat,
        isSecured,
        hasMore: false,
        address,
        sequence,
        command,
        payload,
      }),
    reply:
      maxReplyBytes === null
        ? null
        : {
            isAnswer: (frame, attempt) =>
              frame.fromPad &&
              frame.address === address &&
              frame.sequence === attempt.sequence &&
              frame.command === replyTo(command),
            maxBytes: maxReplyBytes,
          },
    retries,
  };
}
