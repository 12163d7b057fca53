/** Lines of text, one line one frame: the pattern must fit the whole line, and the sum must hold where there is one. */
import type { Discard } from '../line-protocol';
import { checksumBytes } from './checksums';
import { createDiscardRun } from './discard-run';
import type { Fields, FieldValue } from './field-value';
import { valueInWords } from './field-value';
import type { FrameDecoder, ProfileFrame } from './frame-decoder';
import type { LineFraming, LineGroup } from './framing';
import { wholeLine } from './line-pattern';

const CR = 0x0d;
const LF = 0x0a;
const EOL = { cr: '\r', lf: '\n', crlf: '\r\n', any: '\r\n' } as const;
/** In a template: the sum's place. */
const CHECKSUM = 'checksum';

export function createLineDecoder(framing: LineFraming): FrameDecoder<ProfileFrame> {
  const { maxLength } = framing;
  const read = createLineReader(framing);
  const start = framing.start?.charCodeAt(0);
  const noise = createDiscardRun();
  let line: number[] = [];
  let isOutside = start !== undefined;
  let examinedBytes = 0;

  function giveUp(reason: string, discarded: Discard[]): void {
    if (line.length > 0) discarded.push({ reason, bytes: Uint8Array.from(line) });
    line = [];
  }

  function endLine(eol: readonly number[], frames: ProfileFrame[], discarded: Discard[]): void {
    noise.close(discarded);
    if (line.length > 0) {
      const found = read(latin1(line));
      if (typeof found === 'string') {
        giveUp(found, discarded);
      } else {
        frames.push({ bytes: Uint8Array.from([...line, ...eol]), fields: found });
        line = [];
      }
    }
    isOutside = start !== undefined;
  }

  /** The end of line that this byte completes; null: it is part of the line. */
  function eolBytes(octet: number): readonly number[] | null {
    switch (framing.eol) {
      case 'cr':
        return octet === CR ? [CR] : null;
      case 'lf':
        return octet === LF ? [LF] : null;
      case 'any':
        return octet === CR || octet === LF ? [octet] : null;
      case 'crlf':
        return octet === LF && line.at(-1) === CR ? [CR, LF] : null;
    }
  }

  function take(octet: number, frames: ProfileFrame[], discarded: Discard[]): void {
    if (octet === start) {
      noise.close(discarded);
      giveUp('abort', discarded);
      isOutside = false;
      line.push(octet);
      return;
    }
    const eol = isOutside ? null : eolBytes(octet);
    if (eol) {
      if (eol.length === 2) line.pop();
      endLine(eol, frames, discarded);
    } else if (isOutside) {
      noise.drop(octet, { reason: 'noise', extent: 1 }, discarded);
    } else {
      line.push(octet);
      // One more for the CR of a CR LF.
      if (line.length > maxLength + 1) giveUp('overlong', discarded);
    }
  }

  return {
    push(bytes) {
      const frames: ProfileFrame[] = [];
      const discarded: Discard[] = [];
      for (const octet of bytes) take(octet, frames, discarded);
      examinedBytes += bytes.length;
      return { frames, discarded };
    },
    expire() {
      const discarded: Discard[] = [];
      noise.close(discarded);
      giveUp('partial', discarded);
      isOutside = start !== undefined;
      return { frames: [], discarded };
    },
    get pendingBytes() {
      return line.length;
    },
    get examinedBytes() {
      return examinedBytes;
    },
  };
}

/** Fields of a line, or the reason why it is none. */
function createLineReader(framing: LineFraming): (line: string) => Fields | string {
  const pattern = wholeLine(framing.pattern);
  return (line) => {
    if (line.length > framing.maxLength) return 'overlong';
    const groups = pattern.exec(line)?.groups;
    if (!groups) return 'unmatched';
    const { checksum } = framing;
    if (checksum && groups[checksum.group] !== undefined) {
      const covered = bytesOf(groups[checksum.over] ?? '');
      const expected = latin1(checksumBytes(checksum, covered, 0, covered.length));
      if (groups[checksum.group]?.toUpperCase() !== expected) return 'checksum';
    } else if (checksum) {
      return 'checksum';
    }
    const fields: Record<string, FieldValue> = {};
    for (const [name, group] of Object.entries(framing.groups)) {
      const text = groups[name];
      if (text === undefined) continue;
      const value = readGroup(group, text);
      if (value === null) return 'implausible';
      fields[name] = value;
    }
    return fields;
  };
}

function readGroup(group: LineGroup, text: string): FieldValue | null {
  switch (group.type) {
    case 'text':
      return text;
    case 'decimal':
      return new RegExp(`^\\d{${group.digits}}$`).test(text) ? Number.parseInt(text, 10) : null;
    case 'hex':
      return new RegExp(`^[0-9A-Fa-f]{${group.digits}}$`).test(text) ? Number.parseInt(text, 16) : null;
  }
}

function writeGroup(name: string, group: LineGroup, value: FieldValue | undefined): string {
  if (group.type === 'text') {
    if (typeof value !== 'string') throw new RangeError(`${name}: text is missing`);
    return value;
  }
  if (typeof value !== 'number') throw new RangeError(`${name}: a number is missing`);
  const digits = value.toString(group.type === 'hex' ? 16 : 10).toUpperCase();
  if (digits.length > group.digits) throw new RangeError(`${name}: ${value} has more than ${group.digits} digits`);
  return digits.padStart(group.digits, '0');
}

/**
 * The line with its end. Throws RangeError where a value is missing or the line could not be read back with the same
 * values.
 */
export function encodeLine(framing: LineFraming, values: Fields): Uint8Array {
  const { checksum } = framing;
  const noSum = checksum ? '0'.repeat(checksumBytes(checksum, new Uint8Array(), 0, 0).length) : '';
  const write = (sum: string): string =>
    framing.template.replace(/\{([A-Za-z0-9]+)\}/g, (_, name: string) => {
      if (name === CHECKSUM) return sum;
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return writeGroup(name, framing.groups[name]!, value);
    });
  let line = write(noSum);
  if (checksum) {
    const covered = bytesOf(wholeLine(framing.pattern).exec(line)?.groups?.[checksum.over] ?? '');
    line = write(latin1(checksumBytes(checksum, covered, 0, covered.length)));
  }
  const wire = bytesOf(line + EOL[framing.eol]);
  const back = createLineDecoder(framing).push(wire).frames;
  const isReadable =
    back.length === 1 && Object.keys(framing.groups).every((name) => back[0]!.fields[name] === values[name]);
  if (!isReadable) throw new RangeError(`the pattern does not read ${valueInWords(line)} back`);
  return wire;
}

/** Names between braces, e.g. for a template's check. */
export function templateNames(template: string): string[] {
  return Array.from(template.matchAll(/\{([A-Za-z0-9]+)\}/g), ([, name = '']) => name).filter(
    (name) => name !== CHECKSUM,
  );
}

function latin1(octets: ArrayLike<number>): string {
  return String.fromCharCode(...Array.from(octets));
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
