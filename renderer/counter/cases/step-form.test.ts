import { describe, expect, it } from 'vitest';
import { CaseStep } from '#contract/counter-cases';
import { CaseAct } from '#domain/case/case-state';
import { SAMPLE_DETAIL } from './gallery-states';
import { actsOf, beginStep, fieldsOf, OPTIONS, readStep } from './step-form';
import type { FormAct, StepDraft } from './step-form';

const ACTS: FormAct[] = [
  'atOnce',
  ...CaseAct.options.filter((act): act is Exclude<CaseAct, 'filed'> => act !== 'filed'),
];

/** Every field with something in it. */
function filled(act: FormAct): StepDraft {
  const draft = beginStep(act, SAMPLE_DETAIL);
  for (const field of fieldsOf(act)) {
    if (field.kind === 'text' && !draft.values[field.name]) draft.values[field.name] = '村镇建设办';
    if (field.kind === 'choice') draft.values[field.name] ||= OPTIONS[field.name][0];
    if (field.kind === 'items') draft.items = [{ name: '户口簿', reason: '缺本人页' }];
  }
  return draft;
}

describe('a step', () => {
  it.each(ACTS)('%s, filled in, is what the contract takes', (act) => {
    const read = readStep(filled(act));
    expect(read.ok).toBe(true);
    if (read.ok) for (const step of read.steps) expect(CaseStep.safeParse(step).error).toBeUndefined();
  });

  it.each(ACTS.filter((act) => !['accepted', 'begun', 'supplementReceived'].includes(act)))(
    '%s, left as it begins, says which field is missing',
    (act) => {
      const read = readStep(beginStep(act, SAMPLE_DETAIL));
      expect(read.ok).toBe(false);
      if (!read.ok) expect(Object.values(read.problems)).toContain('missing');
    },
  );

  it('begins with what the case says already: an ordinary acceptance is one key', () => {
    const read = readStep(beginStep('accepted', SAMPLE_DETAIL));
    expect(read).toEqual({
      ok: true,
      steps: [
        {
          act: 'accepted',
          caseType: 'promised',
          level: 'township',
          handlingUnit: '村镇建设办',
          feedbackUnit: '便民服务中心',
          limitDays: 3,
          words: null,
        },
      ],
    });
  });

  it('即办 is accepted, answered and closed', () => {
    const read = readStep(filled('atOnce'));
    expect(read.ok && read.steps.map(({ act }) => act)).toEqual(['accepted', 'answered', 'closed']);
  });

  it.each([
    ['三', 'notANumber'],
    ['1e2', 'notANumber'],
    ['61', 'outOfRange'],
    ['-1', 'notANumber'],
  ])('does not take %s for a number of days', (days, problem) => {
    const draft = filled('accepted');
    draft.values.limitDays = days;
    expect(readStep(draft)).toEqual({ ok: false, problems: { limitDays: problem } });
  });

  it('does not take 10 kB of text, nor half a missing paper', () => {
    const draft = filled('answered');
    draft.values.words = '长'.repeat(10_240);
    expect(readStep(draft)).toEqual({ ok: false, problems: { words: 'tooLong' } });
    const supplement = filled('supplementRequested');
    supplement.items = [{ name: '户口簿', reason: ' ' }];
    expect(readStep(supplement)).toEqual({ ok: false, problems: { items: 'missing' } });
    supplement.items = [
      { name: '户口簿', reason: '缺本人页' },
      { name: ' ', reason: '' },
    ];
    expect(readStep(supplement).ok).toBe(true);
  });

  it('offers 当场办结 beside 受理, and only there', () => {
    expect(actsOf(SAMPLE_DETAIL).slice(0, 2)).toEqual(['accepted', 'atOnce']);
    expect(actsOf({ ...SAMPLE_DETAIL, acts: ['closed', 'answered'] })).toEqual(['closed', 'answered']);
  });
});
