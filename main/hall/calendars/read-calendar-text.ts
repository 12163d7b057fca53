/** A year calendar as a person wrote it, JSON or YAML: read whole, or refused with every wrong place and its line. */
import { createHash } from 'node:crypto';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { CALENDAR_FILE_LIMIT } from '#contract/calendars-maintenance';
import type { CalendarProblem } from '#contract/calendars-maintenance';
import type { Digest } from '#domain/ids';
import { readYearCalendar } from '#domain/clock/year-calendar';
import type { CalendarExpectation, CalendarIssue, YearCalendar } from '#domain/clock/year-calendar';
import { keyOf, lineOf } from '../config/yaml-file';

export type CalendarText =
  { ok: true; calendar: YearCalendar; digest: Digest } | { ok: false; problems: CalendarProblem[] };

/** Whoever has more to mend than this has taken the wrong file. */
const MOST_PROBLEMS = 20;
const FOUND_LIMIT = 60;

/** `text` in any state; never throws. */
export function readCalendarText(text: string): CalendarText {
  if (Buffer.byteLength(text) > CALENDAR_FILE_LIMIT) return refused('smallFile', `${Buffer.byteLength(text)}`);
  const lines = new LineCounter();
  const parsed = parse(text, lines);
  if (!parsed.ok) return parsed;
  const reading = readYearCalendar(parsed.data);
  if (reading.ok)
    return { ok: true, calendar: reading.calendar, digest: createHash('sha256').update(text).digest('hex') as Digest };
  const problems = reading.issues.slice(0, MOST_PROBLEMS).map((issue) => problemAt(issue, parsed.document, lines));
  return { ok: false, problems };
}

/** One problem about the whole file. */
export function refused(expected: CalendarExpectation, found: string): { ok: false; problems: CalendarProblem[] } {
  return { ok: false, problems: [{ key: '', line: null, expected, found: shown(found) }] };
}

/** A calendar needs three levels. */
const DEEPEST_BRACKETS = 16;
const DEEPEST_INDENT = 64;

/**
 * The parser calls itself for each level, and a process whose stack has ended within a regular expression is gone, not
 * merely an error the richer. Brackets within quotes count too: no holiday's name has sixteen of them open.
 */
function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST_BRACKETS) return true;
  }
  return text.split(/[\r\n]/).some((line) => /^[\s?:-]*/.exec(line)![0].length > DEEPEST_INDENT);
}

/** A whole calendar, one key a line, has some six hundred. */
const MOST_MARKS = 1500;

/** The parser compares each key of a block with all before it: 60 kB of keys alone would keep the hall for many seconds. */
const isCrowded = (text: string): boolean => (text.match(/[:,?\r\n]/g)?.length ?? 0) > MOST_MARKS;

type Parsed = { ok: true; document: Document; data: unknown } | { ok: false; problems: CalendarProblem[] };

function parse(text: string, lines: LineCounter): Parsed {
  if (isNestedTooDeep(text) || isCrowded(text)) return refused('wellFormed', text);
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    const [error] = document.errors;
    if (!error) return { ok: true, document, data: document.toJS({ maxAliasCount: 0 }) as unknown };
    const { line } = lines.linePos(error.pos[0]);
    return { ok: false, problems: [{ key: '', line, expected: 'wellFormed', found: shown(error.message) }] };
  } catch (error) {
    // `maxAliasCount`: a reference is answered by an exception.
    return refused('wellFormed', error instanceof Error ? error.message : '');
  }
}

function problemAt({ path, expected, found }: CalendarIssue, document: Document, lines: LineCounter): CalendarProblem {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const value: unknown = isNode(node) ? node.toJS(document) : node;
  return {
    key: keyOf(path),
    line: path.length === 0 ? null : lineOf(document, lines, path),
    expected,
    found: shown(found ?? (value == null ? '' : typeof value === 'string' ? value : JSON.stringify(value))),
  };
}

/** Short, and without what could turn or break a line of the page. */
function shown(text: string): string {
  const letters = [...text.split('\n', 1)[0]!.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '�')];
  return letters.length > FOUND_LIMIT ? `${letters.slice(0, FOUND_LIMIT).join('')}…` : letters.join('');
}
