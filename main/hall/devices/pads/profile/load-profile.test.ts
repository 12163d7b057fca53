import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAFF_KEYS } from '../pad-ports';
import { fromHex, toHex } from '../owp1.codec';
import ff68 from '../profiles/ff68-21key.json';
import asciiLine from '../profiles/ascii-line.json';
import kanban4 from '../profiles/kanban4.json';
import led0807 from '../profiles/led0807.json';
import owp1 from '../profiles/owp1.json';
import owpModbus from '../profiles/owp-modbus.json';
import { createFrameDecoder } from './frame-codec';
import { findPadProfile, getPadProfile, PAD_PROFILE_IDS, PadProfileError, parsePadProfile } from './load-profile';
import { encodePadCommand } from './pad-command';
import { readPadEvent } from './pad-event';
import { isFramedProfile, isOwp1Profile } from './pad-profile';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A copy of a shipped file in which one place has another value; `undefined` takes the place away. */
function changed(file: object, place: string, value: Json | undefined): string {
  const copy = structuredClone(file) as unknown as Record<string, unknown>;
  const steps = place.split('/');
  const last = steps.pop()!;
  let at = copy;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return JSON.stringify(copy, null, 2);
}

function refusal(json: string): string {
  try {
    parsePadProfile('pads/new.json', json);
  } catch (error) {
    expect(error).toBeInstanceOf(PadProfileError);
    return (error as Error).message;
  }
  throw new Error('the file was taken');
}

describe.each(PAD_PROFILE_IDS)('%s', (id) => {
  it('is shipped whole: its shape, its rules and its vectors', () => {
    expect(getPadProfile(id).id).toBe(id);
  });
});

it('keeps all of OWP/1: five levels, every staff key that a counter knows', () => {
  const profile = getPadProfile('owp1');
  if (!isOwp1Profile(profile)) throw new Error('owp1 is a profile of OWP/1');
  expect(profile.keyLevels).toEqual([5, 4, 3, 2, 1]);
  expect(Object.values(profile.staffKeys).sort()).toEqual([...STAFF_KEYS].sort());
  expect(profile.invitation.lockoutMs).toBe(1500);
});

