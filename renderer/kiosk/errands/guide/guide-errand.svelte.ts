/**
 * 办事指南: how somebody comes to an item, its blocks, what they have of its materials, and its paper. It knows nothing of
 * the person but what they tick and write, and forgets that with {@link GuideErrand.close}. What was read once is read on
 * while the hall is away.
 */
import type { BlockKind, GuideContent, GuideEntry, GuideItem, GuideSlipId } from '#contract/guide';
import type { LineStatus } from '#contract/snapshots';
import type { CommandId, ItemId } from '#domain/ids';
import { describeFailure } from '../../../bridge/failure-text';
import { callWithRetry } from '../../../bridge/send-command';
import { PaperPrint } from '../../paper-print.svelte';
import type { InputMethods } from '../../../input/input-methods';
import type { Errand, ErrandParts, ErrandStart, IdleClass } from '../errand';
import { openContent } from '../open-content';
import { samplesOf } from './samples';
import type { GuidePage, ListOf } from './pages';

type GuideStart = Extract<ErrandStart, { kind: 'guide' }>;

/** Letters of the longest name that somebody spells. */
const MOST_LETTERS = 12;

const OPENING: GuidePage = { name: 'opening' };

export class GuideErrand implements Errand {
  readonly kind = 'guide';
  content: GuideContent | null = $state.raw(null);
  /** The one that was opened last. */
  item: GuideItem | null = $state.raw(null);
  /** On its way: every other choice waits for it. */
  looking: ItemId | null = $state.raw(null);
  /** 有: the places of the materials that somebody has already. */
  ticked: readonly number[] = $state.raw([]);
  paper: PaperPrint<GuideSlipId> | null = $state.raw(null);

  readonly #parts: ErrandParts;
  readonly #ended = new AbortController();
  /** Back leads the way that somebody came. */
  #trail: readonly GuidePage[] = $state.raw([OPENING]);
  /** What the hall has not answered yet is the same command when it is asked for again. */
  #unanswered: { commandId: CommandId; asked: string } | null = null;

  constructor(parts: ErrandParts, start: GuideStart) {
    this.#parts = parts;
    void this.#open(start);
  }

  get page(): GuidePage {
    return this.#trail.at(-1) ?? OPENING;
  }

  /** Writing takes longer than looking. */
  get idle(): IdleClass {
    return this.page.name === 'words' ? 'form' : 'browsing';
  }

  get input(): InputMethods {
    return this.#parts.devices.input;
  }

  get needsHall(): boolean {
    return this.page.name === 'opening' || this.looking !== null;
  }

  /** False on the first page: back is the way home. */
  get canGoBack(): boolean {
    return this.#trail.length > 1;
  }

  get entries(): readonly GuideEntry[] {
    return this.content?.entries ?? [];
  }

  /** The line that serves the item, as it is now; null where none of this hall's does. */
  get line(): LineStatus | null {
    return this.#parts.hall()?.lines.find(({ id }) => id === this.item?.line) ?? null;
  }

  /** Places of the materials that are not ticked. */
  get missing(): number[] {
    return (this.item?.materials ?? []).map((_, place) => place).filter((place) => !this.ticked.includes(place));
  }

  go(page: GuidePage): void {
    if (this.looking === null) this.#show([...this.#trail, page]);
  }

  /** Of a list or a text. */
  turn(at: number): void {
    if ('at' in this.page) this.#replace({ ...this.page, at });
  }

  back(): void {
    if (this.looking !== null || !this.canGoBack) return;
    if (this.page.name === 'paper') this.#closePaper();
    this.#show(this.#trail.slice(0, -1));
  }

  leave(): void {
    this.#parts.leave();
  }

  openList(of: ListOf): void {
    this.go({ name: 'list', of, at: 0 });
  }

  openBlock(block: BlockKind): void {
    this.go({ name: 'block', block, at: 0 });
  }

  /** 看样表: the one there is, or first the question which. */
  openSamples(): void {
    const samples = this.item ? samplesOf(this.item) : [];
    const [only] = samples;
    if (only && samples.length === 1) this.go({ name: 'sample', material: only.place, at: 0 });
    else this.go({ name: 'samples', at: 0 });
  }

  typeLetter(letter: string): void {
    const { page } = this;
    if (page.name !== 'letters' || page.typed.length >= MOST_LETTERS) return;
    this.#replace({ name: 'letters', typed: page.typed + letter, at: 0 });
  }

