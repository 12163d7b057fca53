import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { SAMPLE_CASE_PAYLOAD, SAMPLE_TICKET_PAYLOAD } from '../../gallery/sample-matters';
import { createKeyScanner } from './key-scanner';
import type { KeyStroke } from './key-scanner';

function plugIn() {
  const time = createManualTime();
  const payloads: string[] = [];
  let hands = 0;
  const scanner = createKeyScanner({
    time,
    onPayload: (payload) => payloads.push(payload),
    onHand: () => (hands += 1),
  });
  const press = (key: string, change: Partial<KeyStroke> = {}): boolean =>
    scanner.press({
      key,
      at: time.monotonicMs(),
      isRepeat: false,
      isCapsLockOn: false,
      isChord: false,
      ...change,
    });
  /** @returns which of the keys reached the rest of the page */
  function type(text: readonly string[], everyMs: number, change: Partial<KeyStroke> = {}): string[] {
    return text.filter((key) => {
      time.advance(everyMs);
      return !press(key, change);
    });
  }
  return { time, payloads, hands: () => hands, press, type, scanner };
}

describe('a scanner that types', () => {
  it.each([1, 8, 30, 55])('hands on a burst of a key every %i ms that ends with Enter', (everyMs) => {
    const here = plugIn();
    const heard = here.type([...SAMPLE_CASE_PAYLOAD, 'Enter'], everyMs);
    expect(here.payloads).toEqual([SAMPLE_CASE_PAYLOAD]);
    expect(heard).toEqual(['C']);
    expect(here.hands()).toBe(0);
  });

  it('may end with Tab, with Enter twice, or with nothing at all', () => {
    const here = plugIn();
    expect(here.type([...SAMPLE_CASE_PAYLOAD, 'Tab'], 5)).toEqual(['C']);
    here.time.advance(5000);
    expect(here.type([...SAMPLE_TICKET_PAYLOAD, 'Enter', 'Enter'], 5)).toEqual(['T']);
    here.time.advance(5000);
    here.type([...SAMPLE_CASE_PAYLOAD], 5);
    here.time.advance(1000);
    expect(here.payloads).toEqual([SAMPLE_CASE_PAYLOAD, SAMPLE_TICKET_PAYLOAD, SAMPLE_CASE_PAYLOAD]);
    expect(here.hands()).toBe(0);
  });

  it('may hold Shift, and caps lock turns nothing around', () => {
    const here = plugIn();
    const shifted = [...SAMPLE_CASE_PAYLOAD].flatMap((key) => (/[A-Z]/.test(key) ? ['Shift', key] : [key]));
    here.type([...shifted, 'Enter'], 4);
    here.time.advance(5000);
    const locked = [...SAMPLE_CASE_PAYLOAD].map((key) =>
      key === key.toUpperCase() ? key.toLowerCase() : key.toUpperCase(),
    );
    here.type([...locked, 'Enter'], 4, { isCapsLockOn: true });
    expect(here.payloads).toEqual([SAMPLE_CASE_PAYLOAD, SAMPLE_CASE_PAYLOAD]);
  });

  it('reads a slip that lies under it once', () => {
    const here = plugIn();
    for (let second = 0; second < 4; second++) {
      here.type([...SAMPLE_CASE_PAYLOAD, 'Enter'], 5);
      here.time.advance(800);
    }
    expect(here.payloads).toEqual([SAMPLE_CASE_PAYLOAD]);
    here.time.advance(3000);
    here.type([...SAMPLE_CASE_PAYLOAD, 'Enter'], 5);
    expect(here.payloads).toHaveLength(2);
  });

  it('hands on two slips one after the other', () => {
    const here = plugIn();
    here.type([...SAMPLE_CASE_PAYLOAD, 'Enter'], 5);
    here.time.advance(200);
    here.type([...SAMPLE_TICKET_PAYLOAD, 'Enter'], 5);
    expect(here.payloads).toEqual([SAMPLE_CASE_PAYLOAD, SAMPLE_TICKET_PAYLOAD]);
  });

  it('is heard late by a busy page, and still whole', () => {
    const here = plugIn();
    const startedAt = here.time.monotonicMs();
    here.time.advance(400);
    [...SAMPLE_CASE_PAYLOAD, 'Enter'].forEach((key, index) => here.press(key, { at: startedAt + index * 5 }));
    expect(here.payloads).toEqual([SAMPLE_CASE_PAYLOAD]);
  });

  it('hands on a burst that broke off, so that the page can say so', () => {
    const here = plugIn();
    here.type([...SAMPLE_CASE_PAYLOAD.slice(0, 15)], 5);
    here.time.advance(1000);
    here.type([...SAMPLE_CASE_PAYLOAD.slice(15), 'Enter'], 5);
    expect(here.payloads).toEqual([SAMPLE_CASE_PAYLOAD.slice(0, 15), SAMPLE_CASE_PAYLOAD.slice(15)]);
  });

  it('keeps no more than 200 characters of one that never ends', () => {
    const here = plugIn();
    const heard = here.type([...'x'.repeat(10_000), 'Enter'], 2);
    expect(here.payloads).toEqual(['x'.repeat(200)]);
    expect(heard).toEqual(['x']);
  });

  it('hands on whatever characters it sends, control pictures, emoji and right-to-left marks included', () => {
    const here = plugIn();
    here.type([...'🙂\u202eabc\u2400\u0007', 'Enter'], 5);
    expect(here.payloads).toEqual(['🙂\u202eabc\u2400\u0007']);
  });
});

describe('a person at a keyboard', () => {
  it('is no scanner, and is somebody: every key counts as a touch and reaches the page', () => {
    const here = plugIn();
    const keys = [...'C/500199003', 'Enter'];
    expect(here.type(keys, 90)).toEqual(keys);
    here.time.advance(1000);
    expect(here.payloads).toEqual([]);
    expect(here.hands()).toBeGreaterThan(0);
  });

  it('may roll over three keys', () => {
    const here = plugIn();
    here.type(['a', 's', 'd'], 20);
    here.time.advance(300);
    expect(here.payloads).toEqual([]);
    expect(here.hands()).toBe(1);
  });

  it('presses a focused button with Enter, and moves with Tab and arrows', () => {
    const here = plugIn();
    expect(here.type(['Tab', 'ArrowDown', 'Enter', 'Escape'], 200)).toEqual(['Tab', 'ArrowDown', 'Enter', 'Escape']);
    expect(here.hands()).toBe(4);
  });
});

describe('something that lies on a keyboard', () => {
  it('keeps nobody’s page open', () => {
    const here = plugIn();
    here.press('a');
    here.type(
      Array.from({ length: 500 }, () => 'a'),
      30,
      { isRepeat: true },
    );
    here.time.advance(1000);
    expect(here.payloads).toEqual([]);
    expect(here.hands()).toBe(0);
  });

  it('is no scan where keys are held with Ctrl, or where an input method composes', () => {
    const here = plugIn();
    here.type([...'vvvvvvvv'], 5, { isChord: true });
    here.type(
      Array.from({ length: 20 }, () => 'Process'),
      5,
    );
    here.time.advance(1000);
    expect(here.payloads).toEqual([]);
  });
});

it('forgets a burst that has begun when it is unplugged from the page', () => {
  const here = plugIn();
  here.type([...SAMPLE_CASE_PAYLOAD], 5);
  here.scanner.stop();
  here.time.advance(1000);
  expect(here.payloads).toEqual([]);
});
