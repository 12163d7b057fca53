/**
 * 我要反映、办件: from the tile to the receipt. The hall's content opens the draft, what is answered is handed in, and a refusal
 * of the hall leads back to its question. All of it ends with {@link IntakeErrand.close}.
 */
import type { FiledCase, IntakeContent } from '#contract/intake';
import type { Errand, ErrandParts, ErrandStart } from '../errand';
import { openContent } from '../open-content';
import * as drafts from './draft';
import { Filing } from './filing.svelte';
import type { FilingRefusal } from './filing.svelte';
import { IntakeAnswers } from './intake-answers.svelte';
import type { IntakeNotice } from './intake-answers.svelte';
import { CHECK, idleClassOf, pageOf } from './pages';
import { ReceiptPage } from './receipt-page.svelte';

/** With what it begins: a tile, or a page that knows already what it is about. */
type IntakeStart = Extract<ErrandStart, { kind: 'intake' }>;

export class IntakeErrand extends IntakeAnswers implements Errand {
  readonly kind = 'intake';
  filing: Filing | null = $state.raw(null);
  receipt: ReceiptPage | null = $state.raw(null);

  readonly #ended = new AbortController();

  constructor(parts: ErrandParts, start: IntakeStart = { kind: 'intake' }) {
    super(parts);
    void this.#open(start);
    void this.capture.look();
  }

  get idle(): Errand['idle'] {
    return idleClassOf(this.page);
  }

  get needsHall(): boolean {
    return this.page.name === 'opening';
  }

  touched(): void {
    this.receipt?.touched();
  }

  hold(): void {
    this.capture.hold();
    this.receipt?.hold();
  }

  resume(): void {
    this.capture.resume();
    this.receipt?.resume();
  }

  close(): void {
    this.#ended.abort();
    this.capture.forget();
    this.card.close();
    this.filing?.close();
    this.receipt?.close();
    drafts.forgetDraft(this.draft);
    this.filing = null;
    this.receipt = null;
    this.draft = null;
    this.content = null;
    this.notice = null;
    this.page = { name: 'opening' };
  }

  takeNumber(): void {
    this.parts.takeNumber();
  }

  /** 还要反映别的: nothing of the one before is taken along. */
  startAnew(): void {
    this.parts.goOn({ kind: 'intake' });
  }

  /** 没错，交上去. */
  file(): void {
    if (!this.draft || !this.content || this.filing) return;
    if (drafts.openQuestionOf(this.draft, this.content)) {
      this.goOn();
      return;
    }
    this.filing = new Filing({
      parts: this.parts,
      draft: drafts.toCaseDraft(this.draft, this.content),
      onFiled: (filed) => this.#filed(filed),
      onRefused: (refusal) => this.#refused(refusal),
    });
    this.show({ name: 'filing' });
  }

  #filed(filed: FiledCase): void {
    this.filing = null;
    drafts.forgetDraft(this.draft);
    this.draft = null;
    this.receipt = new ReceiptPage({ filed, parts: this.parts });
    this.show({ name: 'filed' });
  }

  #refused({ code, part }: FilingRefusal): void {
    this.filing = null;
    if (!this.draft) return;
    const notice: IntakeNotice = { kind: 'refused', code };
    this.isChange = true;
    if (code === 'CARD_FORGOTTEN') {
      this.dropCard();
      this.show(pageOf('person'), notice);
      return;
    }
    if (part === null) {
      this.show(code === 'COMMAND_REUSED' ? CHECK : { name: 'refused', code }, notice);
      return;
    }
    const question = drafts.questionOfPart(part);
    if (question === 'voice') this.openVoice();
    else if (question === 'photo') this.openPhoto();
    else if (question === 'kinds') this.show({ name: 'kinds', at: 0 });
    else if (question === 'people') this.show({ name: 'people', digits: null });
    else this.show(pageOf(question));
    this.notice = notice;
  }

  /** Skips what is answered. What this hall does not offer is asked as if nothing had been said. */
  #begin(content: IntakeContent, start: IntakeStart): void {
    this.show(pageOf('category'));
    const { category, item } = drafts.findOffered(content, start);
    if (category) this.chooseCategory(category.id);
    if (category && item) this.chooseItem(item);
  }

  async #open(start: IntakeStart): Promise<void> {
    const opened = await openContent(
      this.parts,
      (client, signal) => client.intake.content(undefined, { signal }),
      this.#ended.signal,
    );
    if (!opened) return;
    if ('incidentId' in opened) {
      this.show({ name: 'unavailable', incidentId: opened.incidentId });
      return;
    }
    const { content } = opened;
    this.content = content;
    this.draft = drafts.createDraft(content);
    if (content.categories.length === 0) this.show({ name: 'unavailable', incidentId: null });
    else this.#begin(content, start);
  }
}
