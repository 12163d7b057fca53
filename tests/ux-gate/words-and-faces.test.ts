import { describe, expect, it } from 'vitest';
import { faultsOf } from './check-language-switch';
import { untranslatedIn, untranslatedPairs } from './check-translations';
import { gesturesIn } from './check-gestures';
import { unfairness } from './check-rating';
import { chineseInEnglish, copyFaults, createCopyLint } from './lint-copy';
import type { TextMeasure } from './measures';
import { createTally, inWords } from './tally';
import type { View } from './tally';
import { switchedOf, viewsOf } from './views';

const VIEW: View = {
  screen: 'kiosk-test',
  mode: 'standard',
  contrast: 'normal',
  profile: 'portrait-21.5',
  language: 'zh-CN',
};
const textOf = (text: string, change: Partial<TextMeasure> = {}): TextMeasure => ({
  text,
  fontPx: 40,
  lineHeight: 1.4,
  lines: 1,
  isRunning: true,
  isLabel: false,
  isTitle: false,
  isWritten: false,
  language: 'zh-CN',
  trouble: null,
  ...change,
});

describe('another language and back', () => {
  it('is the same page in other words', () => {
    expect(faultsOf({ before: '取号', switched: 'Take a number', after: '取号' })).toEqual([]);
    expect(faultsOf({ before: '取号', switched: '取号', after: '取号' })).toEqual([
      'nothing changes with the language',
    ]);
    expect(faultsOf({ before: '138', switched: 'x', after: '' })).toEqual(['it reads ‘’ afterwards, ‘138’ before']);
  });
});

describe('a catalogue', () => {
  const made = (of: string) => (value: number) => `${of} ${value}`;

  it('that has every sentence in English is complete', () => {
    const zh = { home: { title: '您好', wait: made('等') }, list: ['一', '二'], sign: '—' };
    const en = { home: { title: 'Hello', wait: made('Wait') }, list: ['One', 'Two'], sign: '—' };
    expect(untranslatedIn({ zh, en })).toEqual([]);
    expect(untranslatedPairs({ A: { resident: { zh: '好', en: 'Good' } } })).toEqual([]);
  });

  it('says which sentences are missing, empty or Chinese', () => {
    const zh = { a: '好', b: '好', c: '好', d: 'OK', e: made('等') };
    const en = { b: '', c: '好', d: 'OK', e: made('等') };
    expect(untranslatedIn({ zh, en })).toEqual([
      'a is missing in English',
      'b is empty in English',
      'c is Chinese in English: ‘好’',
      'e is Chinese in English: ‘等 3’',
    ]);
    expect(untranslatedPairs({ A: { resident: { zh: '好', en: '' } } })).toEqual(['A.resident is empty in English']);
  });
});

describe('words', () => {
  it.each([
    ['您办哪一类？', true],
    ['这件事您已经评过了，谢谢', true],
    ['前面 3 人，大约 8 到 15 分钟', false],
    ['上午9:05', false],
    ['小票请看下面出口，没有也不要紧。号还在，请记住', false],
    ['收下了（已受理）', true],
  ])('as they should be: %s', (words, isTitle) => {
    expect(copyFaults(textOf(words, { isTitle }), 'zh-CN')).toEqual([]);
  });

  it.each([
    ['请选择您要办理的业务类型', false, '‘请选择您要办理’ in ‘请选择您要办理的业务类型’'],
    ['您要反映的是哪一方面的事', true, 'title of 12 characters: ‘您要反映的是哪一方面的事’'],
    ['没读到,换一面再放一次', false, 'half-width punctuation: ‘没读到,换一面再放一次’'],
    ['您好(请进)', false, 'half-width punctuation: ‘您好(请进)’'],
    ['等待补正', true, '‘补正’ without a plain word in ‘等待补正’'],
    ['（三组）已办结', false, '‘办结’ without a plain word in ‘（三组）已办结’'],
    ['前面 undefined 人', false, '‘undefined’ in ‘前面 undefined 人’'],
  ])('that a patient clerk would not say: %s', (words, isTitle, fault) => {
    expect(copyFaults(textOf(words, { isTitle }), 'zh-CN')).toEqual([fault]);
  });

  it('of one sentence are 22 characters at most', () => {
    expect(copyFaults(textOf('好'.repeat(22)), 'zh-CN')).toEqual([]);
    expect(copyFaults(textOf('好'.repeat(23)), 'zh-CN')).toEqual([`sentence of 23 characters: ‘${'好'.repeat(23)}’`]);
  });

  it('in English are English, but for the name of the other language', () => {
    expect(chineseInEnglish(textOf('中文', { language: 'zh-CN' }))).toEqual([]);
    expect(chineseInEnglish(textOf('Now', { language: 'en' }))).toEqual([]);
    expect(chineseInEnglish(textOf('取号 now', { language: 'en' }))).toEqual(['Chinese in English: ‘取号 now’']);
  });

  it('in English are counted on screens that are English; names in Chinese are told', () => {
    const tally = createTally();
    const lint = createCopyLint(tally);
    lint.look({ ...VIEW, language: 'en' }, [
      textOf('取号', { language: 'en' }),
      textOf('李敏', { language: 'en', isWritten: true }),
      textOf('\u2068王芳\u2069 comes', { language: 'en' }),
    ]);
    lint.look(VIEW, [textOf('取号')]);
    lint.end();
    expect(tally.faults.map(({ figure, what }) => `${figure}: ${what}`)).toEqual([
      'untranslated-strings: Chinese in English: ‘取号’',
    ]);
    expect(tally.notes).toEqual(['2 names and words of people stand in Chinese: 李敏 | 王芳']);
  });

  it('are of characters that everybody has learned, all but one in a hundred', () => {
    const tally = createTally();
    const lint = createCopyLint(tally);
    lint.look(VIEW, [textOf('取号'), textOf('㛃', { isWritten: true })]);
    lint.end();
    expect(tally.faults).toEqual([]);
    lint.look(VIEW, [textOf('饕餮')]);
    lint.end();
    expect(tally.faults.map(({ what }) => what)).toEqual(['rare are 饕餮: more than 1 % of 4']);
  });
});

