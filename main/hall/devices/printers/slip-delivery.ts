/**
 * One slip over one open line, once: writes it, asks for proof behind it, and says what is proven. From the call on the
 * slip counts as touched, whatever happens.
 */
import type { Time } from '#domain/time-source';
import type { PrinterLine } from './printer-line';
import type { PrinterProfile } from './printer-profile';
import { canPrint } from './status';

export interface SlipToSend {
  readonly bytes: Uint8Array;
  /** Four characters, each 20h to 7Eh; unlike that of any slip shortly before. */
  readonly processId: string;
  /** How long printing may take before silence counts as no answer. Paper end and the like stop this clock. */
  readonly limitMs: number;
  /** Every byte is with the transport. Called at most once, never after the outcome. Must not throw. */
  onSent(): void;
}

export type DeliveryOutcome =
  | { readonly kind: 'printed'; readonly proof: 'processId' | 'barrier' }
  /** At least one byte may have been taken, and nothing proves the slip. */
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      /** The printer may have got a part of the slip only. */
      readonly isCutOff: boolean;
    };

/** Time for the better proof to arrive once the barrier has been answered. */
const PROCESS_ID_GRACE_MS = 1_000;
/** How long a slip may hang in a printer without paper before a person is asked. */
const RECOVERY_LIMIT_MS = 60_000;

interface Delivery {
  line: PrinterLine;
  slip: SlipToSend;
  profile: PrinterProfile;
  time: Time;
}

export function deliverSlip(delivery: Delivery): Promise<DeliveryOutcome> {
  return delivery.profile.proof.length === 0 ? deliverWithoutProof(delivery) : deliverWithProof(delivery);
}

/** A model that proves nothing: the link is closed gracefully, so that at least every byte arrives. */
async function deliverWithoutProof({ line, slip, time }: Delivery): Promise<DeliveryOutcome> {
  const cancelLimit = time.after(slip.limitMs, () => line.link.cut());
  try {
    await line.link.write(slip.bytes);
    slip.onSent();
    await line.link.close(slip.limitMs);
    return { kind: 'unknown', reason: 'this model proves nothing', isCutOff: false };
  } catch (error) {
    return breakOff(readReason(error));
  } finally {
    cancelLimit();
  }
}

function deliverWithProof({ line, slip, profile, time }: Delivery): Promise<DeliveryOutcome> {
  const { link } = line;
  const startedAt = time.monotonicMs();
  let hasSent = false;
  let hasPassedBarrier = false;

  return new Promise((resolve) => {
    let isDecided = false;
    const decide = (outcome: DeliveryOutcome) => {
      if (isDecided) return;
      if (outcome.kind === 'printed') confirmSent();
      isDecided = true;
      cancelLimit();
      stopListening();
      resolve(outcome);
    };
    const confirmSent = () => {
      if (hasSent || isDecided) return;
      hasSent = true;
      slip.onSent();
    };
    const startLimit = (limitMs: number) =>
      time.after(limitMs, () => {
        void stillWaits(line, profile, time.monotonicMs() - startedAt).then((waits) => {
          if (hasPassedBarrier) decide({ kind: 'printed', proof: 'barrier' });
          else if (waits) cancelLimit = startLimit(slip.limitMs);
          else decide({ kind: 'unknown', reason: 'no proof in time', isCutOff: false });
        });
      });
    let cancelLimit = startLimit(slip.limitMs);
    const stopListening = line.onProof((answer) => {
      if (answer.kind === 'processId') {
        if (answer.processId === slip.processId) decide({ kind: 'printed', proof: 'processId' });
        return;
      }
      if (hasPassedBarrier || !profile.proof.includes('barrier')) return;
      hasPassedBarrier = true;
      cancelLimit();
      if (profile.proof.includes('processId')) cancelLimit = startLimit(PROCESS_ID_GRACE_MS);
      else decide({ kind: 'printed', proof: 'barrier' });
    });
    link.onClosed((reason) => decide(hasPassedBarrier ? { kind: 'printed', proof: 'barrier' } : breakOff(reason)));
    link
      .write(Buffer.concat([slip.bytes, makeProofRequest(profile, slip.processId)]))
      .then(confirmSent, (error: unknown) => decide(breakOff(readReason(error))));
  });
}

/** Whether the printer says that somebody has to help it first: it then finishes the slip from its own buffer. */
async function stillWaits(line: PrinterLine, profile: PrinterProfile, elapsedMs: number): Promise<boolean> {
  // Allowed here: the whole slip is written, so the question stands behind its last byte.
  if (profile.status.realTime) await line.askRealTime();
  const report = line.lastReport;
  return report !== null && !canPrint(report.condition) && elapsedMs < RECOVERY_LIMIT_MS;
}

/** Executed in order after the cut, so that the answer speaks for everything before it. */
function makeProofRequest(profile: PrinterProfile, processId: string): Uint8Array {
  const request: number[] = [];
  if (profile.proof.includes('processId')) {
    request.push(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(processId, 'ascii'));
  }
  if (profile.proof.includes('barrier')) request.push(0x1d, 0x72, 0x01);
  return Uint8Array.from(request);
}

function breakOff(reason: string): DeliveryOutcome {
  return { kind: 'unknown', reason: `link: ${reason}`, isCutOff: true };
}

function readReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
