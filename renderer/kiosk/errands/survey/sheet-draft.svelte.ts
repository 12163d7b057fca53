/** 一份 before it is handed in: nothing is chosen beforehand, and a question that is left out is an answer too. */
import type { Bilingual } from '#contract/catalogue';
import type { OpenSurvey, SurveyAnswer } from '#contract/surveys';
import type { CommandId } from '#domain/ids';
import { describeFailure, findRefusalCode } from '../../../bridge/failure-text';
import { callWithRetry } from '../../../bridge/send-command';
import type { ErrandParts } from '../errand';

/** What became of 交上去. `closed`: the survey does not run any more. */
export type HandInOutcome = 'handedIn' | 'closed' | 'failed';

export class SheetDraft {
  readonly survey: OpenSurvey;
  /** A question that is not in it was not reached yet. */
  answers: readonly SurveyAnswer[] = $state.raw([]);
  isSending = $state(false);
  failure: Bilingual | null = $state.raw(null);

  readonly #parts: ErrandParts;
  readonly #end = new AbortController();
  #command: CommandId | null = null;

  constructor(parts: ErrandParts, survey: OpenSurvey) {
    this.#parts = parts;
    this.survey = survey;
  }

  /** null: left out, or not reached yet. */
  choiceOf(question: string): string | null {
    return this.answers.find((answer) => answer.question === question)?.choice ?? null;
  }

  /** What is changed is another sheet; a repeated command must be the same one. */
  answer(question: string, choice: string | null): void {
    if (this.isSending) return;
    this.answers = [...this.answers.filter((other) => other.question !== question), { question, choice }];
    this.#command = null;
    this.failure = null;
  }

  async handIn(): Promise<HandInOutcome> {
    if (this.isSending) return 'failed';
    this.isSending = true;
    this.failure = null;
    const commandId = (this.#command ??= this.#parts.createCommandId());
    const { id: survey, version } = this.survey;
    const answers = [...this.answers];
    const { client, time } = this.#parts.connection;
    try {
      await callWithRetry(
        (signal) => client.surveys.answer({ commandId, survey, version, answers }, { signal }),
        time,
        this.#end.signal,
      );
      return 'handedIn';
    } catch (error) {
      if (findRefusalCode(error) === 'SURVEY_CLOSED') return 'closed';
      this.failure = describeFailure(error, 'resident');
      return 'failed';
    } finally {
      this.isSending = false;
    }
  }

  close(): void {
    this.#end.abort();
    this.answers = [];
    this.#command = null;
  }
}
