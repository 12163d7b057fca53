/**
 * 附件 to the township, behind the facts that announce them: one at a time, only while no fact is due, on a connection of
 * its own, so that a photo never holds up an event. Nothing stops being `waiting` before the server has said what became
 * of it; a restart goes on where it was.
 */
import { ATTACHMENT_REFUSALS, ATTACHMENTS_PATH, AttachmentAnswer } from '#contract/sync';
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Logger } from '#hall/log/logger';
import { retryDelayMs } from './retry-policy';
import type { Trouble } from './retry-policy';
import type { Answer, ServerRequest } from './server-exchange';
import type { SyncAttachments, WaitingAttachment } from './sync-ports';

/** Four megabytes over the slowest line that is worth a hall. */
const UPLOAD_TIMEOUT_MS = 180_000;
/** For one that the server knows nothing of yet: its fact was refused, or the server is older than the facts. */
const POSTPONE_MS = 60_000;
const MAX_POSTPONE_MS = 3_600_000;

export interface AttachmentStream {
  /** No fact is due now. Cheap, and harmless at any time. */
  wake(): void;
  /** Starts nothing more; resolves when the wire is free. Whoever stops it cuts what is on the wire. */
  stop(): Promise<void>;
}

export function createAttachmentStream(parameters: {
  readonly attachments: SyncAttachments;
  /** Facts go first. */
  readonly isFactDue: () => boolean;
  /** null where this terminal is not enrolled. */
  readonly send: (request: ServerRequest<AttachmentAnswer>) => Promise<Answer<AttachmentAnswer>> | null;
  readonly time: Time;
  /** 0 … 1, for the jitter. */
  readonly random: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}): AttachmentStream {
  const { attachments, time, random, log } = parameters;
  const postponed = new Map<string, { until: MonotonicMs; times: number }>();
  let running: Promise<void> | null = null;
  let isStopped = false;
  /** Waiting out a trouble: being woken does not shorten it. */
  let isPaused = false;
  let failures = 0;
  let lastTrouble: Trouble | null = null;
  let cancelTimer: () => void = () => {};

  function run(): void {
    cancelTimer();
    isPaused = false;
    if (isStopped || running) return;
    running = work()
      .catch((error: unknown) => {
        log.error({ err: error }, 'sync.attachments');
        pause('malformed', null);
      })
      .finally(() => {
        running = null;
      });
  }

  async function work(): Promise<void> {
    while (!isStopped && !parameters.isFactDue()) {
      const next = attachments.findNext(stillPostponed());
      if (!next) return waitForPostponed();
      const bytes = attachments.findBytes(next);
      if (!bytes) {
        postpone(next.name);
        continue;
      }
      const answering = parameters.send({
        method: 'PUT',
        path: `${ATTACHMENTS_PATH}/${next.digest}`,
        body: bytes,
        mediaType: next.mediaType,
        timeoutMs: UPLOAD_TIMEOUT_MS,
        answer: AttachmentAnswer,
      });
      if (!answering) return;
      attachments.markTried(next.name);
      if (!settle(next, await answering)) return;
    }
  }

  /** True where the next one may go at once. */
  function settle({ name, digest }: WaitingAttachment, answer: Answer<AttachmentAnswer>): boolean {
    if (isStopped) return false;
    if (answer.kind === 'ok' && answer.body.digest === digest) {
      attachments.markAnswered(name, { state: 'confirmed', reason: null }, time.now());
      return goOn(name);
    }
    const status = answer.kind === 'refused' ? answer.status : null;
    if (status === ATTACHMENT_REFUSALS.ATTACHMENT_UNANNOUNCED) {
      postpone(name);
      return true;
    }
    if (status === ATTACHMENT_REFUSALS.PAYLOAD_TOO_LARGE || status === ATTACHMENT_REFUSALS.DIGEST_MISMATCH) {
      const reason = (answer as Extract<typeof answer, { kind: 'refused' }>).code;
      log.warn({ name, reason }, 'sync.attachmentRefused');
      attachments.markAnswered(name, { state: 'refused', reason }, time.now());
      return goOn(name);
    }
    const trouble = answer.kind === 'refused' || answer.kind === 'ok' ? 'malformed' : answer.kind;
    if (trouble !== lastTrouble) log.warn({ ...answer, body: undefined, data: undefined }, 'sync.attachmentTrouble');
    pause(trouble, answer.kind === 'busy' ? answer.retryAfterMs : null);
    return false;
  }

  function goOn(name: string): true {
    postponed.delete(name);
    failures = 0;
    lastTrouble = null;
    return true;
  }

  function pause(trouble: Trouble, retryAfterMs: number | null): void {
    if (isStopped) return;
    failures = trouble === lastTrouble ? failures + 1 : 1;
    lastTrouble = trouble;
    isPaused = true;
    cancelTimer();
    cancelTimer = time.after(retryDelayMs(trouble, failures, retryAfterMs, random), run);
  }

  function postpone(name: string): void {
    const times = (postponed.get(name)?.times ?? 0) + 1;
    const delayMs = Math.min(POSTPONE_MS * 2 ** Math.min(times - 1, 10), MAX_POSTPONE_MS);
    postponed.set(name, { until: time.monotonicMs() + delayMs * (1 + random() / 2), times });
  }

  const stillPostponed = (): ReadonlySet<string> =>
    new Set([...postponed].filter(([, { until }]) => until > time.monotonicMs()).map(([name]) => name));

  function waitForPostponed(): void {
    const untils = [...postponed.values()].map(({ until }) => until).filter((until) => until > time.monotonicMs());
    if (isStopped || untils.length === 0) return;
    cancelTimer();
    cancelTimer = time.after(Math.min(...untils) - time.monotonicMs(), run);
  }

  return {
    wake() {
      if (!isPaused) run();
    },
    async stop() {
      isStopped = true;
      cancelTimer();
      await running;
    },
  };
}
