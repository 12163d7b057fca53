/**
 * 同步: brings what the hall has recorded to the township server, in order, each fact exactly once. One loop, one request
 * on the wire at a time; woken by a new fact, by its timer, and by the network coming back (a small probe at most every
 * four seconds while nothing answers). Nothing leaves the outbox before the server has said what became of it.
 *
 * SPEC(sync.md, failure classes; docs/adr/0006).
 */
import {
  ContactResponse,
  EnrolResponse,
  MAX_BATCH_BYTES,
  MAX_BATCH_OPERATIONS,
  PushResponse,
  SeqGapData,
  SeqTakenData,
} from '#contract/sync';
import type { Ledger } from '#contract/snapshots';
import type { EpochMs, Time } from '#domain/time-source';
import type { Logger } from '#hall/log/logger';
import { Refusal } from '#hall/refusal';
import { createAttachmentStream } from './attachment-stream';
import { cutBatch } from './batch';
import type { Batch } from './batch';
import { retryDelayMs } from './retry-policy';
import type { Trouble } from './retry-policy';
import { createServerClock } from './server-clock';
import { createServerExchange } from './server-exchange';
import type { Answer, ServerRequest } from './server-exchange';
import type { SyncAttachments, SyncOutbox, TerminalIdentity, TerminalIdentityStore } from './sync-ports';
import { createTerminalKey, signTerminalToken } from './terminal-key';

/** While nothing is waiting: often enough that a revoked or unreachable terminal is seen within a minute. */
const IDLE_CONTACT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 20_000;
/**
 * From a new fact to its journey: the resident's answer and slip go first, which a batch's own commits would hold up, and
 * what one touch records travels together.
 */
const GATHER_MS = 250;
/** What surrounds the events in a push. */
const ENVELOPE_BYTES = 512;

/** What the maintenance page shows of the link beside the outbox. */
export type LedgerLink = Pick<Ledger, 'link' | 'serverUrl' | 'terminalId' | 'lastContactAt' | 'clockOffsetMs'>;

export interface SyncClientParameters {
  readonly outbox: SyncOutbox;
  readonly attachments: SyncAttachments;
  readonly identity: TerminalIdentityStore;
  readonly serverUrl: string;
  readonly hall: { readonly code: string; readonly name: string; readonly terminalCode: string };
  readonly bootId: string;
  readonly time: Time;
  /** 0 … 1, for the jitter. */
  readonly random: () => number;
  /** Unguessable ids: one a token. */
  readonly createId: () => string;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** After any change of {@link SyncClient.ledgerLink}. */
  readonly onChange: () => void;
}

export interface SyncClient {
  start(): void;
  /** Cuts what is on the wire; it is sent again at the next start. */
  stop(): Promise<void>;
  /** A new fact waits. Cheap, and harmless at any time. */
  wake(): void;
  /**
   * 接入: shows a one-time code to the server. Works again and again: another code replaces the terminal's old key there.
   *
   * @throws {Refusal} `ENROLMENT_REFUSED` or `SERVER_UNREACHABLE`
   */
  enrol(code: string): Promise<void>;
  ledgerLink(): LedgerLink;
}

