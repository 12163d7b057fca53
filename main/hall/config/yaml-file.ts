/** Reads a file that an installer writes, and answers with what is in it or with every problem: file, line, key, expected, found. */
import fs from 'node:fs';
import { isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Alias, Document } from 'yaml';
import type * as z from 'zod';
import type { ConfigProblem } from '#contract/config-problem';
import type { Problem } from './hall-config';

/** What is right in shape; a problem of its parts is named by its place. */
export type YamlFile<T> =
  { ok: true; value: T; problemAt: (problem: Problem) => ConfigProblem } | { ok: false; problems: ConfigProblem[] };

export interface YamlSource<T> {
  schema: z.ZodType<T>;
  /** Only named in problems. */
  file: string;
  /** File that shows how it is written. */
  example: string;
}

const FOUND_LIMIT = 60;

/** Nobody sees what is wrong with a text whose fault is invisible, and one sign can turn the whole message around. */
const withVisibleSigns = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`);

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = withVisibleSigns(typeof value === 'string' ? `"${value}"` : JSON.stringify(value));
  return text.length > FOUND_LIMIT ? `${text.slice(0, FOUND_LIMIT)}…` : text;
}

/** A place as people write it: `daysOff[1].to`; '' for the whole file. */
export function keyOf(place: readonly PropertyKey[]): string {
  return place.reduce<string>(
    (key, part) => (typeof part === 'number' ? `${key}[${part}]` : key ? `${key}.${String(part)}` : String(part)),
    '',
  );
}

function expectedOf(issue: z.core.$ZodIssue, example: string): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'object'
        ? 'a block of keys'
        : issue.expected === 'array'
          ? 'a list'
          : `a ${issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1 ? shown(issue.values[0]) : `one of ${issue.values.map(shown).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `at least ${String(issue.minimum)} entries or letters`
        : `at least ${String(issue.minimum)}`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `at most ${String(issue.maximum)} entries or letters`
        : `at most ${String(issue.maximum)}`;
    case 'unrecognized_keys':
      return 'only known keys here';
    case 'invalid_union':
      return `one of the forms shown in ${example}`;
    default:
      return issue.message;
  }
}

/** The line of the value at `place`, or of the nearest block above it that exists. */
export function lineOf(document: Document, lines: LineCounter, place: readonly PropertyKey[]): number | null {
  for (let length = place.length; length >= 0; length--) {
    const node = document.getIn(place.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function problemAt(
  file: string,
  { path: place, message }: { path: readonly PropertyKey[]; message: string },
  document: Document,
  lines: LineCounter,
): ConfigProblem {
  const found = place.length === 0 ? document.toJS() : document.getIn(place);
  const value = isNode(found) ? found.toJS(document) : found;
  return {
    file,
    line: lineOf(document, lines, place),
    key: keyOf(place) || '(file)',
    expected: message,
    found: shown(value),
  };
}

/** A text that begins with `*` and has no quotes around it is a reference to YAML, and nothing in the file has its name. */
function findLostReference(document: Document): Alias | null {
  let lost: Alias | null = null;
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document)) return undefined;
      lost = node;
      return visit.BREAK;
    },
  });
  return lost;
}

function referenceProblem(file: string, document: Document, lines: LineCounter): ConfigProblem {
  const lost = findLostReference(document);
  if (!lost)
    return { file, line: null, key: '(file)', expected: 'each value written out', found: 'too many references' };
  return {
    file,
    line: lost.range ? lines.linePos(lost.range[0]).line : null,
    key: '(file)',
    expected: 'quotes around a text that begins with *',
    found: shown(`*${lost.source}`),
  };
}

/** What is in the document; null where its references lead nowhere or never end. */
function valueOf(document: Document): { value: unknown } | null {
  try {
    return { value: document.toJS() };
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

/** Checks the text of a file. */
export function parseYaml<T>(text: string, { schema, file, example }: YamlSource<T>): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        key: '(file)',
        expected: 'valid YAML',
        found: error.message.split('\n')[0] ?? '',
      })),
    };
  const read = valueOf(document);
  if (!read) return { ok: false, problems: [referenceProblem(file, document, lines)] };
  const at = (problem: { path: readonly PropertyKey[]; message: string }) => problemAt(file, problem, document, lines);
  const problemsOf = (issue: z.core.$ZodIssue): ConfigProblem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => at({ path: [...issue.path, key], message: `no such key; see ${example}` }))
      : [at({ path: issue.path, message: expectedOf(issue, example) })];
  const shape = schema.safeParse(read.value);
  if (!shape.success) return { ok: false, problems: shape.error.issues.flatMap(problemsOf) };
  return { ok: true, value: shape.data, problemAt: at };
}

function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'no such file';
    case 'EISDIR':
      return 'a folder';
    case undefined:
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'bytes that are not UTF-8: save it as UTF-8';
    default:
      return code;
  }
}

/** A hall with two thousand items has less. Reading ten times as much holds the hall up for so long that it is ended. */
export const FILE_LIMIT_BYTES = 3 * 1024 * 1024;

/** Reads and checks the file; one that cannot be read is a problem of its own. */
export function loadYaml<T>(source: YamlSource<T>): YamlFile<T> {
  const { file } = source;
  const unreadable = (found: string, expected = 'a readable file in UTF-8'): YamlFile<T> => ({
    ok: false,
    problems: [{ file, line: null, key: '(file)', expected, found }],
  });
  let text: string;
  try {
    const about = fs.statSync(file);
    // A pipe would be waited for, and with it the hall.
    if (!about.isFile() && !about.isDirectory()) return unreadable('something that is no file');
    if (about.size > FILE_LIMIT_BYTES)
      return unreadable(`${Math.ceil(about.size / 1024)} kB`, `at most ${FILE_LIMIT_BYTES / 1024} kB`);
    text = new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
  } catch (error) {
    return unreadable(whyUnreadable(error));
  }
  return parseYaml(text, source);
}

/** Only what is not there is left out on purpose: a link to nowhere, or a file that may not be read, is a mistake. */
export function isWritten(file: string): boolean {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
