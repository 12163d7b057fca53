import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canPrint,
  createStatusParser,
  isPassing,
  listPrinterFaults,
  readAutomaticStatus,
  readRealTimeAnswers,
} from './status';
import type { StatusAnswer } from './status';

const realTime = fc.constantFrom(0x12, 0x16, 0x1a, 0x32, 0x52, 0x1e, 0x72, 0x7e);
const sensor = fc.constantFrom(0x00, 0x03, 0x0c, 0x0f);
const automatic = fc.tuple(
  fc.constantFrom(0x10, 0x14, 0x18, 0x30, 0x38),
  fc.constantFrom(0x00, 0x04, 0x08, 0x20),
  fc.constantFrom(0x00, 0x03, 0x0f),
  fc.constant(0x0f),
);
const processId = fc
  .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 4, maxLength: 4 })
  .map((codes) => String.fromCharCode(...codes));
const answer: fc.Arbitrary<StatusAnswer> = fc.oneof(
  realTime.map((byte) => ({ kind: 'realTime' as const, byte })),
  sensor.map((byte) => ({ kind: 'sensor' as const, byte })),
  automatic.map((bytes) => ({ kind: 'automatic' as const, bytes })),
  processId.map((id) => ({ kind: 'processId' as const, processId: id })),
  fc.constant({ kind: 'block' as const, header: 0x5f, text: 'TM-T82III' }),
);

function toBytes(one: StatusAnswer): number[] {
  switch (one.kind) {
    case 'realTime':
    case 'sensor':
      return [one.byte];
    case 'automatic':
      return [...one.bytes];
    case 'processId':
      return [0x37, 0x22, ...Buffer.from(one.processId, 'latin1'), 0];
    case 'block':
      return [one.header, ...Buffer.from(one.text, 'latin1'), 0];
  }
}

describe('answers on one stream', () => {
  test('come out as they were put in, in whatever pieces they arrive and with XON and XOFF between them', () => {
    fc.assert(
      fc.property(fc.array(answer), fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (answers, sizes) => {
        const bytes = answers.flatMap((one) => [...toBytes(one), 0x13, 0x11]);
        const parser = createStatusParser();
        const parsed: StatusAnswer[] = [];
        while (bytes.length > 0) parsed.push(...parser.push(Uint8Array.from(bytes.splice(0, sizes.next().value))));
        expect(parsed).toEqual(answers);
      }),
    );
  });

  test('noise never throws and never stops the answers after it for good', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const parser = createStatusParser();
        parser.push(noise);
        // Longer than any block: whatever the noise began is over by then.
        parser.push(new Uint8Array(100).fill(0x80));
        expect(parser.push(Uint8Array.of(0x12)).at(-1)).toEqual({ kind: 'realTime', byte: 0x12 });
      }),
    );
  });
});

describe('noise that looks like the first byte of ASB', () => {
  test('is no condition, and swallows no answer behind it', () => {
    const parser = createStatusParser();
    expect(parser.push(Uint8Array.of(0x10, 0xff, 0xff, 0xff))).toEqual([]);
    const four = [0x16, 0x12, 0x12, 0x12].map((byte) => ({ kind: 'realTime', byte }));
    expect(parser.push(Uint8Array.of(0x10, 0x16, 0x12, 0x12, 0x12))).toEqual(four);
    expect(parser.push(Uint8Array.of(0x10, 0x18, 0x00, 0x0f, 0x0f))).toEqual([
      { kind: 'automatic', bytes: [0x18, 0x00, 0x0f, 0x0f] },
    ]);
  });
});

describe('what the answers mean', () => {
  test.each([
    ['in order', [0x16, 0x12, 0x12, 0x12], [], true],
    ['near end', [0x12, 0x12, 0x12, 0x1e], ['printer.paper_near_end'], true],
    ['paper end', [0x1a, 0x32, 0x12, 0x7e], ['printer.paper_end'], false],
    ['cover open', [0x1a, 0x16, 0x12, 0x12], ['printer.cover_open'], false],
    ['cover open with the paper lifted off its sensor', [0x1a, 0x36, 0x12, 0x7e], ['printer.cover_open'], false],
    ['cutter', [0x1a, 0x52, 0x1a, 0x12], ['printer.cutter'], false],
    ['cutter, waiting for its recovery', [0x3a, 0x52, 0x1a, 0x12], ['printer.cutter'], false],
    ['a mechanical error', [0x1a, 0x52, 0x16, 0x12], ['printer.error'], false],
    ['an error without a cause', [0x1a, 0x52, 0x12, 0x12], ['printer.error'], false],
    ['unrecoverable', [0x1a, 0x52, 0x32, 0x12], ['printer.unrecoverable'], false],
    ['head too hot', [0x1a, 0x52, 0x52, 0x12], ['printer.cooling'], false],
    ['fed by its button', [0x1a, 0x1a, 0x12, 0x12], ['printer.feeding'], false],
    ['waiting for its button', [0x3a, 0x12, 0x12, 0x12], ['printer.waiting_recovery'], false],
    ['switched off line', [0x1a, 0x12, 0x12, 0x12], ['printer.offline'], false],
  ] as const)('DLE EOT: %s', (_name, answers, faults, prints) => {
    const condition = readRealTimeAnswers(answers);
    expect(listPrinterFaults(condition)).toEqual(faults);
    expect(canPrint(condition)).toBe(prints);
  });

  test.each([
    ['in order', [0x10, 0x00, 0x00, 0x0f], [], true],
    ['near end', [0x10, 0x00, 0x03, 0x0f], ['printer.paper_near_end'], true],
    ['paper end', [0x18, 0x00, 0x0f, 0x0f], ['printer.paper_end'], false],
    ['cover open', [0x38, 0x00, 0x00, 0x0f], ['printer.cover_open'], false],
    ['cutter', [0x18, 0x08, 0x00, 0x0f], ['printer.cutter'], false],
    ['a mechanical error', [0x18, 0x04, 0x00, 0x0f], ['printer.error'], false],
    ['unrecoverable', [0x18, 0x20, 0x00, 0x0f], ['printer.unrecoverable'], false],
    ['head too hot', [0x18, 0x40, 0x00, 0x0f], ['printer.cooling'], false],
    ['fed by its button', [0x58, 0x00, 0x00, 0x0f], ['printer.feeding'], false],
    ['waiting for its button', [0x18, 0x01, 0x00, 0x0f], ['printer.waiting_recovery'], false],
  ] as const)('ASB: %s', (_name, bytes, faults, prints) => {
    const condition = readAutomaticStatus(bytes);
    expect(listPrinterFaults(condition)).toEqual(faults);
    expect(canPrint(condition)).toBe(prints);
  });

  test.each([
    ['a hot head passes by itself', [0x1a, 0x52, 0x52, 0x12], true],
    ['a finger on the feed button goes away', [0x1a, 0x1a, 0x12, 0x12], true],
    ['a hot head behind an open cover needs a person', [0x1a, 0x56, 0x52, 0x12], false],
    ['a printer in order waits for nothing', [0x12, 0x12, 0x12, 0x12], false],
  ] as const)('%s', (_name, answers, passes) => {
    expect(isPassing(readRealTimeAnswers(answers))).toBe(passes);
  });
});
