import { describe, expect, it } from 'vitest';
import type { CaseProgress } from '#contract/progress';
import { CaseAct, CaseState } from '#domain/case/case-state';
import type { ServiceDay } from '#domain/service-day';
import { SAMPLE_CLOSED, SAMPLE_PROGRESS, SAMPLE_TARGET, sampleHop } from '../../../gallery/sample-matters';
import { kioskEn } from '../../../i18n/kiosk/en';
import { kioskZh } from '../../../i18n/kiosk/zh-CN';
import { Localization } from '../../../i18n/localization.svelte';
import { dueSentencesOf, historyEntriesOf, knownOf, newestWordsOf, stepsOf } from './progress-view';
import type { Reading } from './progress-view';

const reading = (language: 'zh-CN' | 'en' = 'zh-CN'): Reading => {
  const localization = new Localization({ 'zh-CN': kioskZh, en: kioskEn });
  localization.language = language;
  return { localization, timezone: 'Asia/Shanghai', now: Date.parse('2026-11-21T09:05:00+08:00') };
};
const due = (day: string, isProvisional = false): CaseProgress['due'] => ({
  ...SAMPLE_PROGRESS.due!,
  day: day as ServiceDay,
  isProvisional,
});

describe('四步', () => {
  it('say what is behind, what is now and what is ahead, in words', () => {
    expect(stepsOf(SAMPLE_PROGRESS, reading()).map(({ state, title }) => [state, title])).toEqual([
      ['done', '收下了（已受理）'],
      ['now', '正在办理'],
      ['ahead', '答复您'],
      ['ahead', '您来评'],
    ]);
    expect(stepsOf(SAMPLE_PROGRESS, reading()).map(({ detail }) => detail)).toEqual([
      '11月18日 上午10:30',
      '交给：村镇建设办',
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['awaitingSupplement', '等您补材料'],
    ['escalated', '报到上面了'],
    ['accepted', '收下了，就要办'],
  ] as const)('call a case that is %s %s', (state, words) => {
    expect(stepsOf({ ...SAMPLE_PROGRESS, state }, reading())[1]).toMatchObject({ state: 'now', title: words });
  });

  it('are all behind once it was rated, and say how the person was told', () => {
    const steps = stepsOf({ ...SAMPLE_CLOSED, step: null, rating: 'given' }, reading());
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    expect(steps[2]).toMatchObject({ title: '答复您了', detail: '打电话告诉您的' });
  });

  it.each([
    ['returned', '退给您了'],
    ['voided', '已作废'],
  ] as const)('end where a case was %s: nothing is ahead, and nobody is said to have rated it', (state, title) => {
    const over = { ...SAMPLE_PROGRESS, state, step: null };
    const shown = (progress: CaseProgress) => stepsOf(progress, reading()).map((step) => [step.state, step.title]);
    expect(shown(over)).toEqual([
      ['done', '收下了（已受理）'],
      ['now', title],
    ]);
    expect(shown({ ...over, history: SAMPLE_PROGRESS.history.slice(0, 1) })).toEqual([['now', title]]);
  });

  it('do not say that somebody rated who let the time pass', () => {
    const steps = stepsOf({ ...SAMPLE_CLOSED, step: null, rating: 'over' }, reading());
    expect(steps.at(-1)).toMatchObject({ state: 'done', title: '评价时间过了' });
  });

  it('have words for every state and every act, in both languages', () => {
    for (const words of [kioskZh.progress, kioskEn.progress]) {
      for (const state of CaseState.options) expect(words.standing.state[state]).toBeTruthy();
      for (const act of CaseAct.options) expect(words.history.act[act]).toBeTruthy();
    }
  });
});

describe('the limit', () => {
  it.each<[string, Partial<CaseProgress>, string[]]>([
    ['some days', { due: due('2026-12-06') }, ['最晚 12月6日答复您', '还有 15 天']],
    ['tomorrow', { due: due('2026-11-22'), warning: 'soon' }, ['最晚 11月22日答复您', '就是明天']],
    ['today', { due: due('2026-11-21'), warning: 'today' }, ['最晚 11月21日答复您', '就是今天']],
    [
      'past',
      { due: due('2026-11-18'), warning: 'overdue' },
      ['最晚 11月18日答复您', '已经过了 3 天。可以打电话问 023-0000-0012'],
    ],
    [
      'past since closing time of this very day',
      { due: due('2026-11-21'), warning: 'overdue' },
      ['最晚 11月21日答复您', '已经过了 1 天。可以打电话问 023-0000-0012'],
    ],
    ['a reply from above that has no day', { due: null, state: 'escalated' }, ['已经报到上面，有回复就告诉您']],
    [
      'another year, whose holidays nobody knows yet',
      { due: due('2027-01-05', true) },
      ['最晚 2027年1月5日答复您', '还有 45 天', '这一天是暂定的：放假安排还没公布'],
    ],
    ['stopped for papers', { due: null, stoppedFor: 'supplement' }, ['等您补材料，时间先不算']],
    ['stopped for a procedure', { due: null, stoppedFor: 'specialProcedure' }, ['正在听意见、做鉴定，时间先不算']],
    ['none', { due: null }, ['这类事没有固定的期限']],
    ['over', { state: 'closed' }, []],
    ['returned', { state: 'returned' }, []],
  ])('%s', (_, change, sentences) => {
    expect(dueSentencesOf({ ...SAMPLE_PROGRESS, ...change }, reading())).toEqual(sentences);
  });
});

describe('what is known here', () => {
  it('says until when, and when the township was last heard', () => {
    expect(knownOf(SAMPLE_PROGRESS, reading())).toEqual({
      here: '11月21日 上午9:05',
      township: '11月21日 上午8:50 联系过',
    });
  });

  it('says that others may know more, and that nobody was ever reached', () => {
    const asOf = { at: SAMPLE_PROGRESS.asOf.at, lastContactAt: null, isHandledElsewhere: true };
    expect(knownOf({ ...SAMPLE_PROGRESS, asOf }, reading())).toEqual({
      here: '已经转到别处，那边可能更新',
      township: '还没有连上过',
    });
  });

  it('shows the newest words: the answer before anything else', () => {
    expect(newestWordsOf(SAMPLE_PROGRESS, 'standard')?.text).toBe('电工已看过现场，等灯具到货。');
    expect(newestWordsOf(SAMPLE_CLOSED, 'standard')).toMatchObject({ isAnswer: true });
    expect(newestWordsOf({ ...SAMPLE_PROGRESS, history: SAMPLE_PROGRESS.history.slice(0, 2) }, 'standard')).toBeNull();
  });

  it('shows the beginning of long words: the whole stands in the history', () => {
    const answer = { ...SAMPLE_CLOSED.answer!, text: '字'.repeat(500) };
    expect(newestWordsOf({ ...SAMPLE_CLOSED, answer }, 'standard')?.text).toBe(`${'字'.repeat(60)}……`);
    expect(newestWordsOf({ ...SAMPLE_CLOSED, answer }, 'elder')?.text).toBe(`${'字'.repeat(30)}……`);
  });

  it('lists the newest hop first', () => {
    expect(historyEntriesOf(SAMPLE_PROGRESS, reading('en')).map(({ title }) => title)).toEqual([
      'Begun',
      'Accepted',
      'Filed by you',
    ]);
  });
});

describe('经过, beyond its words', () => {
  const textsOf = (more: Parameters<typeof sampleHop>[2], act: CaseAct, language: 'zh-CN' | 'en' = 'zh-CN') =>
    historyEntriesOf(
      { ...SAMPLE_PROGRESS, history: [sampleHop(SAMPLE_PROGRESS.asOf.at, act, more)] },
      reading(language),
    ).map(({ text }) => text?.split('\n'));

  it.each([
    ['handedOver', '交给：区住房和城乡建设委员会'],
    ['escalated', '报到：区住房和城乡建设委员会'],
    ['referred', '请到：区住房和城乡建设委员会'],
  ] as const)('%s says where it is now, and how to ask there', (act, where) => {
    expect(textsOf({ target: SAMPLE_TARGET, words: '请带上回执' }, act)).toEqual([
      [where, '地址：永安路 8 号 3 楼', '电话：023-0000-0088', '请带上回执'],
    ]);
  });

  it('what nobody knows of a target is left out', () => {
    const target = { ...SAMPLE_TARGET!, phone: null, address: null };
    expect(textsOf({ target }, 'escalated', 'en')).toEqual([
      ['Passed to: District housing and construction committee'],
    ]);
  });

  it('what was asked for stays to be read, also when it has come', () => {
    const asked = { items: ['身份证复印件：没有带', '银行卡：不是本人的'], dueDay: '2026-11-27' as ServiceDay };
    const [lines] = textsOf({ asked }, 'supplementRequested');
    expect(lines?.slice(0, 2)).toEqual(asked.items);
    expect(lines?.[2]).toContain('11月27日');
    expect(textsOf({ asked: { ...asked, dueDay: null } }, 'supplementRequested')).toEqual([asked.items]);
  });

  it('a hop with nothing more has no text', () => {
    expect(textsOf({}, 'begun')).toEqual([undefined]);
  });
});
