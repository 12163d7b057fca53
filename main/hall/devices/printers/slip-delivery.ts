/**
 * One slip over one open line, once: writes it, asks for proof behind it, and says what is proven. From the call on the
 * slip counts as touched, unless the transport itself proves that it took no byte.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import { LinkError } from '../link/link-error';
import type { PrinterLine } from './printer-line';
import type { PrinterProfile } from './printer-profile';
import { countLiveQuestions, makeClearing, makeCutterFreeing } from './printer-recovery';
import { canPrint } from './status';
import type { PrinterCondition } from './status';

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
  /** Provably no byte was taken. */
  | { readonly kind: 'untouched'; readonly reason: string }
  | { readonly kind: 'printed'; readonly proof: 'processId' | 'barrier' }
  /** The printer was told to throw the rest away; what it had printed hangs out of it, uncut. */
  | { readonly kind: 'cleared'; readonly reason: string }
  /** At least one byte may have been taken, and nothing proves the slip. */
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      /** Every byte was delivered; this model never proves anything. */
      readonly isByNature: boolean;
    };

/** Time for the better proof to arrive once the barrier has been answered. */
const PROCESS_ID_GRACE_MS = 1_000;
/**
 * A transport says late that its last byte has left: drivers of USB adapters look every 270 ms at 9600 baud. An answer
 * from long before is not the barrier's, which stands behind every byte: a line whose printer loses its power reads as
 * the very byte 00.
 */
const DRAIN_LAG_MS = 1_000;
/** How long a slip may hang in a printer without paper before a person is asked. */
const RECOVERY_LIMIT_MS = 60_000;

interface Delivery {
  line: PrinterLine;
  slip: SlipToSend;
  profile: PrinterProfile;
  time: Time;
}

export function deliverSlip(delivery: Delivery): Promise<DeliveryOutcome> {
  const isSilent = delivery.profile.proof.length === 0 || !delivery.line.link.talksBack;
  return isSilent ? deliverWithoutProof(delivery) : deliverWithProof(delivery);
}

/** A model that proves nothing: the link is closed gracefully, so that at least every byte arrives. */
async function deliverWithoutProof({ line, slip, time }: Delivery): Promise<DeliveryOutcome> {
  const cancelLimit = time.after(slip.limitMs, () => line.link.cut());
  let hasSent = false;
  try {
    await line.link.write(slip.bytes);
    hasSent = true;
    slip.onSent();
    const closing = await line.link.close(slip.limitMs);
    if (closing === 'cut') return unknown('the printer did not fetch every byte in time');
    return { kind: 'unknown', reason: 'this model proves nothing', isByNature: true };
  } catch (error) {
    return hasSent ? unknown(`link: ${readReason(error)}`) : breakOff(error);
  } finally {
    cancelLimit();
  }
}

function deliverWithProof({ line, slip, profile, time }: Delivery): Promise<DeliveryOutcome> {
  const { link } = line;
  const startedAt = time.monotonicMs();
  let hasSent = false;
  let hasPassedBarrier = false;
  let foreignBarriers = line.owedBarriers;
  let earlyAnswerAt: MonotonicMs | null = null;

  return new Promise((resolve) => {
    let isDecided = false;
    const decide = (outcome: DeliveryOutcome) => {
      if (isDecided) return;
      if (outcome.kind === 'printed') confirmSent();
      isDecided = true;
      cancelLimit();
      stopListening();
      stopWatching();
      resolve(outcome);
    };
    const confirmSent = () => {
      if (hasSent || isDecided) return;
      hasSent = true;
      slip.onSent();
    };
    const startLimit = (limitMs: number) =>
      time.after(limitMs, () => {
        void stillWaits().then((waits) => {
          if (hasPassedBarrier) decide({ kind: 'printed', proof: 'barrier' });
          else if (waits) cancelLimit = startLimit(slip.limitMs);
          else if (hasSent) decide(unknown('no proof in time'));
          else decide(unknown('the printer took no bytes in time'));
        });
      });
    /** Whether the printer says that somebody has to help it first: it then finishes the slip from its own buffer. */
    const stillWaits = async (): Promise<boolean> => {
      // Only behind the slip's last byte: a question inside a bitmap's bytes would be printed.
      if (hasSent && profile.status.realTime) await line.askRealTime();
      const report = line.lastReport;
      return report !== null && !canPrint(report.condition) && time.monotonicMs() - startedAt < RECOVERY_LIMIT_MS;
    };
    let cancelLimit = startLimit(slip.limitMs);
    const stopWatching = line.onReport(({ condition }) => {
      const help = findHelp(condition, profile);
      if (!help || hasPassedBarrier || isDecided) return;
      stopWatching();
      link.write(help.bytes).then(
        () => decide(help.outcome),
        (error: unknown) => decide(unknown(`link: ${readReason(error)}`)),
      );
    });
    const stopListening = line.onProof((answer) => {
      if (answer.kind === 'processId') {
        if (answer.processId === slip.processId) decide({ kind: 'printed', proof: 'processId' });
        return;
      }
      if (hasPassedBarrier || !profile.proof.includes('barrier')) return;
      if (foreignBarriers > 0) {
        foreignBarriers -= 1;
        return;
      }
      if (hasSent) passBarrier();
      else earlyAnswerAt = time.monotonicMs();
    });
    const passBarrier = () => {
      hasPassedBarrier = true;
      cancelLimit();
      if (profile.proof.includes('processId')) cancelLimit = startLimit(PROCESS_ID_GRACE_MS);
      else decide({ kind: 'printed', proof: 'barrier' });
    };
    const takeSent = () => {
      confirmSent();
      if (!isDecided && earlyAnswerAt !== null && time.monotonicMs() - earlyAnswerAt <= DRAIN_LAG_MS) passBarrier();
    };
    link.onClosed((reason) => {
      // A failed write says better than the closing whether a byte was taken.
      void Promise.resolve().then(() =>
        decide(hasPassedBarrier ? { kind: 'printed', proof: 'barrier' } : unknown(`link: ${reason}`)),
      );
    });
    if (profile.proof.includes('barrier')) line.oweBarrier();
    line.expectStrays(countLiveQuestions(slip.bytes));
    link
      .write(Buffer.concat([slip.bytes, makeProofRequest(profile, slip.processId)]))
      .then(takeSent, (error: unknown) => decide(breakOff(error)));
  });
}

/** What helps a model that does not finish a slip by itself, and what becomes of the slip; null: wait for a person. */
function findHelp(
  condition: PrinterCondition,
  profile: PrinterProfile,
): { bytes: Uint8Array; outcome: DeliveryOutcome } | null {
  if (condition.hasCutterError) {
    const bytes = makeCutterFreeing(profile);
    return bytes && { bytes, outcome: unknown('cutter error') };
  }
  if (condition.isPaperEnd || condition.isCoverOpen) {
    const bytes = makeClearing(profile);
    return bytes && { bytes, outcome: { kind: 'cleared', reason: 'the paper ended in the middle of the slip' } };
  }
  return null;
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

/** What a failed write of the slip proves. */
function breakOff(error: unknown): DeliveryOutcome {
  const reason = `link: ${readReason(error)}`;
  return error instanceof LinkError && error.mayHaveTaken === 0 ? { kind: 'untouched', reason } : unknown(reason);
}

function unknown(reason: string): DeliveryOutcome {
  return { kind: 'unknown', reason, isByNature: false };
}

function readReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