export function createSyncClient(parameters: SyncClientParameters): SyncClient {
  const { outbox, identity, serverUrl, time, log } = parameters;
  const clock = createServerClock(time);
  const exchange = createServerExchange({
    serverUrl,
    fetch: parameters.fetch,
    scheduler: time,
    timeoutMs: REQUEST_TIMEOUT_MS,
  });
  let enrolled: TerminalIdentity | null = identity.find();
  let link: LedgerLink['link'] = enrolled?.terminalId ? 'unreachable' : 'notEnrolled';
  let lastContactAt: EpochMs | null = null;
  let isStarted = false;
  let isStopped = false;
  let running: Promise<void> | null = null;
  let isWoken = false;
  /** A timer of {@link GATHER_MS} runs. */
  let isGathering = false;
  /** Waiting out a trouble: new facts do not shorten it. */
  let isPaused = false;
  let cancelTimer: () => void = () => {};
  let failures = 0;
  let lastTrouble: Trouble | null = null;
  let isProbeDue = true;
  let maxOperations = MAX_BATCH_OPERATIONS;
  /** Whole-batch answers in a row without a result: more than one means that we and the server go round in circles. */
  let disagreements = 0;

  const attachmentStream = createAttachmentStream({
    attachments: parameters.attachments,
    isFactDue: () => outbox.findNextBatch(1).length > 0,
    send: (request) => (enrolled?.terminalId ? sendSigned(enrolled, request) : null),
    time,
    random: parameters.random,
    log,
  });

  function setLink(next: LedgerLink['link']): void {
    const changed = next !== link;
    link = next;
    if (changed) log.info({ link }, 'sync.link');
    parameters.onChange();
  }

  function heard(serverTime: EpochMs): void {
    clock.set(serverTime);
    lastContactAt = time.now();
    failures = 0;
    lastTrouble = null;
    isProbeDue = false;
    setLink('connected');
  }

  function run(): void {
    cancelTimer();
    isGathering = false;
    if (!isStarted || isStopped || running) return;
    isPaused = false;
    running = work()
      .catch((error: unknown) => {
        incident('sync.loop', { err: error });
        pause('malformed', null);
      })
      .finally(() => {
        running = null;
        if (isWoken && !isPaused) runSoon();
      });
  }

  function runSoon(): void {
    if (isGathering || !isStarted || isStopped) return;
    isGathering = true;
    cancelTimer();
    cancelTimer = time.after(GATHER_MS, run);
  }

  /** Sends until nothing waits or something is wrong; leaves a timer behind, except where only enrolment helps. */
  async function work(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const terminal = enrolled;
      if (!terminal?.terminalId) return;
      if (isProbeDue && !(await contact(terminal))) return;
      const batch = cutBatch(outbox.findNextBatch(maxOperations), MAX_BATCH_BYTES - ENVELOPE_BYTES);
      if (!batch) return waitIdle();
      if (!(await push(terminal, batch))) return;
    }
  }

  function waitIdle(): void {
    attachmentStream.wake();
    cancelTimer = time.after(IDLE_CONTACT_MS, () => {
      isProbeDue = true;
      run();
    });
  }

  async function contact(terminal: TerminalIdentity): Promise<boolean> {
    const answer = await sendSigned(terminal, { method: 'GET', path: '/v1/terminals/self', answer: ContactResponse });
    if (answer.kind !== 'ok') return giveUpOn(answer);
    heard(answer.body.serverTime);
    return true;
  }

  /** True where the loop may go on at once. */
  async function push(terminal: TerminalIdentity, batch: Batch): Promise<boolean> {
    outbox.markSent(
      batch.operations.map(({ seq }) => seq),
      time.now(),
    );
    const sentClock = { wallMs: time.now(), monotonicMs: time.monotonicMs(), bootId: parameters.bootId };
    const answer = await sendSigned(terminal, {
      method: 'POST',
      path: '/v1/events',
      body: `{"events":${batch.json},"clock":${JSON.stringify(sentClock)}}`,
      answer: PushResponse,
    });
    if (answer.kind === 'refused') return settleRefusal(answer, batch);
    if (answer.kind !== 'ok') return giveUpOn(answer);
    const { results, serverTime } = answer.body;
    const isOurs =
      results.length === batch.operations.length &&
      batch.operations.every(({ opId, seq }, i) => results[i]?.seq === seq && results[i]?.opId === opId);
    if (!isOurs) return giveUpOn({ kind: 'malformed', reason: 'results of another batch' });
    for (const result of results) {
      if (result.outcome === 'rejected') {
        log.warn({ seq: result.seq, code: result.code, detail: result.detail }, 'sync.rejected');
      }
    }
    outbox.markAnswered(results, time.now());
    disagreements = 0;
    maxOperations = Math.min(MAX_BATCH_OPERATIONS, maxOperations * 2);
    heard(serverTime);
    return true;
  }

  /** Answers about the batch as a whole: nothing was changed by it. */
  function settleRefusal(answer: Extract<Answer<unknown>, { kind: 'refused' }>, batch: Batch): boolean {
    const firstSeq = batch.operations[0]?.seq ?? 0;
    if (answer.status === 413 || answer.status === 400) {
      if (batch.operations.length === 1) return giveUpOn({ kind: 'malformed', reason: `${answer.code} for one` });
      maxOperations = Math.ceil(batch.operations.length / 2);
      return true;
    }
    const gap = answer.code === 'SEQ_GAP' ? SeqGapData.safeParse(answer.data).data : undefined;
    const taken = answer.code === 'SEQ_TAKEN' ? SeqTakenData.safeParse(answer.data).data : undefined;
    if (++disagreements > 1 || (!gap && !taken)) {
      return giveUpOn({ kind: 'malformed', reason: `${answer.status} ${answer.code}` });
    }
    if (gap) {
      log.warn({ wantedSeq: gap.wantedSeq, firstSeq }, 'sync.rewind');
      outbox.rewindTo(gap.wantedSeq);
      if (outbox.findNextBatch(1)[0]?.seq === gap.wantedSeq) return true;
      return giveUpOn({ kind: 'malformed', reason: `the outbox has no operation ${gap.wantedSeq}` });
    }
    if (taken) {
      if (taken.wantedSeq <= taken.seq) return giveUpOn({ kind: 'malformed', reason: 'SEQ_TAKEN against itself' });
      log.warn(taken, 'sync.renumber');
      outbox.renumberFrom(taken.wantedSeq);
    }
    return true;
  }

  /** A fresh token each time; after a 401 once more, by the server's clock. */
  async function sendSigned<T>(terminal: TerminalIdentity, request: ServerRequest<T>): Promise<Answer<T>> {
    const { key, terminalId } = terminal;
    const sign = () => signTerminalToken(key, terminalId ?? '', clock.now(), parameters.createId());
    const first = await exchange.send({ ...request, token: await sign() });
    if (first.kind !== 'unauthorised') return first;
    if (first.serverTime !== null) clock.set(first.serverTime);
    return exchange.send({ ...request, token: await sign() });
  }

  function giveUpOn(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): false {
    if (isStopped) return false;
    const trouble = answer.kind === 'refused' ? 'malformed' : answer.kind;
    if (trouble !== lastTrouble) {
      const facts = { ...answer, data: undefined };
      if (trouble === 'malformed') incident('sync.malformed', facts);
      else log.warn(facts, 'sync.trouble');
    }
    pause(trouble, answer.kind === 'busy' ? answer.retryAfterMs : null);
    setLink(trouble === 'unauthorised' ? 'unauthorised' : 'unreachable');
    return false;
  }

  function pause(trouble: Trouble, retryAfterMs: number | null): void {
    failures = trouble === lastTrouble ? failures + 1 : 1;
    lastTrouble = trouble;
    isProbeDue = true;
    isPaused = true;
    isGathering = false;
    disagreements = 0;
    cancelTimer();
    cancelTimer = time.after(retryDelayMs(trouble, failures, retryAfterMs, parameters.random), run);
  }

  function incident(name: string, facts: object): void {
    log.error({ incidentId: parameters.createId(), ...facts }, name);
  }

  async function enrol(code: string): Promise<void> {
    const known: TerminalIdentity = identity.find() ?? { key: createTerminalKey(), terminalId: null };
    // Before the server hears of it: a crash in between leaves a key that the next code enrols.
    identity.save(known);
    const { code: hallCode, name, terminalCode } = parameters.hall;
    const { kty, crv, x } = known.key;
    const answer = await exchange.send({
      method: 'POST',
      path: '/v1/terminals',
      body: JSON.stringify({ code, hallCode, hallName: name, terminalCode, publicKey: { kty, crv, x } }),
      answer: EnrolResponse,
    });
    if (answer.kind !== 'ok') {
      log.warn({ ...answer, data: undefined }, 'sync.enrolment_failed');
      const isRefused = answer.kind === 'refused' || (answer.kind === 'busy' && answer.status === 429);
      throw new Refusal(isRefused ? 'ENROLMENT_REFUSED' : 'SERVER_UNREACHABLE');
    }
    const { terminalId, serverTime } = answer.body;
    enrolled = { ...known, terminalId };
    identity.save(enrolled);
    log.info({ terminalId }, 'sync.enrolled');
    heard(serverTime);
    // What is still on the wire carries the old key; whatever becomes of it, the new one goes on.
    void (running ?? Promise.resolve()).then(run);
  }

  return {
    start() {
      isStarted = true;
      run();
    },
    async stop() {
      isStopped = true;
      cancelTimer();
      exchange.close();
      await Promise.all([running, attachmentStream.stop()]);
    },
    wake() {
      if (running) isWoken = true;
      else if (!isPaused) runSoon();
    },
    enrol,
    ledgerLink: () => ({
      link,
      serverUrl,
      terminalId: enrolled?.terminalId ?? null,
      lastContactAt,
      clockOffsetMs: clock.offsetMs(),
    }),
  };
}
