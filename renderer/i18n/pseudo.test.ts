import { describe, expect, it } from 'vitest';
import { kioskZh } from './kiosk/zh-CN';
import { PseudoLocalization, pseudoText, PSEUDO_LANGUAGES } from './pseudo';

describe('pseudo languages', () => {
  it('make words longer as other languages would, and keep values', () => {
    expect(pseudoText('zh-x2', '取号')).toBe('取号取号。');
    const latin = pseudoText('qps', '在 2 号窗口办');
    expect(latin).toMatch(/^\[[^\p{Script=Han}]+ 2 [^\p{Script=Han}]+\]$/u);
    expect(latin.length).toBeGreaterThan('在 2 号窗口办'.length * 2);
    expect(pseudoText('qrtl', '取号')).toMatch(/^\p{Script=Arabic}+$/u);
    for (const language of PSEUDO_LANGUAGES) expect(pseudoText(language, 'A012 09:05')).toBe('A012 09:05');
  });

  it('reach every sentence of the kiosk, those with values too', () => {
    const { words } = new PseudoLocalization('qps', kioskZh);
    expect(words.home.greeting).not.toMatch(/\p{Script=Han}/u);
    expect(words.ticket.counters([2, 3])).toMatch(/2.*3/);
    expect(words.ticket.counters([2, 3])).not.toMatch(/\p{Script=Han}/u);
    expect(Object.keys(words)).toEqual(Object.keys(kioskZh));
  });

  it('reach the hall’s own words and turn the page round', () => {
    const rtl = new PseudoLocalization('qrtl', kioskZh);
    const name = { zh: '民政', en: 'Civil affairs' };
    expect(rtl.of(name)).toMatch(/^\p{Script=Arabic}{5} \p{Script=Arabic}{7}$/u);
    const latin = new PseudoLocalization('qps', kioskZh).of(name);
    expect(latin).toHaveLength(name.en.length);
    expect(latin).not.toMatch(/[a-z]/i);
    expect(new PseudoLocalization('zh-x2', kioskZh).of(name)).toBe('民政');
    expect([rtl.direction, rtl.tag]).toEqual(['rtl', 'qab-Arab']);
    expect(new PseudoLocalization('zh-x2', kioskZh).tag).not.toMatch(/^zh/);
  });
});
