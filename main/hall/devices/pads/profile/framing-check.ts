/** What a framing's shape alone does not say: names that exist, lengths that end, sums that cover something. */
import { escapedOctets } from './delimited-codec';
import { longestBytes } from './fields-codec';
import type { DelimitedFraming, FrameField, FrameFraming, LineFraming, NumberFrameField } from './framing';
import { isNumberField, LONGEST_FRAME_BYTES } from './framing';
import { checkLinePattern } from './line-pattern';
import { templateNames } from './line-codec';

export type Place = readonly (string | number)[];
/** Says what is wrong at a place, as a sentence without a subject: "must …", "is …". */
export type Report = (place: Place, problem: string) => void;

export function checkFraming(framing: FrameFraming, place: Place, report: Report): void {
  switch (framing.kind) {
    case 'fields':
      checkFields(framing.fields, { place: [...place, 'fields'], mayTakeRest: false, report });
      return;
    case 'delimited':
      checkDelimited(framing, place, report);
      return;
    case 'line':
      checkLine(framing, place, report);
      return;
    case 'byte':
      for (const [index, { first, last }] of framing.codes.entries()) {
        if (first > last) report([...place, 'codes', index], 'must go from the smaller to the greater byte');
      }
  }
}

function checkFields(
  fields: readonly FrameField[],
  context: { place: Place; mayTakeRest: boolean; report: Report },
): void {
  const { place, mayTakeRest, report } = context;
  const earlier = new Map<string, FrameField>();
  const lengthFields = new Set<string>();
  let rests = 0;
  for (const [index, field] of fields.entries()) {
    const here = [...place, index];
    if (field.type === 'checksum') checkChecksum(field, { fields, earlier, here, report });
    if (field.type === 'const' || field.type === 'checksum') continue;
    if (earlier.has(field.name)) report([...here, 'name'], `"${field.name}" is the name of an earlier field as well`);
    if (isNumberField(field)) checkNumber(field, { earlier, here, report });
    else if (field.length === 'rest') {
      rests += 1;
      if (!mayTakeRest) report([...here, 'length'], 'must not be "rest": only delimiters say where a frame ends');
      if (rests > 1) report([...here, 'length'], 'must not be "rest" a second time');
    } else if (typeof field.length === 'object') {
      const source = earlier.get(field.length.field);
      if (!source || !isNumberField(source)) {
        report([...here, 'length'], `must name an earlier number field, "${field.length.field}" is none`);
      } else if (lengthFields.has(field.length.field)) {
        report([...here, 'length'], `must not share "${field.length.field}" with another field`);
      } else if (source.equals !== undefined) {
        report([...here, 'length'], `must name the field that "${source.name}" repeats: "${source.equals}"`);
      }
      lengthFields.add(field.length.field);
    }
    earlier.set(field.name, field);
  }
  const longest = longestBytes(fields);
  if (longest > LONGEST_FRAME_BYTES) {
    report(
      place,
      `can make a frame of ${longest} bytes, at most ${LONGEST_FRAME_BYTES} are allowed: give the length field a "max"`,
    );
  }
  if (longest === 0 && rests === 0) report(place, 'must make at least one byte');
  if (!mayTakeRest && lengthFields.size > 0 && fields[0]?.type !== 'const') {
    report([...place, 0], 'must be a "const": where lengths vary, a frame needs a head to be found by');
  }
}

function checkNumber(
  field: NumberFrameField,
  context: { earlier: ReadonlyMap<string, FrameField>; here: Place; report: Report },
): void {
  const { earlier, here, report } = context;
  const widest = field.type === 'u8' ? 0xff : 0xffff;
  if (field.equals !== undefined) {
    const other = earlier.get(field.equals);
    if (!other || !isNumberField(other)) {
      report([...here, 'equals'], `must name an earlier number field, "${field.equals}" is none`);
    } else if (other.type !== field.type) {
      report([...here, 'equals'], `must name a field of the same type, "${field.equals}" is ${other.type}`);
    }
  }
  for (const bound of ['min', 'max'] as const) {
    if ((field[bound] ?? 0) > widest) report([...here, bound], `must fit into ${field.type}: at most ${widest}`);
  }
  if ((field.min ?? 0) > (field.max ?? widest)) report([...here, 'min'], 'must not be greater than "max"');
  for (const [index, value] of (field.oneOf ?? []).entries()) {
    if (value > widest) report([...here, 'oneOf', index], `must fit into ${field.type}: at most ${widest}`);
  }
}

