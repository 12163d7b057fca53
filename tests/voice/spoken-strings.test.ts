import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { toSpokenSegments } from '#domain/spoken/to-spoken-segments';
import { pronounceChinese } from '#hall/voice/pronounce';
import { exampleConfig } from '#tests/support/hall-core';
import { audioOf } from './audio-of';
import { listSpokenStrings } from './spoken-strings';

/** Three seconds of a processor that has nothing else to do. */
const WHOLE_LIST_LIMIT_MS = 180_000;

const strings = listSpokenStrings(exampleConfig());

describe('every sentence that is known beforehand', () => {
  it('can be heard', () => {
    const missing = strings.flatMap((one) => {
      const audio = audioOf(one);
      return audio.kind === 'missing' ? [`${one.where}: ${one.text} (${audio.why})`] : [];
    });
    expect(missing).toEqual([]);
  });

  it('is on the list: words, what can go wrong, presets, content and papers, in both languages', () => {
    const listed = (text: string) => strings.filter((one) => one.text === text).map(({ language }) => language);
    expect(listed('您好，要办什么事？')).toEqual(['zh-CN']);
    expect(listed('Take a number')).toEqual(['en']);
    expect(listed('现在念不出声，请看屏幕')).toEqual(['zh-CN']);
    expect(listed('高龄津贴没发')).toEqual(['zh-CN']);
    expect(listed('My old-age allowance was not paid')).toEqual(['en']);
    const places = new Set(strings.map(({ where }) => where.split(' ')[0]));
    expect([...places].sort()).toEqual(['catalogue', 'content', 'kiosk', 'paper', 'phrases', 'presets']);
  });

  it(
    'is said by the voice program syllable by syllable',
    () => {
      const chinese = strings.flatMap(({ text, language }) =>
        toSpokenSegments(text, language).flatMap(({ language, words }) => (language === 'zh-CN' ? [words] : [])),
      );
      const syllables = chinese.map((words) => pronounceChinese(words).match(/[a-z]+[1-5]/g) ?? []);
      const { stdout } = spawnSync('espeak-ng', ['-q', '-x', '-b', '1', '-v', 'cmn-latn-pinyin', '--stdin'], {
        input: syllables.map((line) => `${line.join(' ')}.\n`).join(''),
        encoding: 'utf8',
        maxBuffer: 16 * 1024 * 1024,
      });
      const said = stdout.trim().split('\n');
      const silent = chinese.filter((_, at) => (said[at]?.match(/\d+/g) ?? []).length !== syllables[at]!.length);
      expect(silent).toEqual([]);
      expect(said.length).toBe(chinese.length);
    },
    WHOLE_LIST_LIMIT_MS,
  );
});

describe('a sentence without audio is found', () => {
  it.each([
    ['𠮷女士', 'zh-CN', 'nobody knows the sound of 𠮷'],
    ['Ω', 'zh-CN', 'nothing of it is said'],
    ['ཀ', 'en', 'nothing of it is said'],
    ['好'.repeat(301), 'zh-CN', 'more than 300 characters at once'],
  ] as const)('%s', (text, language, why) => {
    expect(audioOf({ text, language })).toEqual({ kind: 'missing', why });
  });

  it('signs alone are none', () => {
    expect(audioOf({ text: '、', language: 'zh-CN' })).toEqual({ kind: 'wordless' });
  });
});
