/** Reads `hall.yml` and answers with a checked configuration, or with every problem: file, line, key, expected, found. */
import fs from 'node:fs';
import path from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type * as z from 'zod';
import type { ConfigProblem } from '#contract/shell';
import { checkReferences } from './check-references';
import { HallFile } from './hall-config';
import type { HallConfig } from './hall-config';
import { resolveDevices } from './resolve-devices';

export type HallConfigResult = { ok: true; config: HallConfig } | { ok: false; problems: ConfigProblem[] };

const FOUND_LIMIT = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > FOUND_LIMIT ? `${text.slice(0, FOUND_LIMIT)}…` : text;
}

function keyOf(place: readonly PropertyKey[]): string {
  return place.reduce<string>(
    (key, part) => (typeof part === 'number' ? `${key}[${part}]` : key ? `${key}.${String(part)}` : String(part)),
    '',
  );
}

function expectedOf(issue: z.core.$ZodIssue): string {
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
      return 'one of the forms shown in hall.example.yml';
    default:
      return issue.message;
  }
}

/** The line of the value at `place`, or of the nearest block above it that exists. */
function lineOf(document: Document, lines: LineCounter, place: readonly PropertyKey[]): number | null {
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

function problemsOf(file: string, issue: z.core.$ZodIssue, document: Document, lines: LineCounter): ConfigProblem[] {
  const at = (place: PropertyKey[], message: string) => problemAt(file, { path: place, message }, document, lines);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => at([...issue.path, key], 'no such key; see hall.example.yml'));
  return [at([...issue.path], expectedOf(issue))];
}

/** Checks the text of a `hall.yml`; `file` is only named in problems. */
export function parseHallConfig(text: string, file: string): HallConfigResult {
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
  const shape = HallFile.safeParse(document.toJS());
  if (!shape.success)
    return { ok: false, problems: shape.error.issues.flatMap((issue) => problemsOf(file, issue, document, lines)) };
  const baseDir = path.dirname(path.resolve(file));
  const { pads, strips, problems } = resolveDevices(shape.data, baseDir);
  const wrong = [...checkReferences(shape.data), ...problems];
  if (wrong.length === 0) return { ok: true, config: { ...shape.data, pads, strips, baseDir } };
  return { ok: false, problems: wrong.map((problem) => problemAt(file, problem, document, lines)) };
}

/** Reads and checks the file; one that cannot be read is a problem of its own. */
export function loadHallConfig(file: string): HallConfigResult {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const found = code === 'ENOENT' ? 'no such file' : code ? code : 'bytes that are not UTF-8';
    return { ok: false, problems: [{ file, line: null, key: '(file)', expected: 'a readable file in UTF-8', found }] };
  }
  return parseHallConfig(text, file);
}
