import { describe, expect, test } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createSeededRandom } from '../seeded-random';
import { drawCode128, measureCode128, readCode128 } from './code128';
import { createPrinterEngine } from './engine';
import type { PrinterEngineOptions } from './engine';
import type { PrinterFaults } from './faults';
import { createGlyphOutlines } from './glyph-outlines';
import type { PrintedSlip } from './slip';
import { renderSlipPng } from './slip-picture';

const CUT = Buffer.from('\x1dVB\0', 'latin1');
const CLEAR = Buffer.of(0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8);

function createRig(options: Partial<PrinterEngineOptions> = {}) {
  const time = createManualTime();
  const slips: PrintedSlip[] = [];
  const holds: boolean[] = [];
  let said = '';
  const engine = createPrinterEngine({
    columns: 48,
    millimetresPerSecond: null,
    bufferBytes: null,
    losesOverflow: false,
    time,
    random: createSeededRandom(1),
    answer: (bytes) => (said += Buffer.from(bytes).toString('hex')),
    onHold: (isHolding) => void holds.push(isHolding),
    onSlip: (slip) => void slips.push(slip),
    onTranscript: () => undefined,
    ...options,
  });
  const hear = () => {
    const heard = said;
    said = '';
    return heard;
  };
  const ask = (question: number) => {
    engine.receive(Buffer.of(0x10, 0x04, question));
    return hear();
  };
  return { engine, time, slips, holds, hear, ask };
}

describe('status', () => {
  test.each<[Partial<PrinterFaults>, string, string]>([
    [{}, '12121212', '1000000f'],
    [{ cover: true }, '1a161212', '3800000f'],
    [{ paperEnd: true }, '1a32127e', '18000f0f'],
    [{ nearEnd: true }, '1212121e', '1000030f'],
    [{ cutter: true }, '1a521a12', '1808000f'],
    [{ jam: true }, '1a521612', '1804000f'],
    [{ recoverable: true }, '1a521612', '1804000f'],
    [{ unrecoverable: true }, '1a523212', '1820000f'],
    [{ autoRecoverable: true }, '1a525212', '1840000f'],
    [{ offline: true }, '1a121212', '1800000f'],
    [{ waitsForRecovery: true }, '3a121212', '1801000f'],
  ])('%o: DLE EOT %s, automatic %s', (faults, realTime, automatic) => {
    const { engine, ask, hear } = createRig();
    engine.receive(Buffer.from('\x1da\x0e', 'latin1'));
    hear();
    engine.setFaults(faults);
    if (Object.keys(faults).length > 0) expect(hear()).toBe(automatic);
    expect([1, 2, 3, 4].map(ask).join('')).toBe(realTime);
  });

  test('garbage stands before each answer and is none itself', () => {
    const { engine, ask } = createRig();
    engine.setFaults({ garbage: true });
    const heard = Buffer.from(ask(1), 'hex');
    expect(heard.at(-1)).toBe(0x12);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.subarray(0, -1).every((byte) => byte >= 0x80)).toBe(true);
  });

  test('a hung one takes everything, says nothing, and has forgotten it afterwards', () => {
    const { engine, slips, ask } = createRig();
    engine.setFaults({ hung: true });
    engine.receive(Buffer.concat([Buffer.from('lost\n'), CUT]));
    expect(ask(1)).toBe('');
    engine.powerCycle();
    expect(ask(1)).toBe('12');
    expect(slips).toHaveLength(0);
  });

  test('swallowed answers are swallowed, the slip is printed', () => {
    const { engine, slips, hear } = createRig();
    engine.setFaults({ swallowBarrier: true, swallowProcessId: true });
    engine.receive(Buffer.concat([Buffer.from('a\n'), CUT, Buffer.from('\x1d(H\x06\x0000ABCD\x1dr\x01', 'latin1')]));
    expect(slips).toHaveLength(1);
    expect(hear()).toBe('');
  });
});

describe('recovery', () => {
  test('DLE ENQ 1 goes on after a recoverable error, DLE ENQ 2 without what stood in the buffer', () => {
    for (const [command, text] of [
      [1, 'first\nsecond\n'],
      [2, 'second\n'],
    ] as const) {
      const { engine, slips } = createRig();
      engine.setFaults({ recoverable: true });
      engine.receive(Buffer.from('first\n'));
      engine.receive(Buffer.of(0x10, 0x05, command));
      engine.receive(Buffer.concat([Buffer.from('second\n'), CUT]));
      expect(slips.map((slip) => slip.text)).toEqual([text]);
    }
  });

  test('a jam and an unrecoverable error are not mended by a command', () => {
    const { engine, ask } = createRig();
    engine.setFaults({ jam: true, unrecoverable: true });
    engine.receive(Buffer.of(0x10, 0x05, 2));
    expect(ask(3)).toBe('36');
    engine.powerCycle();
    expect(ask(3)).toBe('16');
  });

  test('DLE DC4 8 clears the buffer, even where it comes in pieces, and is answered', () => {
    const { engine, slips, hear } = createRig();
    engine.setFaults({ cover: true });
    engine.receive(Buffer.from('thrown away\n'));
    for (const byte of CLEAR) engine.receive(Buffer.of(byte));
    expect(hear()).toBe('372500');
    engine.setFaults({ cover: false });
    engine.receive(Buffer.concat([Buffer.from('kept\n'), CUT]));
    expect(slips.map((slip) => slip.text)).toEqual(['kept\n']);
  });
});

