/**
 * 问卷、民主评议: what it is, one question a page, a look at all of it, and thanks that end the visit: one sheet a visit. The
 * hall learns of nothing before 交上去, and of nobody then (docs/adr/0017).
 */
import type { OpenSurvey } from '#contract/surveys';
import type { SurveyId } from '#domain/ids';
import { limitsOf } from '../../limits';
import type { Errand, ErrandParts, IdleClass } from '../errand';
import { openContent } from '../open-content';
import { Thanks } from '../rating/thanks.svelte';
import { SheetDraft } from './sheet-draft.svelte';

export type SurveyPage =
  | { at: 'opening' }
  | { at: 'choose'; page: number }
  | { at: 'about' }
  /** `isChanged`: it was reached from the look at all of it, and goes back there. */
  | { at: 'question'; question: number; isChanged: boolean }
  | { at: 'check'; page: number }
  | { at: 'thanks' }
  /** It ended meanwhile; `hadSheet`: while somebody was answering it. */
  | { at: 'closed'; hadSheet: boolean }
  | { at: 'none' };

export class SurveyErrand implements Errand {
  readonly kind = 'survey';
  page: SurveyPage = $state.raw({ at: 'opening' });
  /** In the order of the file. */
  surveys: readonly OpenSurvey[] = $state.raw([]);
  /** Set where the hall cannot say what it asks. */
  incidentId: string | null = $state.raw(null);
  sheet: SheetDraft | null = $state.raw(null);
  thanks: Thanks | null = $state.raw(null);

  readonly #parts: ErrandParts;
  readonly #wanted: SurveyId | null;
  readonly #ended = new AbortController();

  /** @param wanted the one that was chosen elsewhere already */
  constructor(parts: ErrandParts, wanted: SurveyId | null) {
    this.#parts = parts;
    this.#wanted = wanted;
    void this.#open();
  }

  get idle(): IdleClass | null {
    switch (this.page.at) {
      case 'thanks':
        return null;
      case 'question':
      case 'check':
        return 'form';
      case 'opening':
      case 'choose':
      case 'about':
      case 'closed':
      case 'none':
        return 'browsing';
    }
  }

  /** 谢谢 needs nobody any more. */
  get needsHall(): boolean {
    return this.page.at !== 'thanks';
  }

  touched(): void {
    this.thanks?.touched();
  }

  hold(): void {
    this.thanks?.hold();
  }

  resume(): void {
    this.thanks?.resume();
  }

  choose(survey: OpenSurvey): void {
    this.sheet?.close();
    this.sheet = new SheetDraft(this.#parts, survey);
    this.#go({ at: 'about' });
  }

  start(): void {
    this.#go({ at: 'question', question: 0, isChanged: false });
  }

  /** @param choice null: 不回答、弃权 */
  answer(choice: string | null): void {
    const { page, sheet } = this;
    if (page.at !== 'question' || !sheet) return;
    const { questions } = sheet.survey;
    const asked = questions[page.question];
    if (!asked) return;
    sheet.answer(asked.id, choice);
    const next = page.question + 1;
    if (page.isChanged || next === questions.length) this.#go({ at: 'check', page: 0 });
    else this.#go({ at: 'question', question: next, isChanged: false });
  }

  change(question: number): void {
    if (!this.sheet?.isSending) this.#go({ at: 'question', question, isChanged: true });
  }

  /** Of a list. */
  turn(page: number): void {
    if (this.page.at === 'choose' || this.page.at === 'check') this.#go({ ...this.page, page });
  }

  async handIn(): Promise<void> {
    const { sheet } = this;
    if (!sheet) return;
    const outcome = await sheet.handIn();
    if (this.sheet !== sheet || outcome === 'failed') return;
    this.#forgetSheet();
    if (outcome === 'closed') this.#go({ at: 'closed', hadSheet: true });
    else this.#thank();
  }

  back(): void {
    const { page, sheet } = this;
    if (sheet?.isSending) return;
    if (page.at === 'question' && page.isChanged) this.#go({ at: 'check', page: 0 });
    else if (page.at === 'question' && page.question > 0)
      this.#go({ at: 'question', question: page.question - 1, isChanged: false });
    else if (page.at === 'question') this.#go({ at: 'about' });
    else if (page.at === 'check' && sheet)
      this.#go({ at: 'question', question: sheet.survey.questions.length - 1, isChanged: false });
    else if (page.at === 'about' && this.#wanted === null && this.surveys.length > 1) {
      this.#forgetSheet();
      this.#go({ at: 'choose', page: 0 });
    } else this.#parts.leave();
  }

  /** 提个建议: words of one's own are no part of a survey. */
  leaveRemark(): void {
    this.#parts.goOn({ kind: 'rating', scanned: null, remark: 'criticism' });
  }

  close(): void {
    this.#ended.abort();
    this.#forgetSheet();
    this.thanks?.hold();
    this.thanks = null;
    this.surveys = [];
    this.page = { at: 'opening' };
  }

  #thank(): void {
    this.thanks = new Thanks({
      time: this.#parts.connection.time,
      fullSeconds: () => limitsOf(this.#parts.mode()).thanksReturnSeconds,
      onReturn: () => this.#parts.leave(),
    });
    this.#go({ at: 'thanks' });
  }

  #forgetSheet(): void {
    this.sheet?.close();
    this.sheet = null;
  }

  #go(page: SurveyPage): void {
    this.page = page;
    this.#parts.pageTurned();
  }

  async #open(): Promise<void> {
    const opened = await openContent(
      this.#parts,
      (client, signal) => client.surveys.open(undefined, { signal }),
      this.#ended.signal,
    );
    if (!opened) return;
    if ('incidentId' in opened) {
      this.incidentId = opened.incidentId;
      this.#parts.pageTurned();
      return;
    }
    this.surveys = opened.content.surveys;
    const [first, ...others] = this.surveys;
    const wanted = this.surveys.find(({ id }) => id === this.#wanted);
    if (wanted) this.choose(wanted);
    else if (this.#wanted !== null) this.#go({ at: 'closed', hadSheet: false });
    else if (!first) this.#go({ at: 'none' });
    else if (others.length === 0) this.choose(first);
    else this.#go({ at: 'choose', page: 0 });
  }
}
