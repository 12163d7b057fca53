/**
 * What 公开公示 and 找工作人员 share: the hall's public content, asked for anew by each visit, the pages that were opened one
 * after the other, and a paper of the page that is shown.
 */
import type { PublicityContent, PublicPaper, PublicSlipId } from '#contract/publicity';
import { PaperPrint } from '../../paper-print.svelte';
import type { Errand, ErrandParts, ErrandStart, IdleClass } from '../errand';
import { openContent } from '../open-content';

/** A page has a name; `page` is of its list or its text, from 0. */
export interface PublicPage {
  readonly at: string;
  readonly page?: number;
}

export abstract class PublicityErrand<Page extends PublicPage> implements Errand {
  abstract readonly kind: 'notices' | 'staff';
  /** null until the hall has answered. */
  content: PublicityContent | null = $state.raw(null);
  /** Set where the hall cannot say what is public. */
  incidentId: string | null = $state.raw(null);
  page: Page = $state.raw() as Page;
  /** Once it was asked for; another page offers its own. */
  print: PaperPrint<{ publicSlipId: PublicSlipId }> | null = $state.raw(null);

  readonly #parts: ErrandParts;
  readonly #first: Page;
  readonly #ended = new AbortController();
  #before: Page[] = [];

  constructor(parts: ErrandParts, first: Page) {
    this.#parts = parts;
    this.#first = first;
    this.page = first;
    void this.#open();
  }

  abstract get idle(): IdleClass;

  /** What was read stays on the screen while the hall is away; a page that tells of now does not. */
  get needsHall(): boolean {
    return this.content === null;
  }

  go(page: Page): void {
    this.#before.push(this.page);
    this.#show(page);
  }

  /** Back to the page before, as it was left, where it is this one; going to and fro makes no way back longer. */
  protected goOrReturn(page: Page): void {
    if (this.#before.at(-1)?.at === page.at) this.back();
    else this.go(page);
  }

  /** Of the page that is shown. */
  turn(page: number): void {
    this.page = { ...this.page, page };
    this.#parts.pageTurned();
  }

  /** To the page that it was opened from, as it was left; from the first one home. */
  back(): void {
    const before = this.#before.pop();
    if (before) this.#show(before);
    else this.leave();
  }

  /** What is read now, on paper; once a page, unless the hall refused it. */
  printPaper(paper: PublicPaper): void {
    if (this.print) {
      this.print.again();
      return;
    }
    const { connection, createCommandId } = this.#parts;
    const { publicity } = connection.client;
    const commandId = createCommandId();
    this.print = new PaperPrint({
      connection,
      send: (signal) => publicity.print({ commandId, paper }, { signal }),
      states: (slip, signal) => publicity.watchSlip(slip, { signal }),
    });
  }

  leave(): void {
    this.#parts.leave();
  }

  takeNumber(): void {
    this.#parts.takeNumber();
  }

  close(): void {
    this.#ended.abort();
    this.#forgetPaper();
    this.content = null;
    this.#before = [];
    this.page = this.#first;
  }

  protected goOn(start: ErrandStart): void {
    this.#parts.goOn(start);
  }

  /** It comes out all the same. */
  #forgetPaper(): void {
    this.print?.close();
    this.print = null;
  }

  #show(page: Page): void {
    this.#forgetPaper();
    this.page = page;
    this.#parts.pageTurned();
  }

  async #open(): Promise<void> {
    const opened = await openContent(
      this.#parts,
      (client, signal) => client.publicity.content(undefined, { signal }),
      this.#ended.signal,
    );
    if (!opened) return;
    if ('incidentId' in opened) this.incidentId = opened.incidentId;
    else this.content = opened.content;
    this.#parts.pageTurned();
  }
}
