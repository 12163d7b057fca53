import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExampleYaml } from '#tests/support/example-yaml';
import { createTempDir } from '#tests/support/hall-core';
import { loadHallConfig, parseHallConfig } from './load-hall-config';

const example = readExampleYaml();
const problemsOf = (text: string) => {
  const result = parseHallConfig(text, 'hall.yml');
  return result.ok ? [] : result.problems;
};
const withKey = (keyFile: string) => example.replace('address: 1 }', `address: 1, keyFile: ${keyFile} }`);
const lineWith = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('hall.yml', () => {
  it('the example is right', () => {
    const result = parseHallConfig(example, 'hall.example.yml');
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect(result.config.lines).toHaveLength(8);
  });

  it.each([
    ['a wrong type', ['cutOverHour: 3 ', 'cutOverHour: three '], 'hall.cutOverHour', 'a number', '"three"'],
    ['a value out of range', ['recallLimit: 3 ', 'recallLimit: 12 '], 'policy.recallLimit', 'at most 9', '12'],
    [
      'a closing time of the day before',
      ['closingTime: "17:00"', 'closingTime: "02:30"'],
      'hall.closingTime',
      'a time of the same day, after cutOverHour (03:00)',
      '"02:30"',
    ],
    [
      'an unknown key',
      ['helpPhone:', 'helpTelephone:'],
      'hall.helpTelephone',
      'no such key; see hall.example.yml',
      '"023-0000-0000"',
    ],
    [
      'a line that is not there',
      ['lines: [petitions,', 'lines: [petition,'],
      'counters[2].lines[0]',
      'the id of a line listed under "lines"',
      '"petition"',
    ],
    [
      'a pad that is not there',
      ['pad: P3 }', 'pad: P9 }'],
      'counters[2].pad',
      'the id of a pad listed under "pads"',
      '"P9"',
    ],
    [
      'a prefix twice',
      ['prefix: C, name: 民政', 'prefix: A, name: 民政'],
      'lines[1].prefix',
      'a value that no other entry has',
      '"A"',
    ],
    [
      'a letter that people mistake',
      ['prefix: C, name: 民政', 'prefix: B, name: 民政'],
      'lines[1].prefix',
      'one of "A", "C", "E", "F", "H", "J", "K", "L", "N", "P", ""',
      '"B"',
    ],
    [
      'a link of no known kind',
      ['tcp://127.0.0.1:9100', 'tpc://127.0.0.1:9100'],
      'printers[0].link',
      'tcp://HOST:PORT, e.g. tcp://192.168.1.50:9100; or serial:/PATH?baud=BAUD&flow=rtscts|xonxoff|none, e.g. serial:/dev/ttyS1?baud=9600&flow=rtscts; or file:/PATH of a device, e.g. file:/dev/usb/lp0; or cups:NAME of a queue, e.g. cups:ticket',
      '"tpc://127.0.0.1:9100"',
    ],
    [
      'an unknown time zone',
      ['timezone: Asia/Shanghai', 'timezone: Asia/Chongching'],
      'hall.timezone',
      'an IANA time zone such as Asia/Shanghai',
      '"Asia/Chongching"',
    ],
    [
      'a name that no tile of the kiosk holds',
      ['name: 新市民接待,', 'name: 新市民接待与流动人口综合服务管理窗口,'],
      'lines[6].name',
      'at most 16 entries or letters',
      '"新市民接待与流动人口综合服务管理窗口"',
    ],
  ])('%s: says line, key, expected and found', (_what, [from, to], key, expected, found) => {
    const text = example.replace(from!, to!);
    const problems = problemsOf(text);
    expect(problems).toContainEqual({ file: 'hall.yml', line: lineWith(text, to!.trim()), key, expected, found });
  });

  it.each([
    [
      'an unknown model',
      'profile: owp1,',
      'profile: owp9,',
      'pads[0].profile',
      /no pad profile "owp9": expected one of/,
    ],
    ['the model of a strip', 'profile: owp1,', 'profile: a090,', 'pads[0].profile', /strips are listed under "strips"/],
    ['a speed that the model does not have', 'baud: 19200', 'baud: 1200', 'pads[0].baud', /a speed of owp1: 9600, /],
    ['an address out of range', 'address: 1 }', 'address: 248 }', 'pads[0].address', /an address of owp1: 1 to 247/],
    ['no address', ', address: 1 }', ' }', 'pads[0].address', /an address of owp1/],
    ['one place twice', 'address: 2 }', 'address: 1 }', 'pads[1].address', /a place of its own: P1 is there already/],
    ['two speeds on one path', 'baud: 19200', 'baud: 9600', 'pads[1].baud', /one speed for .* P1 has 9600/],
    [
      'two protocols on one path',
      'profile: owp1, path',
      'profile: owp-modbus, path',
      'pads[1].profile',
      /one protocol for .* P1 is owp-modbus/,
    ],
    ['a strip that is not there', 'pad: P3 }', 'pad: P3, strip: S9 }', 'counters[2].strip', /listed under "strips"/],
    [
      'a printer that is not there',
      'pad: P3 }',
      'pad: P3, printer: X }',
      'counters[2].printer',
      /listed under "printers"/,
    ],
    ['an unknown model of printer', 'generic-80, link', 'generic-81, link', 'printers[0].profile', /generic-81/],
    ['a fallback to itself', 'link: "tcp', 'fallback: hall, link: "tcp', 'printers[0].fallback', /do not lead back/],
    [
      'a strip with the name of a pad',
      'strips: []',
      'strips: [{ id: P1, profile: a090, path: /dev/ttyS9, address: 1 }]',
      'strips[0].id',
      /a value that no other entry has/,
    ],
  ])('%s: names the place and what is expected', (_what, from, to, key, expected) => {
    const text = example.replace(from, to);
    expect(text).not.toBe(example);
    const problem = problemsOf(text).find((one) => one.key === key);
    expect(problem?.expected).toMatch(expected);
    expect(problem?.line).toBeGreaterThan(1);
  });

  it('two printers that fall back on each other are refused', () => {
    const text = example.replace(
      'link: "tcp://127.0.0.1:9100" }',
      'link: "tcp://127.0.0.1:9100", fallback: other }\n  - { id: other, profile: generic-58, link: "tcp://127.0.0.1:9101", fallback: hall }',
    );
    expect(problemsOf(text).map(({ key }) => key)).toEqual(['printers[0].fallback', 'printers[1].fallback']);
  });

  it('what is left out comes from the model: speed, and the address where there is none', () => {
    const text = example.replace(
      'pads:\n',
      'pads:\n  - { id: P9, profile: byte-map, path: /dev/ttyS9 }\n  - { id: P8, profile: owp1, path: /dev/ttyS8, address: 7 }\n',
    );
    const result = parseHallConfig(text, 'hall.yml');
    expect(result.ok && result.config.pads.slice(0, 2)).toMatchObject([
      { id: 'P9', baud: 9600, address: 1 },
      { id: 'P8', baud: 9600, address: 7 },
    ]);
  });

  it('a maker’s own file is read from beside hall.yml, and a wrong one is shown with its own place', () => {
    const dir = createTempDir('config');
    const profile = JSON.parse(fs.readFileSync('main/hall/devices/pads/profiles/owp1.json', 'utf8')) as object;
    const file = path.join(dir, 'maker.json');
    const text = example.replaceAll('profile: owp1', 'profile: maker.json');
    fs.writeFileSync(file, JSON.stringify({ ...profile, id: 'maker' }));
    expect(parseHallConfig(text, path.join(dir, 'hall.yml'))).toMatchObject({ ok: true, config: { baseDir: dir } });
    fs.writeFileSync(file, JSON.stringify({ ...profile, id: 'maker', grade: 'E' }, null, 2));
    const result = parseHallConfig(text, path.join(dir, 'hall.yml'));
    expect(result.ok ? null : result.problems[0]).toMatchObject({
      key: 'pads[0].profile',
      found: '"maker.json"',
      expected: expect.stringMatching(/maker\.json is wrong:[^]*line \d+, grade/) as string,
    });
  });

  it('a pad’s secret is read from beside hall.yml, and stands in no text of the configuration', () => {
    const dir = createTempDir('config');
    const secret = 'A5'.repeat(32);
    fs.writeFileSync(path.join(dir, 'P1.key'), `${secret}\n`, { mode: 0o600 });
    const result = parseHallConfig(withKey('P1.key'), path.join(dir, 'hall.yml'));
    const pad = result.ok ? result.config.pads[0] : undefined;
    expect(pad?.secret?.material.export().toString('hex').toUpperCase()).toBe(secret);
    expect(pad?.secret?.isReadableByAll).toBe(false);
    expect(JSON.stringify(result).toUpperCase()).not.toContain('A5A5');
    fs.chmodSync(path.join(dir, 'P1.key'), 0o644);
    const exposed = parseHallConfig(withKey('P1.key'), path.join(dir, 'hall.yml'));
    expect(exposed.ok && exposed.config.pads[0]?.secret?.isReadableByAll).toBe(true);
  });

  it.each([
    ['too few digits', 'A5'.repeat(31), /64 hex digits .*: it holds 62$/],
    ['too many digits', 'A5'.repeat(33), /64 hex digits .*: it holds 66$/],
    ['other letters', 'G5'.repeat(32), /64 hex digits .*: it holds other characters$/],
    ['nothing', '', /64 hex digits .*: it holds 0$/],
    ['the octets themselves', '\u00A5'.repeat(32), /64 hex digits .*: it holds other characters$/],
    ['something else altogether', '0'.repeat(5000), /64 hex digits .*: it has 5000 bytes$/],
    ['no file', null, /64 hex digits .*: there is no such file; looked at .*P1\.key$/],
  ])('a key file with %s: says what is expected, and never what it holds', (_what, content, expected) => {
    const dir = createTempDir('config');
    if (content !== null) fs.writeFileSync(path.join(dir, 'P1.key'), content);
    const result = parseHallConfig(withKey('P1.key'), path.join(dir, 'hall.yml'));
    const problem = result.ok ? undefined : result.problems[0];
    expect(problem).toMatchObject({ key: 'pads[0].keyFile', found: '"P1.key"' });
    expect(problem?.line).toBeGreaterThan(1);
    expect(problem?.expected).toMatch(expected);
  });

  it('a key file of a folder, or of a pad without a secured mode, is refused', () => {
    const dir = createTempDir('config');
    fs.mkdirSync(path.join(dir, 'P1.key'));
    const folder = parseHallConfig(withKey('P1.key'), path.join(dir, 'hall.yml'));
    expect(folder.ok ? null : folder.problems[0]).toMatchObject({
      key: 'pads[0].keyFile',
      expected: expect.stringContaining('it cannot be read (EISDIR)') as string,
    });
    fs.writeFileSync(path.join(dir, 'P9.key'), 'A5'.repeat(32));
    const text = example.replace(
      'pads:\n',
      'pads:\n  - { id: P9, profile: byte-map, path: /dev/ttyS9, keyFile: P9.key }\n',
    );
    const unsecured = parseHallConfig(text, path.join(dir, 'hall.yml'));
    expect(unsecured.ok ? null : unsecured.problems).toMatchObject([
      { key: 'pads[0].keyFile', expected: 'no key: byte-map has no secured mode, only owp1 has' },
    ]);
  });

  it('a line that no counter serves is refused: its numbers would never be called', () => {
    const text = example.replace('lines: [petitions, public-order-justice]', 'lines: [petitions]');
    expect(problemsOf(text)).toContainEqual(
      expect.objectContaining({ key: 'lines[7].id', found: '"public-order-justice"' }),
    );
  });

  it('wrong hours name the wrong part', () => {
    const text = example.replace(
      'drawing: stamp, hours: "Mon-Sun 00:00-24:00"',
      'drawing: stamp, hours: "Mon-Fri 9-12"',
    );
    expect(problemsOf(text)[0]).toMatchObject({
      key: 'lines[0].hours',
      expected: expect.stringContaining('"9-12" is not a span') as string,
    });
  });

  it('names every problem at once', () => {
    const text = example.replace('code: A  ', 'code: 7  ').replace('level: township', 'level: town');
    expect(
      problemsOf(text)
        .map((problem) => problem.key)
        .sort(),
    ).toEqual(['hall.level', 'terminal.code']);
  });

  it('broken YAML names its line', () => {
    const text = example.replace('gateway: { port: 8480, bind: 127.0.0.1 }', 'gateway: { port: 8480, bind: 127.0.0.1');
    expect(problemsOf(text)[0]).toMatchObject({ key: '(file)', expected: 'valid YAML' });
    expect(problemsOf(text)[0]!.line).toBeGreaterThan(lineWith(text, 'gateway:') - 1);
  });

  it('an empty file and a missing file are problems, not crashes', () => {
    expect(problemsOf('')[0]).toMatchObject({ key: '(file)' });
    expect(loadHallConfig('/nonexistent/hall.yml')).toEqual({
      ok: false,
      problems: [
        {
          file: '/nonexistent/hall.yml',
          line: null,
          key: '(file)',
          expected: 'a readable file in UTF-8',
          found: 'no such file',
        },
      ],
    });
  });
});
