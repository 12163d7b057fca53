import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { CommissioningError, makeProfileFromAnswers } from '#printers/commissioning/make-profile';
import { SHEET_TEXTS } from '#printers/commissioning/sheet-texts';
import { getPrinterProfile } from '#printers/printer-profile';
import type { CommissioningAnswers } from '#contract/printer-commissioning';
import type { PrinterId } from '#domain/ids';
import type { SurfaceConnection } from '../../bridge/connect';
import { Actions } from '../actions.svelte';
import { commissioningMessages } from '../commissioning-messages';
import { summarise } from './commissioning-facts';
import { CommissioningDraft, findRowsTrouble, QUESTIONS, toggled } from './commissioning-draft.svelte';
import { PrintingDesk } from './printing-desk.svelte';

const HALL = 'hall' as PrinterId;
const ANSWERS: CommissioningAnswers = {
  columns: 48,
  legibleRows: ['gb2312', 'gbk'],
  largeChinese: 'GS !',
  showsInlineGlyphs: false,
  userGlyphs: 6,
  scannableModuleDots: [4, 6],
  scansBitmapQr: true,
  cut: 'partial',
  rollMetres: 80,
  nearEndMetres: null,
  headToBladeMm: 17,
};
const zh = commissioningMessages['zh-CN'];

describe('the questions on the page', () => {
  const onSheet = Object.values(SHEET_TEXTS)
    .flatMap((text) => (typeof text === 'string' || !Array.isArray(text) ? [] : (text as string[])))
    .map((line) => /^(\d+)\.\s*(?:(\S+?)：)?/.exec(line))
    .filter((found) => found !== null);

  it('have the numbers of the sheet', () => {
    expect(onSheet.map(([, number]) => Number(number))).toEqual(QUESTIONS.map((_, index) => index + 1));
  });

  it('begin with the words of the sheet', () => {
    for (const [, number, about] of onSheet.filter(([, number]) => Number(number) <= 6)) {
      expect(zh.questions[QUESTIONS[Number(number) - 1]!]).toMatch(new RegExp(`^${about}：`));
    }
  });
});

describe('answers', () => {
  it('are complete once each question has one, an answer of nothing included', () => {
    const draft = new CommissioningDraft(HALL);
    expect(draft.missing).toHaveLength(QUESTIONS.length);
    draft.answers = { ...ANSWERS };
    draft.answer('columns', undefined);
    expect(draft.missing).toEqual([1]);
    expect(draft.complete).toBeNull();
    draft.answer('columns', 32);
    expect(draft.complete).toEqual({ ...ANSWERS, columns: 32 });
  });

  it('that are taken back one by one are no answer', () => {
    expect(toggled(undefined, 'gbk')).toEqual(['gbk']);
    expect(toggled([], 'gbk')).toEqual(['gbk']);
    expect(toggled(['gb2312', 'gbk'], 'gb2312')).toEqual(['gbk']);
    expect(toggled(['gbk'], 'gbk')).toBeUndefined();
  });

  it('about rows are explained before they are saved, exactly where the hall would refuse them', () => {
    const rows = ['gb2312', 'gbk', 'gb18030'] as const;
    for (let chosen = 0; chosen < 8; chosen++) {
      const legibleRows = rows.filter((_, index) => chosen & (1 << index));
      const make = () =>
        makeProfileFromAnswers({
          answers: { ...ANSWERS, legibleRows },
          findings: null,
          base: getPrinterProfile('generic-80'),
          printerId: HALL,
        });
      if (findRowsTrouble(legibleRows)) expect(make, legibleRows.join()).toThrow(CommissioningError);
      else expect(make, legibleRows.join()).not.toThrow();
    }
  });

  it('are summed up in words, and say what nobody knows', () => {
    const texts = Object.fromEntries(summarise(ANSWERS, null, zh).map(({ label, value }) => [label, value]));
    expect(texts[zh.summary.qr.label]).toBe('打印机自己画，4 到 6 点');
    expect(texts[zh.summary.roll]).toBe('新卷 80 米，将尽时剩 不知道');
    expect(texts[zh.summary.status]).toBe(zh.summary.asBefore);
    const silent = summarise(
      { ...ANSWERS, scannableModuleDots: [], scansBitmapQr: false, userGlyphs: 0 },
      {
        answersRealTime: false,
        sendsAutomaticStatus: false,
        answersSensor: false,
        returnsProcessId: false,
        maker: null,
        model: null,
        answerMs: null,
      },
      zh,
    ).map(({ value }) => value);
    expect(silent).toContain(zh.summary.qr.kept);
    expect(silent).toContain(zh.summary.noStatus);
    expect(silent).toContain(zh.summary.noProof);
  });
});

describe('a technician at the page', () => {
  type Client = SurfaceConnection<'maintenance'>['client']['printers'];
  function open(printers: Partial<Record<keyof Client, unknown>>) {
    const actions = new Actions();
    const connection = {
      client: { printers },
      time: createManualTime(),
    } as unknown as SurfaceConnection<'maintenance'>;
    const desk = new PrintingDesk(connection, actions);
    desk.startCommissioning(HALL);
    return { desk, actions, draft: desk.draft! };
  }

  it('finds the answers again after a look at the printers', () => {
    const { desk, draft } = open({});
    draft.answer('columns', 48);
    desk.commissioned = null;
    expect(desk.draft).toBeNull();
    desk.startCommissioning(HALL);
    expect(desk.draft?.answers.columns).toBe(48);
  });

  it('is shown which question the hall refused, until it is answered anew', async () => {
    const refuse = () => Promise.reject(new ORPCError('COMMISSIONING_REFUSED', { data: { question: 2 } }));
    const { desk, actions, draft } = open({ saveCommissioning: refuse });
    await desk.saveCommissioning(draft, ANSWERS);
    expect(draft.refusedQuestion).toBe(2);
    expect(actions.outcomes.get('commissioning hall')?.text.zh).toMatch(/^第 2 题/);
    draft.answer('columns', 32);
    expect(draft.refusedQuestion).toBe(2);
    draft.answer('legibleRows', ['gb2312']);
    expect(draft.refusedQuestion).toBeNull();
  });

  it('does not read that the old profile is back once a new one is saved', async () => {
    const { desk, actions, draft } = open({
      dropCommissioning: () => Promise.resolve({}),
      saveCommissioning: () => Promise.resolve({}),
    });
    await desk.dropCommissioning(HALL);
    expect(actions.outcomes.get('drop hall')?.tone).toBe('done');
    await desk.saveCommissioning(draft, ANSWERS);
    expect(actions.outcomes.get('commissioning hall')?.tone).toBe('done');
    expect(actions.outcomes.has('drop hall')).toBe(false);
  });

  it('keeps the reasons open where a copy is refused', async () => {
    const { desk, actions } = open({ reprintJob: () => Promise.reject(new ORPCError('SLIP_UNDER_WAY')) });
    desk.toggleJob(95);
    desk.reprintJobId = 95;
    await desk.reprintJob(95, '弄丢了');
    expect(desk.reprintJobId).toBe(95);
    expect(actions.outcomes.get('job 95')?.tone).toBe('refused');
  });
});
