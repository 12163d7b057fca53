/**
 * 身份证读卡器 on a serial line. Nobody's card is looked for unless somebody asks: cards are polled only while at least one
 * watcher is there, and what was read is handed over and kept nowhere. Without a watcher the reader is only asked whether
 * it lives, so that a broken one is known before a resident finds out.
 */
import type { Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import { createSerialKeeper } from '../link/serial-keeper';
import type { OpenLink, SerialLink } from '../link/serial-link';
import { readIdCard } from './id-card';
import type { IdCard } from './id-card';
import { createSdtDecoder, encodeSdtCommand, SDT_STATUS } from './sdt-frames';
import type { SdtAnswer, SdtCommand } from './sdt-frames';

/** A hand that lays a card down feels no delay; the reader's own field needs some 100 ms. */
const LOOK_EVERY_MS = 300;
const ALIVE_EVERY_MS = 10_000;
const ANSWER_LIMIT_MS = 1500;
/** A slow reader skips one question; a dead one several. */
const SILENT_AFTER = 3;
/** 请拿好身份证: this long after the reading. */
const LEFT_BEHIND_AFTER_MS = 3000;
/** A card that is not found this often after it was read is gone. */
const GONE_AFTER = 2;

export type IdReaderEvent =
  | { kind: 'reading' }
  | { kind: 'read'; card: IdCard }
  | { kind: 'failed'; isOnReader: boolean }
  | { kind: 'leftBehind' }
  | { kind: 'removed' };

export interface IdReader {
  start(): void;
  stop(): Promise<void>;
  state(): 'ready' | 'unavailable';
  /** Looks for cards until the returned function is called. */
  watch(listener: (event: IdReaderEvent) => void): () => void;
}

/** Between two steps: what is on the reader as far as we know. */
type Lying =
  { kind: 'nothing' } | { kind: 'read'; at: number; misses: number; isTold: boolean } | { kind: 'unreadable' };

export function createIdReader({
  path,
  baud,
  openLink,
  time,
  random,
  log,
  onStateChange,
}: {
  path: string;
  baud: number;
  openLink: OpenLink;
  time: Time;
  random: () => number;
  log: Logger;
  onStateChange: () => void;
}): IdReader {
  const decoder = createSdtDecoder();
  const listeners = new Set<(event: IdReaderEvent) => void>();
  let link: SerialLink | null = null;
  let isAnswering = false;
  let silences = 0;
  let lying: Lying = { kind: 'nothing' };
  let asked: { command: SdtCommand; settle: (answer: SdtAnswer | null) => void; cancel: () => void } | null = null;
  let cancelNext = (): void => {};
  let isStopped = true;
  let isTurning = false;

  const keeper = createSerialKeeper({
    path,
    baud,
    openLink,
    time,
    random,
    log,
    listener: {
      opened(opened) {
        link = opened;
        decoder.clear();
        silences = 0;
        turnIn(0);
      },
      bytesArrived(bytes) {
        const [answer] = decoder.push(bytes);
        if (!answer || !asked) return;
        keeper.markHealthy();
        settle(answer);
      },
      lost() {
        link = null;
        lying = { kind: 'nothing' };
        setAnswering(false);
        cancelNext();
        settle(null);
      },
    },
  });

  function setAnswering(now: boolean): void {
    if (now === isAnswering) return;
    isAnswering = now;
    log.info({ path, isAnswering }, 'idReader.state');
    onStateChange();
  }

  function settle(answer: SdtAnswer | null): void {
    const question = asked;
    asked = null;
    question?.cancel();
    question?.settle(answer);
  }

  /** null: no answer in time, or no line. */
  function ask(command: SdtCommand): Promise<SdtAnswer | null> {
    return new Promise((resolve) => {
      if (!link?.isOpen) return resolve(null);
      decoder.clear();
      asked = { command, settle: resolve, cancel: time.after(ANSWER_LIMIT_MS, () => settle(null)) };
      try {
        link.write(encodeSdtCommand(command));
      } catch {
        settle(null);
      }
    });
  }

  function tell(event: IdReaderEvent): void {
    for (const listener of [...listeners]) listener(event);
  }

  function turnIn(delayMs: number): void {
    cancelNext();
    cancelNext = time.after(delayMs, () => void turn());
  }

  async function turn(): Promise<void> {
    if (isStopped || !link || isTurning) return;
    isTurning = true;
    const answer = listeners.size > 0 ? await look() : await ask('status');
    isTurning = false;
    if (isStopped || !link) return;
    silences = answer ? 0 : silences + 1;
    if (answer) setAnswering(true);
    else if (silences >= SILENT_AFTER) setAnswering(false);
    turnIn(listeners.size > 0 ? LOOK_EVERY_MS : ALIVE_EVERY_MS);
  }

  /** One look: the last answer of it, null where the reader was silent. */
  async function look(): Promise<SdtAnswer | null> {
    const found = await ask('find');
    if (!found) return null;
    const selected = found.status === SDT_STATUS.found ? await ask('select') : found;
    if (!selected) return null;
    if (selected.status !== SDT_STATUS.done) return noteAbsence(found);
    if (lying.kind === 'read') return noteStillThere(selected, lying);
    if (lying.kind === 'nothing') tell({ kind: 'reading' });
    return readCard();
  }

  async function readCard(): Promise<SdtAnswer | null> {
    const answer = await ask('read');
    const card = answer?.status === SDT_STATUS.done ? readIdCard(answer.data) : null;
    if (card) {
      lying = { kind: 'read', at: time.monotonicMs(), misses: 0, isTold: false };
      tell({ kind: 'read', card });
    } else if (lying.kind !== 'unreadable') {
      lying = { kind: 'unreadable' };
      tell({ kind: 'failed', isOnReader: true });
    }
    return answer;
  }

  /** Some readers find a card once only, until it is lifted: not found is not yet gone. */
  function noteAbsence(answer: SdtAnswer): SdtAnswer {
    if (lying.kind === 'read' && ++lying.misses < GONE_AFTER) return answer;
    if (lying.kind !== 'nothing') tell({ kind: 'removed' });
    lying = { kind: 'nothing' };
    return answer;
  }

  function noteStillThere(answer: SdtAnswer, card: Extract<Lying, { kind: 'read' }>): SdtAnswer {
    card.misses = 0;
    if (!card.isTold && time.monotonicMs() - card.at >= LEFT_BEHIND_AFTER_MS) {
      card.isTold = true;
      tell({ kind: 'leftBehind' });
    }
    return answer;
  }

  return {
    start() {
      isStopped = false;
      keeper.start();
    },
    async stop() {
      isStopped = true;
      cancelNext();
      settle(null);
      await keeper.stop();
    },
    state: () => (isAnswering ? 'ready' : 'unavailable'),
    watch(listener) {
      const isFirst = listeners.size === 0;
      listeners.add(listener);
      // Whoever lays a card down now expects an answer now, and a card of the visitor before is nobody's business.
      if (isFirst) {
        lying = { kind: 'nothing' };
        if (link && !isTurning) turnIn(0);
      }
      return () => listeners.delete(listener);
    },
  };
}
