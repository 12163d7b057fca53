/**
 * 办一步: what each act asks of the clerk, as values. A form begins with what the case says already; reading it gives the
 * step of the contract, or which fields are not right and why. Nothing here decides whether the act is allowed.
 */
import type { CaseDetail, CaseStep } from '#contract/counter-cases';
import { CASE_TEXT_LIMIT } from '#domain/case/draft-limits';
import type { CaseAct } from '#domain/case/case-state';
import { checkResidentText } from '#domain/resident-text';

const TYPES = [
  'immediate',
  'promised',
  'joint',
  'reply',
  'agency',
  'supplement',
  'referral',
  'escalated',
  'returned',
] as const;
const LEVELS = ['village', 'township', 'district'] as const;
const PROCEDURES = ['hearing', 'tender', 'auction', 'inspection', 'appraisal', 'expertReview', 'survey'] as const;
const WAYS = ['inPerson', 'phone', 'letter', 'online', 'visit', 'publicNotice'] as const;

/** Which list a choice is from; its words are in `messages.ts`. */
export const OPTIONS = {
  caseType: TYPES,
  level: LEVELS,
  procedure: PROCEDURES,
  way: WAYS,
  isSolved: ['yes', 'no'],
} as const;
export type OptionList = keyof typeof OPTIONS;

export type FieldName =
  | OptionList
  | 'handlingUnit'
  | 'feedbackUnit'
  | 'unit'
  | 'phone'
  | 'address'
  | 'limitDays'
  | 'dueDays'
  | 'words'
  | 'feedback'
  | 'basis'
  | 'leading'
  | 'items';

export type Field =
  | { kind: 'choice'; name: OptionList }
  | { kind: 'text'; name: FieldName; limit: number; isLong: boolean; isOptional: boolean }
  | { kind: 'number'; name: 'limitDays' | 'dueDays'; least: number; most: number; isOptional: boolean }
  /** 补正: material and reason, one line each. */
  | { kind: 'items'; name: 'items' };

export interface MissingItem {
  name: string;
  reason: string;
}

/** What stands in the fields now. */
export interface StepDraft {
  act: FormAct;
  values: Partial<Record<FieldName, string>>;
  items: MissingItem[];
}

export type FieldProblem = 'missing' | 'tooLong' | 'badText' | 'notANumber' | 'outOfRange';
export type FormProblems = Partial<Record<FieldName, FieldProblem>>;

/** 即办: accepted, answered and closed in one go (DF 48). */
export type FormAct = Exclude<CaseAct, 'filed'> | 'atOnce';

const MOST_ITEMS = 12;
export const ITEM_NAME_LIMIT = 60;
export const ITEM_REASON_LIMIT = 120;
const UNIT_LIMIT = 40;

const words = (isOptional: boolean): Field => ({
  kind: 'text',
  name: 'words',
  limit: CASE_TEXT_LIMIT,
  isLong: true,
  isOptional,
});
const line = (name: FieldName, limit: number, isOptional = false): Field => ({
  kind: 'text',
  name,
  limit,
  isLong: false,
  isOptional,
});
const choice = (name: OptionList): Field => ({ kind: 'choice', name });
const long = (name: FieldName): Field => ({
  kind: 'text',
  name,
  limit: CASE_TEXT_LIMIT,
  isLong: true,
  isOptional: false,
});

const FORMS: Readonly<Record<FormAct, readonly Field[]>> = {
  accepted: [
    choice('caseType'),
    choice('level'),
    line('handlingUnit', UNIT_LIMIT),
    line('feedbackUnit', UNIT_LIMIT),
    { kind: 'number', name: 'limitDays', least: 0, most: 60, isOptional: true },
    words(true),
  ],
  begun: [words(true)],
  supplementRequested: [
    { kind: 'items', name: 'items' },
    { kind: 'number', name: 'dueDays', least: 1, most: 30, isOptional: false },
  ],
  supplementReceived: [words(true)],
  specialProcedureBegun: [choice('procedure'), words(true)],
  specialProcedureEnded: [words(false)],
  escalated: [line('unit', UNIT_LIMIT), choice('level'), words(false)],
  superiorReplied: [words(false)],
  handedOver: [line('unit', UNIT_LIMIT), words(false)],
  answered: [words(false)],
  closed: [choice('way'), long('feedback'), choice('isSolved')],
  atOnce: [words(false), choice('way'), long('feedback'), choice('isSolved')],
  reopened: [words(false)],
  referred: [line('unit', UNIT_LIMIT), line('phone', 30), line('address', 80), words(false)],
  returned: [long('basis'), words(false)],
  voided: [words(false)],
  linked: [line('leading', 60)],
};

export function fieldsOf(act: FormAct): readonly Field[] {
  return FORMS[act];
}

