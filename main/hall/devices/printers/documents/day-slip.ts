/**
 * 窗口日结单: one person's day at one counter (printing.md §7 e). Ratings are counts with their base and never a level: at
 * a quiet counter one figure more would say who pressed what.
 */
import type { PaperDocument } from '../document';
import { DAY_SLIP_TEXTS as T } from './receipt-texts';

export interface DaySlipFacts {
  readonly hallName: string;
  readonly counterNumber: number;
  readonly staffNumber: string;
  readonly serviceDay: string;
  /** First and last thing done, e.g. `08:58` and `17:31`; null where nothing was. */
  readonly span: { readonly fromText: string; readonly toText: string } | null;
  readonly lines: readonly { readonly lineName: string; readonly finished: number; readonly meanMs: number | null }[];
  /** Over all lines. */
  readonly finished: number;
  readonly meanMs: number | null;
  readonly called: number;
  readonly missed: number;
  readonly transferred: number;
  readonly rated: number;
  /** Rating slots that were opened: the base of the rate. */
  readonly ratingSlots: number;
  readonly visits: number;
  readonly people: number;
  readonly pausedMs: number;
  readonly printed: number;
  readonly reprinted: number;
  readonly failed: number;
  /** When the figures were read, by the hall's clock. */
  readonly asOfText: string;
  /** Names this run of the figures. */
  readonly runText: string;
}

export function buildDaySlip(facts: DaySlipFacts): PaperDocument {
  return {
    kind: 'daySlip',
    title: `${facts.serviceDay} ${facts.counterNumber} ${facts.staffNumber}`,
    blocks: [
      { kind: 'heading', text: T.title },
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'row', key: T.counter(facts.counterNumber), value: facts.serviceDay },
      {
        kind: 'row',
        key: T.staff(facts.staffNumber),
        value: facts.span ? T.span(facts.span.fromText, facts.span.toText) : T.none,
      },
      { kind: 'rule', weight: 'thick' },
      {
        kind: 'table',
        titles: [T.line, T.finished, T.mean],
        rows: facts.lines.map((line) => [line.lineName, String(line.finished), formatMean(line.meanMs)]),
        total: [T.total, String(facts.finished), formatMean(facts.meanMs)],
      },
      { kind: 'rule', weight: 'thin' },
      { kind: 'row', key: T.calls, value: T.threeCounts(facts.called, facts.missed, facts.transferred) },
      {
        kind: 'row',
        key: T.rated,
        value: T.ratedOf(facts.rated, facts.ratingSlots, formatRate(facts.rated, facts.ratingSlots)),
      },
      { kind: 'row', key: T.visits, value: T.visitsAndPeople(facts.visits, facts.people) },
      { kind: 'row', key: T.paused, value: formatHours(facts.pausedMs) },
      { kind: 'row', key: T.papers, value: T.threeCounts(facts.printed, facts.reprinted, facts.failed) },
      { kind: 'rule', weight: 'thin' },
      { kind: 'row', key: T.asOf, value: facts.asOfText },
      { kind: 'row', key: T.run, value: facts.runText },
      { kind: 'space' },
      { kind: 'row', key: T.leadSignature, value: T.ownSignature },
    ],
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `11:20` minutes and seconds; a mean of nothing is a dash. */
function formatMean(meanMs: number | null): string {
  if (meanMs === null) return T.none;
  const seconds = Math.round(meanMs / 1_000);
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** `00:42:10`. */
function formatHours(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Half up to a tenth; a rate of nothing is a dash. */
function formatRate(count: number, base: number): string {
  return base === 0 ? T.none : `${(Math.round((count * 1_000) / base) / 10).toFixed(1)}%`;
}
