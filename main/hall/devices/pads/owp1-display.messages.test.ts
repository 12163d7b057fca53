import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import fixture from './fixtures/owp1-vectors.json';
import { createOwp1Decoder, fromHex } from './owp1.codec';
import {
  decodeBeep,
  decodeLedText,
  decodeLights,
  decodePrompt,
  decodeShowNumber,
  decodeShowStaff,
  encodeBeep,
  encodeLedText,
  encodeLights,
  encodePrompt,
  encodeShowNumber,
  encodeShowStaff,
} from './owp1-display.messages';

function payloadOfVector(id: string): Uint8Array {
  return createOwp1Decoder().push(fromHex(fixture.vectors.find((vector) => vector.id === id)!.hex)).frames[0]!.payload;
}

it('V14 shows a line of text', () => {
  const led = { line: 0, colour: 'red' as const, effect: 0, text: '请A013到6号窗口' };
  expect(encodeLedText(led)).toEqual(payloadOfVector('V14'));
  expect(decodeLedText(payloadOfVector('V14'))).toEqual(led);
});

describe('both ways', () => {
  it.each([
    { number: '012', name: '张晓梅', title: '综合窗口 党员', counterNumber: 6 },
    { number: null, name: null, title: null, counterNumber: null },
  ])('staff $name', (staff) => {
    expect(decodeShowStaff(encodeShowStaff(staff))).toEqual(staff);
  });

  it.each([
    { kind: 'waiting' as const, text: '12' },
    { kind: 'ticket' as const, text: 'A013' },
    { kind: 'ticket' as const, text: '' },
  ])('number $text', (shown) => {
    expect(decodeShowNumber(encodeShowNumber(shown))).toEqual(shown);
  });

  it('prompts at the volume of the pad unless told, beeps and lights', () => {
    expect(decodePrompt(encodePrompt({ id: 3 }))).toEqual({ id: 3, volume: 0xff });
    expect(decodePrompt(encodePrompt({ id: 3, volume: 40 }))).toEqual({ id: 3, volume: 40 });
    expect(decodeBeep(encodeBeep({ count: 2, on10Ms: 10, off10Ms: 5 }))).toEqual({ count: 2, on10Ms: 10, off10Ms: 5 });
    expect(decodeLights(encodeLights({ bitmap: 0x1f, blink: 0x101 }))).toEqual({ bitmap: 0x1f, blink: 0x101 });
  });
});

describe('text that does not fit', () => {
  it('is cut between characters, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const payload = encodeLedText({ line: 0, colour: 'green', effect: 0, text });
        expect(payload.length).toBeLessThanOrEqual(84);
        const clean = text.replace(/\p{C}/gu, '');
        const shown = decodeLedText(payload)!.text;
        // Characters without a GB18030 code come out as a question mark, one for one.
        expect(Array.from(shown).length).toBeLessThanOrEqual(Array.from(clean).length);
      }),
    );
    const long = encodeLedText({ line: 0, colour: 'red', effect: 0, text: '窗'.repeat(60) });
    expect(decodeLedText(long)!.text).toBe('窗'.repeat(40));
  });

  it('never carries a control character', () => {
    const payload = encodeLedText({ line: 0, colour: 'red', effect: 0, text: '请\u001B\u0000A\n到' });
    expect(decodeLedText(payload)!.text).toBe('请A到');
  });

  it('a number keeps its first eight characters', () => {
    expect(decodeShowNumber(encodeShowNumber({ kind: 'ticket', text: 'A01300000000' }))!.text).toBe('A0130000');
  });
});

it('reads nothing from payloads of a wrong shape, and throws for none', () => {
  expect(decodePrompt(Uint8Array.of(1))).toBeNull();
  expect(decodeBeep(Uint8Array.of(1, 2))).toBeNull();
  expect(decodeLights(Uint8Array.of(1, 2, 3))).toBeNull();
  expect(decodeShowNumber(Uint8Array.of(3, 0x41))).toBeNull();
  expect(decodeLedText(Uint8Array.of(0, 4, 0, 0))).toBeNull();
  expect(decodeShowStaff(Uint8Array.of(1, 5, 0x41))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
      decodeShowStaff(octets);
      decodeLedText(octets);
      decodeShowNumber(octets);
    }),
  );
});
