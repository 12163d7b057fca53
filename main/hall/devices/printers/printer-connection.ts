/**
 * The way to one printer: opens the link when it is needed, keeps it, asks before every slip, and sends. It never sends
 * a slip twice and decides nothing about jobs; the sender does.
 */
import type { Time } from '#domain/time-source';
import { passLateProofs } from './late-proofs';
import type { PrinterLine } from './printer-line';
import { createPrinterLine } from './printer-line';
import type { PrinterLink } from './printer-link';
import type { PrinterProfile } from './printer-profile';
import { makeProcessId } from './process-id';
import { makeCutterFreeing } from './printer-recovery';
import { makeBlockFilling, makeRollClearing } from './roll-clearing';
import type { DeliveryOutcome, SlipToSend } from './slip-delivery';
import { deliverSlip } from './slip-delivery';
import type { PrinterCondition } from './status';

export type ConditionAnswer =
  | { readonly kind: 'known'; readonly condition: PrinterCondition }
  /** The link is up and the model says nothing about itself. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface PrinterConnection {
  /**
   * Opens the link where it is down. Takes at most two connect limits and two answer limits. `meanwhile` is called once
   * the question is on its way, again where it has to be repeated, and not at all where there is nobody to ask.
   */
  askCondition(meanwhile?: () => void): Promise<ConditionAnswer>;
  /** One slip at a time, after an {@link askCondition} that was not `unreachable`. */
  send(slip: SlipToSend): Promise<DeliveryOutcome>;
  /** One `DLE ENQ 2` towards a stuck cutter where the model knows it. Never rejects; the next answer shows whether it helped. */
  freeCutter(): Promise<void>;
  /** Lets the link go while no slip is on it: the next {@link askCondition} opens it anew, with the profile as it is then. */
  release(): Promise<void>;
  /** A slip from before this process may stand half-printed on the roll: the next one begins with a cut. */
  expectRemains(): void;
  /** Bytes of the latest status, in hex; empty where the printer has told nothing yet. */
  readonly lastStatusHex: string;
  /** Closes gracefully; a slip that is under way comes out as `unknown`. */
  close(): Promise<void>;
  cut(): void;
}

const ASK_TRIES = 2;

const CLOSE_LIMIT_MS = 1_000;
/** GS a: tell changes of on-line state, errors and paper. */
const WANT_AUTOMATIC_STATUS = Uint8Array.of(0x1d, 0x61, 0x0e);

export function createPrinterConnection(options: {
  /** As it is now: commissioning changes it between two slips. */
  getProfile: () => PrinterProfile;
  openLink: () => Promise<PrinterLink>;
  time: Time;
  /** In [0, 1). */
  random: () => number;
  /** The printer reported a change by itself; in the middle of a slip as well. */
  onAutomaticStatus: (condition: PrinterCondition) => void;
  onLinkDown: () => void;
}): PrinterConnection {
  const { getProfile, time, random } = options;
  let line: PrinterLine | null = null;
  let lastStatusHex = '';
  let mayHaveRemains = false;
  let mayHaveLateProof = false;

  async function getLine(): Promise<PrinterLine> {
    if (line?.link.isOpen) return line;
    const link = await options.openLink();
    const opened = createPrinterLine({ link, time, onAutomaticStatus: options.onAutomaticStatus });
    line = opened;
    link.onClosed(() => {
      if (line !== opened) return;
      line = null;
      options.onLinkDown();
    });
    // ORDER: before the first question.
    if (mayHaveRemains) link.write(makeBlockFilling()).catch(() => undefined);
    // Not awaited: a device that takes no bytes must not hold up whoever asks. A link that goes down says so itself.
    if (getProfile().status.automatic && link.talksBack) link.write(WANT_AUTOMATIC_STATUS).catch(() => undefined);
    return opened;
  }

  /** Which proofs count for the next slip, and whether the roll was cleared on the way. */
  async function passOldAnswers(
    opened: PrinterLine,
    { proof }: PrinterProfile,
    clearing: Buffer,
  ): Promise<{ proof: PrinterProfile['proof']; isCleared: boolean }> {
    const isNeeded = mayHaveLateProof && proof.includes('barrier') && opened.link.talksBack;
    if (!isNeeded) return { proof, isCleared: false };
    const isPassed = await passLateProofs({
      line: opened,
      before: clearing,
      processId: proof.includes('processId') ? makeProcessId(random) : null,
      time,
    });
    return isPassed
      ? { proof, isCleared: true }
      : { proof: proof.filter((kind) => kind !== 'barrier'), isCleared: false };
  }

  function dropLine(): void {
    const dropped = line;
    line = null;
    dropped?.link.cut();
  }

  return {
    async askCondition(meanwhile = () => {}) {
      for (let tried = 1; ; tried++) {
        try {
          const opened = await getLine();
          if (!getProfile().status.realTime || !opened.link.talksBack) return { kind: 'silent' };
          const asking = opened.askRealTime();
          meanwhile();
          const report = await asking;
          lastStatusHex = report?.hex ?? lastStatusHex;
          if (report) return { kind: 'known', condition: report.condition };
        } catch (error) {
          dropLine();
          return { kind: 'unreachable', reason: error instanceof Error ? error.message : String(error) };
        }
        dropLine();
        if (tried === ASK_TRIES) return { kind: 'unreachable', reason: 'no answer to DLE EOT' };
      }
    },
    async send(slip) {
      const opened = line;
      if (!opened?.link.isOpen) return { kind: 'untouched', reason: 'the link went down before the first byte' };
      const profile = getProfile();
      const clearing = mayHaveRemains ? makeRollClearing(profile) : Buffer.alloc(0);
      const { proof, isCleared } = await passOldAnswers(opened, profile, clearing);
      const bytes = isCleared ? slip.bytes : Buffer.concat([clearing, slip.bytes]);
      const delivered = await deliverSlip({
        line: opened,
        slip: { ...slip, bytes },
        profile: { ...profile, proof },
        time,
      });
      const isUnproven = proof.length < profile.proof.length && delivered.kind === 'unknown';
      const outcome = isUnproven ? { ...delivered, isByNature: false } : delivered;
      if (outcome.kind !== 'untouched') mayHaveLateProof = outcome.kind !== 'printed';
      if (outcome.kind !== 'untouched')
        // Silence after every byte was taken is no better than a broken link: a hung printer stops in mid-slip too.
        mayHaveRemains = outcome.kind === 'cleared' || (outcome.kind === 'unknown' && !outcome.isByNature);
      // A proof that comes late must not be read as the next slip's.
      if (outcome.kind !== 'printed' && line === opened) dropLine();
      return outcome;
    },
    async freeCutter() {
      const bytes = makeCutterFreeing(getProfile());
      if (!bytes) return;
      // It clears the buffers as well: half a slip may stay on the roll.
      mayHaveRemains = true;
      await line?.link.write(bytes).catch(() => undefined);
    },
    async release() {
      const released = line;
      line = null;
      await released?.link.close(CLOSE_LIMIT_MS);
    },
    expectRemains() {
      mayHaveRemains = true;
      mayHaveLateProof = true;
    },
    get lastStatusHex() {
      return line?.lastReport?.hex ?? lastStatusHex;
    },
    async close() {
      await line?.link.close(CLOSE_LIMIT_MS);
    },
    cut: () => line?.link.cut(),
  };
}
