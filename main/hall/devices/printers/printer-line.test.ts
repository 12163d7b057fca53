import { describe, expect, test } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createPrinterLine } from './printer-line';
import type { PrinterLink } from './printer-link';
import { countLiveQuestions } from './printer-recovery';

const IN_ORDER = [0x12, 0x12, 0x12, 0x12];
const NEAR_END = [0x12, 0x12, 0x12, 0x1e];
const COVER_OPEN = [0x1a, 0x16, 0x12, 0x12];

function open() {
  const time = createManualTime();
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  const link: PrinterLink = {
    isOpen: true,
    talksBack: true,
    write: () => Promise.resolve(),
    onBytes: (listener) => void listeners.push(listener),
    onClosed: () => {},
    close: () => Promise.resolve('drained'),
    cut: () => {},
  };
  const line = createPrinterLine({ link, time, onAutomaticStatus: () => {} });
  const say = (...bytes: number[]) => listeners.forEach((listener) => listener(Uint8Array.from(bytes)));
  return { line, say, time };
}

describe('answers that nobody asked for, from inside a slip’s own bytes', () => {
  test('come before the question’s, and are not taken for them', async () => {
    const { line, say } = open();
    line.expectStrays(2);
    const asking = line.askRealTime();
    say(0x1a, 0x1a, ...NEAR_END);
    expect((await asking)?.hex).toBe('12 12 12 1e');
  });

  test('that came before anybody asked are done with', async () => {
    const { line, say } = open();
    line.expectStrays(1);
    say(0x1a);
    const asking = line.askRealTime();
    say(...COVER_OPEN);
    expect((await asking)?.condition.isCoverOpen).toBe(true);
  });

  test('that never come leave the question’s four, once its time is over', async () => {
    const { line, say, time } = open();
    line.expectStrays(1);
    const asking = line.askRealTime();
    say(...IN_ORDER);
    time.advance(300);
    expect((await asking)?.hex).toBe('12 12 12 12');
  });

  test('fewer than four are no answer', async () => {
    const { line, say, time } = open();
    const asking = line.askRealTime();
    say(...IN_ORDER.slice(1));
    time.advance(300);
    expect(await asking).toBeNull();
  });
});

test.each([
  ['a case number in CODE128 set C: pairs 16 04 01', [0x7b, 0x43, 44, 1, 12, 20, 16, 4, 1, 0, 1, 87], 1],
  ['two in a row', [0x10, 0x04, 0x02, 0x10, 0x04, 0x04], 2],
  ['one behind a byte that began another', [0x10, 0x10, 0x04, 0x03], 1],
  ['questions that no printer knows', [0x10, 0x04, 0x00, 0x10, 0x04, 0x05, 0x10, 0x04], 0],
])('live questions in a slip’s bytes: %s', (_name, bytes, expected) => {
  expect(countLiveQuestions(Uint8Array.from(bytes))).toBe(expected);
});