  backspaceLetter(): void {
    const { page } = this;
    if (page.name === 'letters') this.#replace({ name: 'letters', typed: page.typed.slice(0, -1), at: 0 });
  }

  writeWords(text: string): void {
    if (this.page.name === 'words') this.#replace({ name: 'words', text });
  }

  /** 完成, of what was written; without a word it is the way back. */
  findWords(): void {
    const { page } = this;
    if (page.name !== 'words') return;
    if (page.text.trim() === '') this.back();
    else this.go({ name: 'found', text: page.text, at: 0 });
  }

  async openItem(item: ItemId): Promise<void> {
    if (this.looking !== null) return;
    this.looking = item;
    this.#parts.pageTurned();
    const { client, time } = this.#parts.connection;
    try {
      const found = await callWithRetry((signal) => client.guide.item({ item }, { signal }), time, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      this.#arrived(found);
    } catch (error) {
      if (this.#ended.signal.aborted) return;
      this.looking = null;
      this.go({ name: 'missing', item, text: describeFailure(error, 'resident') });
    }
  }

  /** 再试一次, of an item that could not be opened. */
  openAgain(): void {
    const { page } = this;
    if (page.name !== 'missing') return;
    this.back();
    void this.openItem(page.item);
  }

  /** 有, 没有. */
  toggleMaterial(place: number): void {
    const has = this.ticked.includes(place);
    this.ticked = has ? this.ticked.filter((other) => other !== place) : [...this.ticked, place];
  }

  /** The item's paper: only what is missing of its materials once anything is ticked, else all of them. */
  print(): void {
    const { item } = this;
    if (!item || this.paper) return;
    const missing = this.ticked.length > 0 ? this.missing : null;
    const asked = `${item.id} ${missing?.join() ?? ''}`;
    if (this.#unanswered?.asked !== asked) {
      this.#unanswered = { commandId: this.#parts.createCommandId(), asked };
    }
    const { commandId } = this.#unanswered;
    const { connection } = this.#parts;
    this.paper = new PaperPrint({
      connection,
      send: async (signal) => {
        const { guideSlipId } = await connection.client.guide.printItem(
          { commandId, item: item.id, missing },
          { signal },
        );
        this.#unanswered = null;
        return guideSlipId;
      },
      states: (guideSlipId, signal) => connection.client.guide.watchSlip({ guideSlipId }, { signal }),
    });
    this.go({ name: 'paper', at: 0 });
  }

  /** 现在取号. */
  takeNumber(): void {
    if (this.line) this.#parts.takeNumber(this.line.id);
  }

  /** 现在办. */
  file(): void {
    if (!this.item?.category) return;
    this.#parts.goOn({ kind: 'intake', category: this.item.category, item: this.item.id });
  }

  /** 反映这件事: a free appeal, under the item's category where it has one. */
  report(): void {
    const category = this.item?.category;
    this.#parts.goOn({ kind: 'intake', ...(category && { category }) });
  }

  close(): void {
    this.#ended.abort();
    this.#closePaper();
    this.#unanswered = null;
    this.ticked = [];
    this.looking = null;
    this.item = null;
    this.content = null;
    this.#trail = [OPENING];
  }

  #show(trail: readonly GuidePage[]): void {
    this.#trail = trail;
    this.#parts.pageTurned();
  }

  #replace(page: GuidePage): void {
    this.#show([...this.#trail.slice(0, -1), page]);
  }

  #arrived(item: GuideItem): void {
    this.looking = null;
    if (item.id !== this.item?.id) this.ticked = [];
    this.item = item;
    this.go({ name: 'item', at: 0 });
  }

  #closePaper(): void {
    this.paper?.close();
    this.paper = null;
  }

  async #open({ item }: GuideStart): Promise<void> {
    const opened = await openContent(
      this.#parts,
      (client, signal) => client.guide.content(undefined, { signal }),
      this.#ended.signal,
    );
    if (!opened) return;
    if ('incidentId' in opened) {
      this.#replace({ name: 'unavailable', incidentId: opened.incidentId });
      return;
    }
    this.content = opened.content;
    this.#replace(
      opened.content.entries.length > 0 ? { name: 'start', at: 0 } : { name: 'unavailable', incidentId: null },
    );
    if (item && opened.content.entries.some(({ id }) => id === item)) await this.openItem(item);
  }
}