describe('gestures', () => {
  it.each([
    ['<div ondblclick={zoom}>', ':1: listens for double clicks'],
    [
      "a;\ntarget.addEventListener('touchmove', slide);",
      ':2: listens for raw touches; presses go through renderer/ui/press.ts',
    ],
    ['<li draggable="true">', ':1: listens for dragging'],
    ["page.addEventListener('wheel', turn)", ':1: listens for scrolling'],
    ['const wheel = 3;', null],
    ['<ul onscroll={more}>', ':1: listens for scrolling'],
    ['// no dblclick here', null],
    ["  target.addEventListener('pointerdown', land);", null],
  ])('%s', (source, fault) => {
    expect(gesturesIn(source, { mayFollow: false })).toEqual(fault === null ? [] : [fault]);
  });

  it('follow a finger on the pad for handwriting alone', () => {
    const source = "pad.addEventListener('pointermove', move);\npad.addEventListener('wheel', turn);";
    expect(gesturesIn(source, { mayFollow: false })).toEqual([
      ':1: listens for the way of a finger; only the pad for handwriting follows one',
      ':2: listens for scrolling',
    ]);
    expect(gesturesIn(source, { mayFollow: true })).toEqual([':2: listens for scrolling']);
  });
});

describe('five faces', () => {
  const face = (level: string, change: object = {}) => ({
    level,
    width: 900,
    height: 180,
    drawingWidth: 113,
    fontPx: 50,
    isChosen: false,
    colour: '#000000',
    ...change,
  });
  const fair = ['5', '4', '3', '2', '1'].map((level) => face(level));

  it('are equal, in the national order, and none is chosen', () => {
    expect(unfairness(fair)).toEqual([]);
    expect(unfairness(fair.slice(0, 4))).toEqual(['the faces stand in the order 5, 4, 3, 2']);
    expect(unfairness(fair.toReversed())).toEqual(['the faces stand in the order 1, 2, 3, 4, 5']);
    expect(unfairness([face('5', { height: 184 }), ...fair.slice(1)])).toEqual([
      'height differs: 184, 180, 180, 180, 180',
    ]);
    expect(unfairness([face('5', { isChosen: true }), ...fair.slice(1)])).toEqual([
      'level 5 is chosen before anybody pressed',
    ]);
  });
});

describe('what is looked at', () => {
  const screens = [
    { screen: 'kiosk-home', mode: null },
    { screen: 'kiosk-home-more', mode: 'elder' },
    { screen: 'counter-serving', mode: null },
  ] as const;

  it('is every resident’s screen in the modes it is there in', () => {
    const short = viewsOf(screens, { form: 'short', screens: [] });
    expect(short.map(({ screen, mode, language }) => `${screen} ${mode} ${language}`)).toEqual([
      'kiosk-home standard zh-CN',
      'kiosk-home elder zh-CN',
      'kiosk-home-more elder zh-CN',
      'kiosk-home standard en',
      'kiosk-home elder en',
      'kiosk-home-more elder en',
    ]);
  });

  it('in full is each profile, language and look', () => {
    const full = viewsOf(screens, { form: 'full', screens: ['kiosk-home'] });
    expect(full).toHaveLength(4 * (3 * (1 + 2 + 1) + 1));
    expect(viewsOf(screens, { form: 'full', screens: ['kiosk-t'] })).toEqual([]);
    const chosen = viewsOf(screens, { form: 'full', screens: [], profile: 'landscape-32', mode: 'elder' });
    expect(new Set(chosen.map(({ profile, mode }) => `${profile} ${mode}`))).toEqual(new Set(['landscape-32 elder']));
  });

  it('switches the language of every screen once, whatever part of the ways is wanted', () => {
    const switched = (wanted: Partial<Parameters<typeof viewsOf>[1]>): string[] =>
      [...switchedOf(viewsOf(screens, { form: 'full', screens: [], ...wanted }))].map(inWords);
    expect(switched({})).toEqual(['kiosk-home standard portrait-21.5 zh-CN']);
    expect(switched({ profile: 'landscape-32', mode: 'elder' })).toEqual([
      'kiosk-home elder landscape-32 zh-CN',
      'kiosk-home-more elder landscape-32 zh-CN',
    ]);
  });
});
