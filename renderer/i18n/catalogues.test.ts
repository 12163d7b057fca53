import { describe, expect, it } from 'vitest';
import { kioskEn } from './kiosk/en';
import { kioskZh } from './kiosk/zh-CN';

/** Every sentence of a catalogue with its path; functions are asked with a sample of what they take. */
function sentences(node: unknown, path = ''): [path: string, sentence: string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const takesList = path.endsWith('ticket.counters');
    const takesText = /opens|staffCode/.test(path);
    return [
      [path, String((node as (...values: unknown[]) => unknown)(takesList ? [1, 2] : takesText ? '明天' : 3, 5))],
    ];
  }
  return Object.entries(node as object).flatMap(([key, value]) =>
    sentences(value, path === '' ? key : `${path}.${key}`),
  );
}

const zh = sentences(kioskZh);

describe('the kiosk’s words', () => {
  it('are complete in both languages', () => {
    const en = new Set(sentences(kioskEn).map(([path]) => path));
    // English tiles are spoken of by one name in both sizes.
    expect(zh.map(([path]) => path).filter((path) => !en.has(path))).toEqual([]);
    expect([...zh, ...sentences(kioskEn)].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('are short: titles at most 10 characters, sentences at most 22', () => {
    const isTitle = (path: string) => /(^|\.)(title|elderTitle)$/.test(path);
    const tooLong = zh.filter(([path, text]) =>
      text.split(/(?<=[。！？])/u).some((sentence) => [...sentence].length > (isTitle(path) ? 10 : 22)),
    );
    expect(tooLong).toEqual([]);
  });

  it('are set in English with quotes as wide as its letters: the typeface has curly ones as wide as 汉字', () => {
    expect(sentences(kioskEn).filter(([, sentence]) => /[‘’“”]/u.test(sentence))).toEqual([]);
  });

  it.each([
    '请选择您要办理',
    '取票成功',
    '提交',
    '申请人',
    '检索',
    '系统异常',
    '超时',
    '暂无',
    '非法',
    '登录',
    '敬请期待',
    '开发中',
  ])('never say %s', (banned) => {
    expect(zh.filter(([, sentence]) => sentence.includes(banned))).toEqual([]);
  });
});