describe('a wrong file is refused with file, line, place and reason', () => {
  it.each<[string, object, string, Json | undefined, RegExp]>([
    ['no id', ff68, 'id', undefined, /line 1, id: .*string.*found nothing/],
    ['an id with blanks', ff68, 'id', 'my pad', /line 2, id: expected small letters.*found "my pad"/],
    ['a field that nobody knows', ff68, 'colour', 'red', /colour: is no field of a profile here \(found "red"\)/],
    [
      'an unknown framing',
      ff68,
      'framing/kind',
      'packets',
      /framing\.kind: .*expected fields, delimited, line, byte, modbus-rtu, owp1 \(found "packets"\)/,
    ],
    ['no framing', ff68, 'framing', undefined, /framing/],
    [
      'a press said again later than it is remembered',
      asciiLine,
      'limits/repeatWindowMs',
      300,
      /line \d+, limits\.repeatWindowMs: must be at least 600: .*second press \(found 300\)/,
    ],
    [
      'replies for which nobody waits',
      ff68,
      'limits/replyWithinMs',
      0,
      /limits\.replyWithinMs: must say how long the device waits.*\(found 0\)/,
    ],
    ['an unknown field type', ff68, 'framing/fields/1/type', 'u24', /framing\.fields\[1\]\.type: .*found "u24"/],
    [
      'bytes that are no hex',
      ff68,
      'framing/fields/0/bytes',
      'FG',
      /framing\.fields\[0\]\.bytes: expected bytes in hex.*found "FG"/,
    ],
    [
      'an unknown sum',
      ff68,
      'framing/fields/7/algorithm',
      'md5',
      /framing\.fields\[7\]\.algorithm: .*"crc16-x25".*found "md5"/,
    ],
    [
      'a sum over nothing',
      ff68,
      'framing/fields/7/from',
      'start',
      /fields\[7\]\.from: must name an earlier field, "start" is none/,
    ],
    [
      'a sum from the end to the beginning',
      ff68,
      'framing/fields/7/to',
      'len',
      /fields\[7\]\.from: must not come after "to"/,
    ],
    [
      'a length that nobody tells',
      ff68,
      'framing/fields/6/length',
      'size-2',
      /fields\[6\]\.length: must name an earlier number field, "size" is none/,
    ],
    [
      'a length out of a calculation',
      ff68,
      'framing/fields/6/length',
      'len*2',
      /fields\[6\]\.length: expected a number of bytes/,
    ],
    ['an open end', ff68, 'framing/fields/6/length', 'rest', /fields\[6\]\.length: must not be "rest"/],
    [
      'a length that repeats another',
      ff68,
      'framing/fields/6/length',
      'len2-2',
      /fields\[6\]\.length: must name the field that "len2" repeats/,
    ],
    [
      'two fields of one name',
      ff68,
      'framing/fields/5/name',
      'addr',
      /fields\[5\]\.name: "addr" is the name of an earlier field/,
    ],
    [
      'no head before a length',
      ff68,
      'framing/fields/0',
      { type: 'u8', name: 'head' },
      /fields\[0\]: must be a "const"/,
    ],
    ['a frame without end', ff68, 'framing/fields/1', { type: 'u16be', name: 'len' }, /at most 1024 are allowed/],
    ['a least above the most', ff68, 'framing/fields/1/min', 80, /fields\[1\]\.min: must not be greater than "max"/],
    ['a value that no byte has', ff68, 'framing/fields/1/max', 300, /fields\[1\]\.max: must fit into u8: at most 255/],
    [
      'an address field that is none',
      ff68,
      'addressField',
      'unit',
      /addressField: must be a number field of the framing, "unit" is none/,
    ],
    ['addresses without a field', ff68, 'addressField', null, /transport\.addresses: must be null/],
    [
      'addresses the wrong way round',
      ff68,
      'transport/addresses',
      { least: 9, most: 1 },
      /transport\.addresses\.least/,
    ],
    [
      'a rule on no field',
      ff68,
      'rx/1/when',
      { command: 1 },
      /rx\[1\]\.when\.command: names "command", which is no field; the fields are len, len2, addr, cmd, data/,
    ],
    [
      'an expression that is a program',
      ff68,
      'rx/1/when',
      { 'data.length': 1 },
      /rx\[1\]\.when\["data\.length"\]: is no expression/,
    ],
    ['an expression with a product', ff68, 'rx/0/key', 'data[0]*2', /rx\[0\]\.key: expected a field/],
    ['an index into a number', ff68, 'rx/0/key', 'cmd[0]', /rx\[0\]\.key: takes one byte of "cmd"/],
    ['a key that is no number', ff68, 'rx/0/key', 'data', /rx\[0\]\.key: must be a number/],
    [
      'a value of the wrong kind',
      ff68,
      'rx/0/when/cmd',
      'FF 68',
      /rx\[0\]\.when\.cmd: must be a number: 17 or "0x11" \(found "FF 68"\)/,
    ],
    ['a level that does not exist', ff68, 'rx/0/levels/1', 6, /rx\[0\]\.levels\["1"\]/],
    ['an unknown staff key', ff68, 'rx/1/key', 'reboot', /rx\[1\]\.key: .*found "reboot"/],
    ['an unknown event', ff68, 'rx/1/emit', 'shutdown', /rx\[1\]\.emit: .*found "shutdown"/],
    ['a rule that fits every frame', ff68, 'rx/1/when', {}, /rx\[1\]\.when: must not be empty/],
    [
      'a reply with no such field',
      ff68,
      'rx/0/reply',
      { set: { level: 1 } },
      /rx\[0\]\.reply\.set\.level: is no field/,
    ],
    [
      'an argument out of a number',
      ff68,
      'rx/18/argument/from',
      'cmd',
      /rx\[18\]\.argument\.from: must name a field of bytes or text/,
    ],
    ['no rule for the ratings', ff68, 'rx', [], /rx: must have a rule for its ratings/],
    ['a command to no field', ff68, 'tx/invite/0/set', { command: 1 }, /tx\.invite\[0\]\.set\.command: is no field/],
    ['an address of its own', ff68, 'tx/invite/0/set/addr', 9, /set\.addr: must be left out/],
    [
      'a command with a field missing',
      ff68,
      'tx/invite/0/set',
      { cmd: 1 },
      /tx\.invite: cannot be sent for .*data: bytes are missing/,
    ],
    [
      'a command that the framing refuses',
      ff68,
      'tx/invite/0/set/cmd',
      '0x09',
      /tx\.invite: cannot be sent for .*cmd cannot be 9/,
    ],
    ['an unknown command', ff68, 'tx/explode', [], /tx\.explode: is no field of a profile here/],
    ['an unknown part', ff68, 'tx/waiting/0/set/data', [{ put: 'script' }], /tx\.waiting\[0\]/],
    ['no vectors', ff68, 'vectors', [], /vectors: /],
    [
      'a vector whose level is not what the rules say',
      ff68,
      'vectors/0/event/level',
      4,
      /vectors\[0\]\.event: does not come out: the rules make rating\(address 1, key 4, level 5\)/,
    ],
    [
      'a vector with a wrong sum',
      ff68,
      'vectors/0/hex',
      'FF 68 03 03 68 81 11 03 96 16',
      /vectors\[0\]\.hex: must be one frame, it is 0 \(checksum\)/,
    ],
    [
      'a vector with another reply',
      ff68,
      'vectors/0/reply',
      '00',
      /vectors\[0\]\.reply: does not come out: the rules make FF68/,
    ],
    [
      'a frame that is to be refused and is right',
      ff68,
      'vectors/22/hex',
      'FF 68 03 03 68 81 11 03 95 16',
      /vectors\[22\]\.hex: must not be a frame/,
    ],
    [
      'a refusal for another reason',
      ff68,
      'vectors/22/reason',
      'noise',
      /vectors\[22\]\.reason: does not come out: it is "checksum"/,
    ],
    ['a strip with keys', kanban4, 'keyCount', 3, /keyCount: must be 0/],
    [
      'a delimiter that stands in frames',
      led0807,
      'framing/escape/bytes',
      ['00-1F', '7D'],
      /framing\.start: must be escaped inside frames: 7E is not/,
    ],
    [
      'escapes that make a delimiter',
      led0807,
      'framing/escape/xor',
      '0x03',
      /framing\.escape: must not make a delimiter: 7E comes out/,
    ],
    [
      'a lead that stands in frames',
      led0807,
      'framing/escape/bytes',
      ['00-1F', '7E'],
      /framing\.escape\.lead: must be escaped itself/,
    ],
    [
      'a range the wrong way round',
      led0807,
      'framing/escape/bytes',
      ['1F-00', '7D', '7E'],
      /framing\.escape\.bytes\[0\]: must go from/,
    ],
    [
      'a pattern that could hang',
      asciiLine,
      'framing/pattern',
      '(?<body>(?<type>[KS]+)+)',
      /framing\.pattern: must not repeat something that is repeated itself/,
    ],
    ['a pattern that is none', asciiLine, 'framing/pattern', '(?<body>', /framing\.pattern: is no regular expression/],
    [
      'a group that the pattern has not',
      asciiLine,
      'framing/groups/more',
      { type: 'text' },
      /framing\.groups\.more: is no named group of the pattern/,
    ],
    [
      'a template that forgets a field',
      asciiLine,
      'framing/template',
      '${type},{addr},{code}*{checksum}',
      /framing\.template: must name \{typed\}/,
    ],
    [
      'a template without the sum',
      asciiLine,
      'framing/template',
      '${type},{addr},{code},{typed}',
      /framing\.template: must name \{checksum\}/,
    ],
    [
      'a text that the line cannot carry',
      asciiLine,
      'tx/text/0/set/value/0/without',
      '',
      /tx\.text: cannot be sent for .*does not read/,
    ],
    ['a block that is missing', owpModbus, 'framing/blocks/poll', undefined, /framing\.blocks\.poll/],
    [
      'registers beyond the last one',
      owpModbus,
      'framing/blocks/poll/address',
      '0xFFFF',
      /framing\.blocks\.poll\.address: must leave room/,
    ],
    [
      'a register named twice',
      owpModbus,
      'framing/blocks/poll/registers/1/name',
      'status',
      /framing\.blocks\.poll\.registers: must not use a name twice/,
    ],
    [
      'a Modbus vector that does not come out',
      owpModbus,
      'vectors/0/values/evseq',
      8,
      /vectors\[0\]\.values\.evseq: does not come out: it is 7/,
    ],
    [
      'a Modbus vector of another block',
      owpModbus,
      'vectors/0/block',
      'event',
      /vectors\[0\]\.request: does not come out/,
    ],
    ['a key code that is no number', owp1, 'staffKeys', { next: 'callNext' }, /staffKeys/],
    ['OWP/1 on a strip', owp1, 'device', 'strip', /device: must be "pad"/],
  ])('%s', (_, file, place, value, message) => {
    const sentence = refusal(changed(file, place, value));
    expect(sentence).toMatch(/^pad profile pads\/new\.json is wrong:\n {2}line \d+, /);
    expect(sentence).toMatch(message);
  });

  it('names the line in the file as it is written', () => {
    const json = changed(ff68, 'grade', 'E');
    const line = json.split('\n').findIndex((text) => text.includes('"grade"')) + 1;
    expect(refusal(json)).toContain(`line ${line}, grade:`);
  });

  it('names every wrong place at once', () => {
    const sentence = refusal(changed(JSON.parse(changed(ff68, 'grade', 'E')) as object, 'revision', 0));
    expect(sentence).toMatch(/revision: /);
    expect(sentence).toMatch(/grade: /);
  });

  it.each([
    ['', /line 1: is no JSON/],
    ['{\n  "id": "x",\n  oops\n}', /line 3: is no JSON/],
    ['[]', /is wrong/],
    ['null', /is wrong/],
    ['"owp1"', /is wrong/],
    ['{"framing": {"kind": "toString"}}', /framing\.kind/],
    ['{"__proto__": {"id": "x"}, "framing": {"kind": "owp1"}}', /is wrong/],
  ])('%j', (json, message) => {
    expect(refusal(json)).toMatch(message);
  });

  it('whatever else stands in it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom('owp1', 'fields', 'line', 'byte', 'modbus-rtu'),
        (value, kind) => {
          const file = {
            ...(typeof value === 'object' && value !== null ? value : { value }),
            framing: { kind, value },
          };
          expect(() => parsePadProfile('any.json', JSON.stringify(file))).toThrow(PadProfileError);
        },
      ),
    );
  });

  it('wherever a shipped one is broken', () => {
    const places: string[] = [];
    const walk = (value: unknown, place: string): void => {
      if (place !== '') places.push(place);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) walk(inner, place === '' ? key : `${place}/${key}`);
    };
    walk(ff68, '');
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), (place, value) => {
        try {
          const profile = parsePadProfile('any.json', changed(ff68, place, value as Json));
          expect(isFramedProfile(profile)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(PadProfileError);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('finding a profile', () => {
  let directory: string;
  beforeAll(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'pad-profiles-'));
    fs.writeFileSync(path.join(directory, 'mine.json'), `\uFEFF${JSON.stringify({ ...kanban4, id: 'mine' })}`);
    fs.writeFileSync(path.join(directory, 'gbk.json'), iconv.encode(JSON.stringify(kanban4), 'gbk'));
    fs.writeFileSync(path.join(directory, 'huge.json'), ' '.repeat(300 * 1024));
  });
  afterAll(() => fs.rmSync(directory, { recursive: true }));

  it('by its id', () => {
    expect(findPadProfile('ff68-21key', { baseDir: directory }).id).toBe('ff68-21key');
  });

  it('by its path, from where hall.yml lies', () => {
    expect(findPadProfile('mine.json', { baseDir: directory }).id).toBe('mine');
    expect(findPadProfile(path.join(directory, 'mine.json'), { baseDir: '/' }).id).toBe('mine');
  });

  it.each([
    ['ff69', /no pad profile "ff69": expected one of owp1, owp-modbus, ff68-21key, .* or the path of a \.json file/],
    ['constructor', /no pad profile "constructor"/],
    ['none.json', /none\.json cannot be read: ENOENT/],
    ['gbk.json', /gbk\.json is no UTF-8 text: save it as UTF-8/],
    ['huge.json', /huge\.json is larger than 256 KiB/],
  ])('not %s', (idOrFile, message) => {
    const find = () => findPadProfile(idOrFile, { baseDir: directory });
    expect(find).toThrow(PadProfileError);
    expect(find).toThrow(message);
  });
});

/** A maker that nobody has heard of: the example that installers are given. */
function documentedExample(): string {
  const document = fs.readFileSync(new URL('../../../../../docs/devices/pad-profiles.md', import.meta.url), 'utf8');
  return /```json\n([^]*?)```/.exec(document)![1]!;
}

describe("a maker's new pad needs JSON only", () => {
  it('reads its presses, answers them and speaks to it', () => {
    const profile = parsePadProfile('lotus-3.json', documentedExample());
    if (!isFramedProfile(profile)) throw new Error('lotus-3 has frames of its own');
    const decoder = createFrameDecoder(profile.framing);
    const [guard] = decoder.push(fromHex('55 02 4B 01 0E 55 03')).frames;
    expect(readPadEvent(profile, guard!)).toEqual({
      event: { kind: 'staffKey', address: 1, key: 'callGuard', argument: '' },
      reply: fromHex('02 4B 01 0E 55 03'),
    });
    expect(encodePadCommand(profile, 3, { kind: 'invite', seconds: 120 })!.map(toHex)).toEqual(['0249104363AD03']);
    expect(encodePadCommand(profile, 3, { kind: 'beep' })).toBeNull();
  });
});