/** With what the case says already, so that an ordinary acceptance is one key. */
export function beginStep(act: FormAct, detail: CaseDetail): StepDraft {
  const values: StepDraft['values'] = {
    caseType: act === 'atOnce' ? 'immediate' : detail.caseType,
    level: act === 'escalated' ? 'district' : detail.level,
    handlingUnit: detail.handlingUnit,
    feedbackUnit: detail.feedbackUnit,
    limitDays: detail.due && act === 'accepted' ? String(detail.due.workingDays) : '',
    dueDays: '10',
    // What nobody has said yet is asked, never guessed: these become the record.
    procedure: '',
    way: '',
    isSolved: '',
  };
  return { act, values, items: [{ name: '', reason: '' }] };
}

export type ReadStep = { ok: true; steps: CaseStep[] } | { ok: false; problems: FormProblems };

const textOf = (draft: StepDraft, name: FieldName): string => draft.values[name]?.trim() ?? '';
const filledItems = (draft: StepDraft): MissingItem[] =>
  draft.items
    .map(({ name, reason }) => ({ name: name.trim(), reason: reason.trim() }))
    .filter(({ name, reason }) => name !== '' || reason !== '');

/** Every field that is not right, at once. Several steps only for 即办. */
export function readStep(draft: StepDraft): ReadStep {
  const problems: FormProblems = {};
  for (const field of fieldsOf(draft.act)) {
    const problem = problemOf(field, draft);
    if (problem) problems[field.name] = problem;
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, steps: stepsOf(draft) };
}

function problemOf(field: Field, draft: StepDraft): FieldProblem | null {
  if (field.kind === 'items') {
    const items = filledItems(draft);
    if (items.length === 0 || items.some(({ name, reason }) => name === '' || reason === '')) return 'missing';
    if (items.length > MOST_ITEMS) return 'tooLong';
    const faults = items.flatMap(({ name, reason }) => [
      faultOf(name, ITEM_NAME_LIMIT),
      faultOf(reason, ITEM_REASON_LIMIT),
    ]);
    return faults.find((fault) => fault !== null) ?? null;
  }
  const text = textOf(draft, field.name);
  if (field.kind === 'choice') return text === '' ? 'missing' : null;
  if (text === '') return field.isOptional ? null : 'missing';
  if (field.kind === 'text') return faultOf(text, field.limit);
  if (!/^\d{1,3}$/.test(text)) return 'notANumber';
  return Number(text) < field.least || Number(text) > field.most ? 'outOfRange' : null;
}

/** As the hall checks what residents will read; here it is said beside its field. */
function faultOf(text: string, limit: number): FieldProblem | null {
  const read = checkResidentText(text, { limit, mayBeEmpty: false });
  if (!read.ok) return read.reason === 'empty' ? 'missing' : read.reason;
  return text.length > limit ? 'tooLong' : null;
}

function stepsOf(draft: StepDraft): CaseStep[] {
  const text = (name: FieldName): string => textOf(draft, name);
  const optional = (name: FieldName): string | null => text(name) || null;
  const number = (name: FieldName): number | null => (text(name) === '' ? null : Number(text(name)));
  const pick = <T extends string>(name: OptionList): T => text(name) as T;
  const { act } = draft;
  switch (act) {
    case 'atOnce':
      return [
        {
          act: 'accepted',
          caseType: 'immediate',
          level: pick('level'),
          handlingUnit: text('handlingUnit'),
          feedbackUnit: text('feedbackUnit'),
          limitDays: null,
          words: null,
        },
        { act: 'answered', words: text('words') },
        { act: 'closed', way: pick('way'), feedback: text('feedback'), isSolved: text('isSolved') === 'yes' },
      ];
    case 'accepted':
      return [
        {
          act,
          caseType: pick('caseType'),
          level: pick('level'),
          handlingUnit: text('handlingUnit'),
          feedbackUnit: text('feedbackUnit'),
          limitDays: number('limitDays'),
          words: optional('words'),
        },
      ];
    case 'begun':
    case 'supplementReceived':
      return [{ act, words: optional('words') }];
    case 'supplementRequested':
      return [{ act, items: filledItems(draft), dueDays: number('dueDays') ?? 1 }];
    case 'specialProcedureBegun':
      return [{ act, procedure: pick('procedure'), words: optional('words') }];
    case 'escalated':
      return [{ act, unit: text('unit'), level: pick('level'), words: text('words') }];
    case 'handedOver':
      return [{ act, unit: text('unit'), words: text('words') }];
    case 'closed':
      return [{ act, way: pick('way'), feedback: text('feedback'), isSolved: text('isSolved') === 'yes' }];
    case 'referred':
      return [{ act, unit: text('unit'), phone: text('phone'), address: text('address'), words: text('words') }];
    case 'returned':
      return [{ act, basis: text('basis'), words: text('words') }];
    case 'linked':
      return [{ act, leading: text('leading') }];
    case 'specialProcedureEnded':
    case 'superiorReplied':
    case 'answered':
    case 'reopened':
    case 'voided':
      return [{ act, words: text('words') }];
  }
}

/** What may be done now, 即办 first where a case has just come in. */
export function actsOf(detail: CaseDetail): FormAct[] {
  const acts = detail.acts.filter((act): act is Exclude<CaseAct, 'filed'> => act !== 'filed');
  return acts.includes('accepted') ? ['accepted', 'atOnce', ...acts.filter((act) => act !== 'accepted')] : acts;
}