describe('the buffer', () => {
  test('a full one stops the sender and lets it go on when paper has been printed', () => {
    const { engine, time, slips, holds } = createRig({ millimetresPerSecond: 100, bufferBytes: 256 });
    engine.receive(Buffer.concat([Buffer.from('0123456789\n'.repeat(30)), CUT]));
    expect(holds).toEqual([true]);
    time.advance(10_000);
    expect(holds).toEqual([true, false]);
    expect(slips[0]!.text).toBe('0123456789\n'.repeat(30));
  });

  test('of 45 bytes: a command longer than that is taken all the same', () => {
    const { engine, slips } = createRig({ bufferBytes: 45, losesOverflow: true });
    const glyph = Buffer.alloc(72, 0xff);
    engine.receive(Buffer.concat([Buffer.of(0x1b, 0x2a, 33, 24, 0), glyph, Buffer.from('\n'), CUT]));
    expect(slips[0]!.text).toBe('▩\n');
  });

  test('without flow control what does not fit is gone', () => {
    const { engine, slips } = createRig({ bufferBytes: 45, losesOverflow: true });
    engine.setFaults({ offline: true });
    engine.receive(Buffer.from('x'.repeat(100)));
    engine.setFaults({ offline: false });
    engine.receive(Buffer.concat([Buffer.from('\n'), CUT]));
    expect(slips[0]!.text).toBe(`${'x'.repeat(45)}\n`);
  });
});

describe('what else stands on paper', () => {
  test('a glyph of the user’s, magnified as text is, until the power is gone', () => {
    const { engine, slips } = createRig();
    const define = Buffer.concat([Buffer.of(0x1c, 0x26, 0x1c, 0x32, 0xfe, 0xa1), Buffer.alloc(72, 0x81)]);
    engine.receive(Buffer.concat([define, Buffer.of(0x1d, 0x21, 0x11, 0xfe, 0xa1, 0x0a), CUT]));
    expect(slips[0]!.rows[0]).toMatchObject({
      kind: 'text',
      usedColumns: 4,
      items: [{ kind: 'image', width: 2, height: 2 }],
    });
    engine.powerCycle();
    engine.receive(Buffer.concat([Buffer.of(0x1c, 0x26, 0xfe, 0xa1, 0x0a), CUT]));
    expect(slips[1]!.rows[0]).toMatchObject({ items: [{ kind: 'character' }] });
  });

  test('a raster of any size, its own live questions answered', () => {
    const { engine, slips, hear } = createRig();
    const rows = Buffer.alloc(8 * 16, 0xaa);
    rows.set([0x10, 0x04, 0x01], 40);
    engine.receive(Buffer.concat([Buffer.of(0x1d, 0x76, 0x30, 0x03, 8, 0, 16, 0), rows, CUT]));
    expect(hear()).toBe('12');
    expect(slips[0]!.rows).toMatchObject([{ kind: 'raster', widthBytes: 8, heightDots: 32 }]);
    expect(slips[0]!.text.trim()).toBe('[raster 64×16]');
  });

  test('CODE128: a case number in set C fits 58 mm, in set B it does not', () => {
    const pairs = Buffer.from([44, 1, 12, 26, 11, 21, 0, 1, 87, 0]);
    const inC = Buffer.concat([Buffer.from('{C'), pairs]);
    const inB = Buffer.from('{B44011226112100018700');
    expect(readCode128(inC)).toBe('44011226112100018700');
    expect(readCode128(inB)).toBe('44011226112100018700');
    expect(measureCode128(inC)).toBe(145);
    expect(measureCode128(inB)).toBe(255);
    const { engine, slips } = createRig({ columns: 32 });
    for (const data of [inC, inB]) {
      engine.receive(Buffer.concat([Buffer.from('\x1dw\x02\x1dk\x49', 'latin1'), Buffer.of(data.length), data, CUT]));
    }
    expect(slips.map((slip) => slip.text.trim())).toEqual(['[CODE128 44011226112100018700]', '']);
  });

  test('CODE128: check and bars are those of the standard', () => {
    // The textbook's example: start A, PJJ123C, check 54, whose widths are 311123.
    const bars = drawCode128(Buffer.from('{APJJ123C'));
    expect(bars).toHaveLength(9 * 3 + 4);
    expect(bars.at(-1)).toEqual({ at: 110, width: 2 });
    expect(bars.slice(24, 27)).toEqual([
      { at: 88, width: 3 },
      { at: 92, width: 1 },
      { at: 94, width: 2 },
    ]);
    expect(drawCode128(Buffer.from('no set chosen'))).toEqual([]);
  });

  test('all of it has a picture', async () => {
    const { engine, slips } = createRig();
    const parts = ['\x1dv0\0\x02\0\x02\0abcd', '\x1dw\x02\x1dk\x49\x04{B12', 'text\n'];
    engine.receive(Buffer.concat([Buffer.from(parts.join(''), 'latin1'), CUT]));
    const picture = await renderSlipPng(slips[0]!, createGlyphOutlines());
    expect(Buffer.from(picture).subarray(1, 4).toString()).toBe('PNG');
  });
});