function checkChecksum(
  field: Extract<FrameField, { type: 'checksum' }>,
  context: { fields: readonly FrameField[]; earlier: ReadonlyMap<string, FrameField>; here: Place; report: Report },
): void {
  const { fields, earlier, here, report } = context;
  const order = [...earlier.keys()];
  for (const side of ['from', 'to'] as const) {
    if (!earlier.has(field[side])) report([...here, side], `must name an earlier field, "${field[side]}" is none`);
  }
  if (order.indexOf(field.from) > order.indexOf(field.to)) report([...here, 'from'], 'must not come after "to"');
  if (fields.filter((other) => other.type === 'checksum').length > 1) {
    report(here, 'is a second sum, a frame has one');
  }
}

function checkDelimited(framing: DelimitedFraming, place: Place, report: Report): void {
  checkFields(framing.fields, { place: [...place, 'fields'], mayTakeRest: true, report });
  const { escape } = framing;
  const escaped = escapedOctets(escape);
  const delimiters = new Set([framing.start, framing.end]);
  const inHex = (octet: number) => octet.toString(16).toUpperCase().padStart(2, '0');
  for (const side of ['start', 'end'] as const) {
    if (!escaped.has(framing[side]))
      report([...place, side], `must be escaped inside frames: ${inHex(framing[side])} is not`);
  }
  const results = new Set<number>();
  if (escape.style === 'xor') {
    if (!escaped.has(escape.lead)) report([...place, 'escape', 'lead'], 'must be escaped itself');
    if (delimiters.has(escape.lead)) report([...place, 'escape', 'lead'], 'must not be a delimiter');
    for (const [index, { first, last }] of escape.bytes.entries()) {
      if (first > last) report([...place, 'escape', 'bytes', index], 'must go from the smaller to the greater byte');
    }
    for (const octet of escaped) results.add(octet ^ escape.xor);
    if (results.has(escape.lead)) report([...place, 'escape', 'xor'], 'must not turn an escaped byte into the lead');
  } else {
    const leads = new Set(escape.pairs.map(({ as }) => as[0]!));
    const pairs = new Set<number>();
    for (const [index, { as }] of escape.pairs.entries()) {
      const [lead = 0, second = 0] = as;
      const pair = (lead << 8) | second;
      if (pairs.has(pair)) report([...place, 'escape', 'pairs', index, 'as'], 'is the same for two bytes');
      if (delimiters.has(lead)) report([...place, 'escape', 'pairs', index, 'as'], 'must not begin with a delimiter');
      pairs.add(pair);
      results.add(second);
    }
    for (const lead of leads) {
      if (!escaped.has(lead)) report([...place, 'escape', 'pairs'], `must escape its own lead ${inHex(lead)} as well`);
    }
  }
  for (const delimiter of delimiters) {
    if (results.has(delimiter))
      report([...place, 'escape'], `must not make a delimiter: ${inHex(delimiter)} comes out of it`);
  }
}

function checkLine(framing: LineFraming, place: Place, report: Report): void {
  const groups = checkLinePattern(framing.pattern, framing.maxLength);
  if (typeof groups === 'string') {
    report([...place, 'pattern'], groups);
    return;
  }
  if (Object.keys(framing.groups).length === 0) report([...place, 'groups'], 'must name at least one group');
  const { checksum } = framing;
  const forChecksum = checksum ? [checksum.group, checksum.over] : [];
  for (const name of Object.keys(framing.groups)) {
    if (!groups.has(name)) report([...place, 'groups', name], 'is no named group of the pattern');
    if (name === 'checksum') report([...place, 'groups', name], 'must have another name: {checksum} is the sum');
  }
  for (const name of groups) {
    if (!Object.hasOwn(framing.groups, name) && !forChecksum.includes(name)) {
      report([...place, 'groups'], `must say what the pattern's group "${name}" is`);
    }
  }
  for (const side of ['group', 'over'] as const) {
    if (checksum && !groups.has(checksum[side])) {
      report([...place, 'checksum', side], `must be a named group of the pattern, "${checksum[side]}" is none`);
    }
  }
  for (const name of templateNames(framing.template)) {
    if (!Object.hasOwn(framing.groups, name)) report([...place, 'template'], `names {${name}}, which is no group`);
  }
  for (const name of Object.keys(framing.groups)) {
    if (!framing.template.includes(`{${name}}`)) report([...place, 'template'], `must name {${name}}`);
  }
  const hasSum = framing.template.includes('{checksum}');
  if (hasSum !== (checksum !== undefined)) {
    report([...place, 'template'], checksum ? 'must name {checksum}' : 'names {checksum}, but there is no "checksum"');
  }
  if (/[^\x20-\x7e]/.test(framing.template)) report([...place, 'template'], 'must be printable ASCII');
}
