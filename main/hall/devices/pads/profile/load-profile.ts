/**
 * Profiles out of files: a maker's new pad needs JSON only. A wrong file is refused whole, with each wrong place, its
 * line, what stands there and what should; the file's own vectors must come out.
 */
import fs from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import a090 from '../profiles/a090.json';
import asciiLine from '../profiles/ascii-line.json';
import byteMap from '../profiles/byte-map.json';
import ff68 from '../profiles/ff68-21key.json';
import kanban4 from '../profiles/kanban4.json';
import led0509 from '../profiles/led0509.json';
import led0807 from '../profiles/led0807.json';
import owpModbus from '../profiles/owp-modbus.json';
import owp1 from '../profiles/owp1.json';
import type { Place } from './framing-check';
import { FrameFraming } from './framing';
import type { PadProfile } from './pad-profile';
import { FramedPadProfile, isFramedProfile, isModbusProfile, ModbusPadProfile, Owp1PadProfile } from './pad-profile';
import { checkProfile } from './profile-check';
import { checkFrameVectors, checkModbusVectors } from './vector-check';

const BUILT_IN = {
  owp1,
  'owp-modbus': owpModbus,
  'ff68-21key': ff68,
  'byte-map': byteMap,
  'ascii-line': asciiLine,
  a090,
  led0509,
  led0807,
  kanban4,
} as const satisfies Record<string, unknown>;

export type PadProfileId = keyof typeof BUILT_IN;
export const PAD_PROFILE_IDS = Object.keys(BUILT_IN) as PadProfileId[];

/** One line for each wrong place. */
export class PadProfileError extends Error {
  override readonly name = 'PadProfileError';
}

const LARGEST_FILE_BYTES = 256 * 1024;
const MOST_PROBLEMS = 20;

/** @throws PadProfileError never for a shipped profile: its vectors are proved by the tests */
export function getPadProfile(id: PadProfileId): PadProfile {
  return parsePadProfile(id, JSON.stringify(BUILT_IN[id], null, 2));
}

/**
 * @param idOrFile a built-in id, or a path that ends in `.json`
 * @param options `baseDir`: what a relative path starts from, the directory of hall.yml
 * @throws PadProfileError where there is no such profile or the file is wrong
 */
export function findPadProfile(idOrFile: string, options: { baseDir: string }): PadProfile {
  if (!idOrFile.endsWith('.json')) {
    if (!Object.hasOwn(BUILT_IN, idOrFile)) {
      throw new PadProfileError(
        `no pad profile "${idOrFile}": expected one of ${PAD_PROFILE_IDS.join(', ')}, or the path of a .json file`,
      );
    }
    return getPadProfile(idOrFile as PadProfileId);
  }
  const file = path.resolve(options.baseDir, idOrFile);
  let bytes: Uint8Array;
  try {
    if (fs.statSync(file).size > LARGEST_FILE_BYTES) {
      throw new PadProfileError(`pad profile ${file} is larger than ${LARGEST_FILE_BYTES / 1024} KiB`);
    }
    bytes = fs.readFileSync(file);
  } catch (error) {
    if (error instanceof PadProfileError) throw error;
    throw new PadProfileError(`pad profile ${file} cannot be read: ${(error as Error).message}`);
  }
  return parsePadProfile(file, decode(file, bytes));
}

/** Editors on Chinese Windows save GBK where nobody tells them otherwise: names would be stored as rubbish. */
function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PadProfileError(`pad profile ${file} is no UTF-8 text: save it as UTF-8`);
  }
}

/**
 * @param source file or id that the message names
 * @param json the file's text
 * @throws PadProfileError
 */
export function parsePadProfile(source: string, json: string): PadProfile {
  const value = parseJson(source, json);
  const problems: { place: Place; problem: string }[] = [];
  const report = (place: Place, problem: string) => problems.push({ place, problem });
  const refuseWrong = (): void => {
    if (problems.length > 0) throw new PadProfileError(message(source, json, value, problems));
  };

  const parsed = schemaFor(value).safeParse(value, { reportInput: false });
  if (!parsed.success) for (const issue of parsed.error.issues) reportIssue(issue, [], report);
  refuseWrong();
  const profile = parsed.data as PadProfile;
  checkProfile(profile, report);
  refuseWrong();
  if (isFramedProfile(profile)) checkFrameVectors(profile, report);
  if (isModbusProfile(profile)) checkModbusVectors(profile, report);
  refuseWrong();
  return profile;
}

function parseJson(source: string, json: string): unknown {
  try {
    // A file out of a Windows editor begins with a mark that JSON does not know.
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = (error as Error).message;
    const position = /position (\d+)/.exec(reason)?.[1];
    const before = json.slice(0, position === undefined ? json.length : Number(position));
    throw new PadProfileError(
      `pad profile ${source} is wrong:\n  line ${before.split('\n').length}: is no JSON: ${reason}`,
    );
  }
}

function schemaFor(value: unknown): z.ZodType<PadProfile> {
  const kind = (value as { framing?: { kind?: unknown } } | null)?.framing?.kind;
  if (kind === 'owp1') return Owp1PadProfile;
  if (kind === 'modbus-rtu') return ModbusPadProfile;
  return FramedPadProfile;
}

const FRAMING_KINDS = [...FrameFraming.options.map((option) => option.shape.kind.value), 'modbus-rtu', 'owp1'];

function reportIssue(
  issue: z.core.$ZodIssue,
  base: readonly PropertyKey[],
  report: (place: Place, problem: string) => void,
): void {
  const place = [...base, ...issue.path].map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) report([...place, key], 'is no field of a profile here');
    return;
  }
  if (placeInWords(place) === 'framing.kind') {
    report(place, `expected ${FRAMING_KINDS.join(', ')}`);
    return;
  }
  report(place, issue.message);
}

function message(
  source: string,
  json: string,
  value: unknown,
  problems: readonly { place: Place; problem: string }[],
): string {
  const lines = new LineCounter();
  const document = parseDocument(json, { lineCounter: lines, uniqueKeys: false });
  const described = problems.slice(0, MOST_PROBLEMS).map(({ place, problem }) => {
    const line = lineOf(document, lines, place);
    const found = foundAt(value, place);
    return `  line ${line}, ${placeInWords(place)}: ${problem}${found === null ? '' : ` (found ${found})`}`;
  });
  const rest = problems.length - described.length;
  if (rest > 0) described.push(`  and ${rest} more`);
  return `pad profile ${source} is wrong:\n${described.join('\n')}`;
}

/** Of the place itself, or of the nearest thing around it that is there. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, place: Place): number {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const node = document.getIn(place.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** `rx[3].when["data[-1]"]` */
function placeInWords(place: Place): string {
  if (place.length === 0) return 'the whole file';
  return place
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z][A-Za-z0-9]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

const LONGEST_FOUND = 60;

function foundAt(value: unknown, place: Place): string | null {
  let found = value;
  for (const step of place) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return 'nothing';
    found = (found as Record<string | number, unknown>)[step];
  }
  if (typeof found === 'object' && found !== null) return null;
  const text = JSON.stringify(found) ?? 'nothing';
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
}
