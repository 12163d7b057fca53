/** 型号调试 of one printer as far as it has gone: what it answered by itself, and what a person has read off the sheet. */
import { CommissioningAnswers } from '#contract/printer-commissioning';
import type { PrinterFindings } from '#contract/printer-commissioning';
import type { PrinterId } from '#domain/ids';

/** Fields in the order of their numbers on the sheet. */
export const QUESTIONS = Object.keys(CommissioningAnswers.shape) as readonly (keyof CommissioningAnswers)[];

export type AnswersSoFar = { [Field in keyof CommissioningAnswers]?: CommissioningAnswers[Field] | undefined };

export const numberOf = (field: keyof CommissioningAnswers): number => QUESTIONS.indexOf(field) + 1;

export class CommissioningDraft {
  findings = $state.raw<PrinterFindings | null>(null);
  answers = $state.raw<AnswersSoFar>({});
  /** Number of the question that the hall wants looked at again. */
  refusedQuestion = $state<number | null>(null);

  constructor(readonly printer: PrinterId) {}

  /** @param value undefined takes the answer back */
  answer<Field extends keyof CommissioningAnswers>(field: Field, value: AnswersSoFar[Field]): void {
    this.answers = { ...this.answers, [field]: value };
    if (this.refusedQuestion === numberOf(field)) this.refusedQuestion = null;
  }

  /** Numbers of the questions without an answer. */
  get missing(): readonly number[] {
    return QUESTIONS.filter((field) => this.answers[field] === undefined).map(numberOf);
  }

  /** null while an answer is missing. */
  get complete(): CommissioningAnswers | null {
    const parsed = CommissioningAnswers.safeParse(this.answers);
    return parsed.success ? parsed.data : null;
  }
}

/** Answers that cannot be true together, told before anything is saved; `null` where the rows make sense. */
export type RowsTrouble = 'noChinese' | 'gap';

export function findRowsTrouble(rows: CommissioningAnswers['legibleRows'] | undefined): RowsTrouble | null {
  if (!rows) return null;
  if (!rows.includes('gb2312')) return rows.length === 0 ? 'noChinese' : 'gap';
  return rows.includes('gb18030') && !rows.includes('gbk') ? 'gap' : null;
}

/** `value` put into the choices, or taken out of them: the last one taken out is no answer, and not the answer "none". */
export function toggled<T>(chosen: readonly T[] | undefined, value: T): T[] | undefined {
  if (!chosen?.includes(value)) return [...(chosen ?? []), value];
  const rest = chosen.filter((other) => other !== value);
  return rest.length > 0 ? rest : undefined;
}
