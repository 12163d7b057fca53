/**
 * 读到的身份证, in memory only: pages know a reading by its id and see it masked. It is forgotten when the session ends, when
 * another card is read, and after ten minutes at the latest.
 */
import type { CardEvent } from '#contract/intake';
import { maskIdNumber, maskPersonName } from '#domain/masking';
import type { EpochMs, Time } from '#domain/time-source';
import type { IdCard } from '../devices/id-reader/id-card';
import type { IdReader, IdReaderEvent } from '../devices/id-reader/id-reader';

const KEPT_MS = 10 * 60_000;
const ELDER_AGE = 60;

export interface CardReadings {
  /** What lies on the reader, from now on; ends with `signal`, at once where the hall has no reader. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<CardEvent, void>;
  /** null once it is forgotten. */
  find(readingId: string): IdCard | null;
  forget(): void;
  state(): 'none' | 'ready' | 'unavailable';
}

export function createCardReadings({
  reader,
  time,
  newReadingId,
}: {
  /** null where hall.yml names none. */
  reader: IdReader | null;
  time: Time;
  newReadingId: () => string;
}): CardReadings {
  let kept: { readingId: string; card: IdCard } | null = null;
  let cancelForgetting = (): void => {};

  function forget(): void {
    cancelForgetting();
    kept = null;
  }

  function keep(card: IdCard): string {
    forget();
    kept = { readingId: newReadingId(), card };
    cancelForgetting = time.after(KEPT_MS, forget);
    return kept.readingId;
  }

  function eventOf(event: IdReaderEvent): CardEvent {
    switch (event.kind) {
      case 'read':
        return { kind: 'read', card: describe(keep(event.card), event.card, time.now()) };
      case 'removed':
        return { kind: 'none' };
      default:
        return event;
    }
  }

  return {
    async *watch(signal) {
      yield { kind: 'none' };
      if (!reader) return;
      const pending: CardEvent[] = [];
      let wake = (): void => {};
      const unwatch = reader.watch((event) => {
        pending.push(eventOf(event));
        wake();
      });
      const ended = (): void => wake();
      signal?.addEventListener('abort', ended);
      try {
        while (!signal?.aborted) {
          for (let event = pending.shift(); event; event = pending.shift()) yield event;
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (pending.length > 0 || signal?.aborted) resolve();
          });
        }
      } finally {
        unwatch();
        signal?.removeEventListener('abort', ended);
      }
    },
    find: (readingId) => (kept?.readingId === readingId ? kept.card : null),
    forget,
    state: () => reader?.state() ?? 'none',
  };
}

function describe(readingId: string, card: IdCard, now: EpochMs) {
  return {
    readingId,
    nameMasked: maskPersonName(card.name),
    idNumberMasked: maskIdNumber(card.idNumber),
    isElder: ageOf(card.birth, now) >= ELDER_AGE,
  };
}

/** Whole years by the calendar, in UTC: a day more or less decides nothing but the offer of larger type. */
function ageOf(birth: string, now: EpochMs): number {
  const today = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
  return Math.floor((Number(today) - Number(birth)) / 10_000);
}
