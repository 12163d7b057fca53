import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#tests/support/any-text';
import { maskIdNumber, maskOrganisationName, maskPersonName, maskPhone } from './masking';

const graphemes = (text: string) => Array.from(new Intl.Segmenter('zh').segment(text), ({ segment }) => segment);

describe('persons', () => {
  test.each([
    ['张三', '张*'],
    ['王小明', '王*明'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳锋', '欧阳*'],
    ['欧阳', '欧*'],
    ['尼格买提', '尼**提'],
    ['张', '*'],
    ['', ''],
    [' 李丽 ', '李*'],
    ['李丽丽', '李**'],
    ['张张', '**'],
    ['𬬭某某', '𬬭**'],
    ['王䶮', '王*'],
    ['刘𫖯喆', '刘*喆'],
    ['买买提·吐尔逊', '***·吐**'],
    ['古丽·阿依', '古*·阿*'],
    ['John Smith', 'J*** S****'],
    ['A. Müller', '*. M*****'],
    ['e\u0301a', 'e\u0301*'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskPersonName(name)).toBe(masked);
  });

  test('no hidden character is anywhere in what is shown, and something is hidden of every name', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = text.replace(/[\s·•・.‧]+/gu, '').replaceAll('*', '');
        const before = graphemes(name);
        const after = graphemes(maskPersonName(name));
        expect(after).toHaveLength(before.length);
        const hidden = before.filter((_, at) => after[at] === '*');
        for (const character of hidden) expect(after).not.toContain(character);
        expect(hidden.length > 0 || before.length === 0).toBe(true);
      }),
    );
  });
});

describe('numbers', () => {
  test.each([
    ['13812341234', '138****1234'],
    ['138 1234 5678', '138****5678'],
    ['+86 138-1234-5678', '138****5678'],
    ['0086 13812345678', '138****5678'],
    ['023-6728 1234', '********234'],
    ['12345', '****5'],
    ['1', '****'],
    ['', '****'],
  ])('phone %s is shown as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  test.each([
    ['500112199003076127', '5****************7'],
    ['50011219900307612X', '5****************X'],
    ['E12345678', 'E*******8'],
    ['123', '****'],
    ['', '****'],
  ])('id number %s is shown as %s', (idNumber, masked) => {
    expect(maskIdNumber(idNumber)).toBe(masked);
  });

  test('of a phone at most seven digits are shown and at least four hidden, of an id number two', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(digits, (number) => {
        const phone = maskPhone(number);
        expect(phone.replaceAll('*', '').length).toBeLessThanOrEqual(Math.min(7, number.length - 3));
        expect(phone).toMatch(/^\d*\*{4,}\d*$/u);
        expect(maskIdNumber(number).replaceAll('*', '')).toHaveLength(2);
      }),
    );
  });
});

describe('organisations', () => {
  test.each([
    ['广州好味道餐饮有限公司', '广州**餐饮有限公司'],
    ['重庆龙兴建设工程股份有限公司', '重庆**工程股份有限公司'],
    ['龙兴镇老王面馆店', '龙兴**面馆店'],
    ['美好餐饮有限公司', '美好**有限公司'],
    ['好有限公司', '**有限公司'],
    ['百货店', '**店'],
    ['某单位办', '某单**'],
    ['ACME', 'AC**'],
    ['', '**'],
    ['广州广广州餐饮有限公司', '广州**餐饮有限公司'],
    ['味道味餐饮有限公司', '味道**有限公司'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskOrganisationName(name)).toBe(masked);
  });

  test('what is hidden is not in what is shown', () => {
    const han = fc.string({ unit: fc.constantFrom(...'广州好味道餐饮公司有限店一'), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(han, (name) => {
        const [head = '', tail = ''] = maskOrganisationName(name).split('**');
        expect(name.startsWith(head) && name.endsWith(tail)).toBe(true);
        const hidden = name.slice(head.length, name.length - tail.length);
        expect(hidden.length > 0 || tail === name).toBe(true);
        if (hidden !== '') expect([head.includes(hidden), tail.includes(hidden)]).toEqual([false, false]);
      }),
    );
  });
});
