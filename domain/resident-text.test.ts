import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkPhone } from './phone-number';
import { formatQrPayload, readQrPayload } from './qr-payload';
import { checkResidentText } from './resident-text';

const check = (text: string, mayBeEmpty = false) => checkResidentText(text, { limit: 500, mayBeEmpty });

describe('一个人写的话', () => {
  test.each([
    ['村口的路灯坏了三天', '村口的路灯坏了三天'],
    ['  两头有空格 \n', '两头有空格'],
    ['第一行\r\n第二行\r第三行', '第一行\n第二行\n第三行'],
    ['空\n\n\n\n\n行', '空\n\n行'],
    ['一\t二', '一 二'],
    ['e\u0301', 'é'],
    ['谢谢😀👨‍👩‍👧', '谢谢😀👨‍👩‍👧'],
    ['喆𬭚㛃', '喆𬭚㛃'],
  ])('%j is kept as %j', (text, kept) => {
    expect(check(text)).toEqual({ ok: true, text: kept });
  });

  test.each([
    ['', 'empty'],
    [' \n\t ', 'empty'],
    ['\u200b\u200d', 'empty'],
    ['\u2800\u3164', 'empty'],
    ['路灯\u0000坏了', 'badText'],
    ['路灯\u001b[31m', 'badText'],
    ['\u202e了坏灯路', 'badText'],
    ['路\u2067灯\u2069', 'badText'],
    ['路灯\u200f', 'badText'],
    ['半个\ud83d', 'badText'],
    ['\udc00反了', 'badText'],
    ['不是字\uffff', 'badText'],
  ])('%j is refused: %s', (text, reason) => {
    expect(check(text)).toEqual({ ok: false, reason });
  });

  test.each(['长'.repeat(501), 'x'.repeat(10_240), '😀'.repeat(600)])('a long text is refused, never cut', (text) => {
    expect(check(text)).toEqual({ ok: false, reason: 'tooLong' });
  });

  it('may be empty where something else says it', () => {
    expect(check('  ', true)).toEqual({ ok: true, text: '' });
  });

  it('counts a rare character as one', () => {
    expect(check('𬭚'.repeat(500))).toMatchObject({ ok: true });
    expect(check('𬭚'.repeat(501))).toEqual({ ok: false, reason: 'tooLong' });
  });

  it('what is kept is kept again as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const first = check(text);
        if (first.ok) expect(check(first.text)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });
});

test.each([
  ['13812345678', '13812345678'],
  ['138 1234 5678', '13812345678'],
  ['１３８-１２３４-５６７８', '13812345678'],
  ['+86 13812345678', '13812345678'],
  ['023-6728 1234', '02367281234'],
  ['(0991)7654321', '09917654321'],
])('the phone %s is %s', (text, phone) => {
  expect(checkPhone(text)).toEqual({ ok: true, phone });
});

test.each([
  ['1381234567', 'tooShort'],
  ['', 'notAPhone'],
  ['67281234', 'tooShort'],
  ['1381234567890', 'tooLong'],
  ['12812345678', 'notAPhone'],
  ['１２a', 'notAPhone'],
  ['😀', 'notAPhone'],
])('%j is no phone: %s', (text, reason) => {
  expect(checkPhone(text)).toEqual({ ok: false, reason });
});

test('codes on paper are read as they were written, and nothing else is', () => {
  const slip = { kind: 'C', hallCode: '500199003', key: 'abcdEFGH_-0123456789ab' } as const;
  expect(readQrPayload(`${formatQrPayload(slip)}\r\n`)).toEqual(slip);
  for (const text of ['', 'https://example.com', 'C/1/abc', 'X/500199003/abcdefgh', `C/500199003/${'a'.repeat(300)}`])
    expect(readQrPayload(text)).toBeNull();
});
