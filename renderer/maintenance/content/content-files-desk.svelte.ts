/** 内容文件 on the page: a look at what the files say now, the papers that would come of it, and taking it over. */
import { ORPCError } from '@orpc/client';
import type { ConfigProblem } from '#contract/config-problem';
import type { ContentChange, ContentLook, ContentPaper } from '#contract/content-maintenance';
import type { SurfaceConnection } from '../../bridge/connect';
import { findRefusalCode } from '../../bridge/failure-text';
import { callWithRetry } from '../../bridge/send-command';
import type { Actions } from '../actions.svelte';

/** What has a paper of its own; a removed entry has none any more. */
export function paperOf({ kind, id, change }: ContentChange): ContentPaper | null {
  if (change === 'removed') return null;
  return kind === 'item' || kind === 'notice' || kind === 'result' ? { kind, id } : null;
}

export class ContentFilesDesk {
  /** null: nobody has looked, or what was looked at has been taken over. */
  look = $state.raw<ContentLook | null>(null);
  /** Every wrong place, where the files could not be read at the last look. */
  problems = $state.raw<readonly ConfigProblem[]>([]);
  /** The paper that is being looked at, as a `data:` address. */
  paper = $state.raw<{ of: ContentPaper; source: string } | null>(null);
  /** Start of the hall that was told to open anew; the next start has the new content. */
  leftBootId = $state.raw<string | null>(null);
  readonly #connection: SurfaceConnection<'maintenance'>;
  readonly #actions: Actions;

  constructor(connection: SurfaceConnection<'maintenance'>, actions: Actions) {
    this.#connection = connection;
    this.#actions = actions;
  }

  async lookAgain(): Promise<void> {
    const { client, time } = this.#connection;
    this.paper = null;
    this.leftBootId = null;
    const look = async () => {
      this.look = await callWithRetry((signal) => client.content.look({}, { signal }), time);
    };
    await this.#actions.run('content', () => this.#judged(look), null);
  }

  isPaperShown(of: ContentPaper): boolean {
    return this.paper?.of.kind === of.kind && this.paper.of.id === of.id;
  }

  /** Another press puts it away. */
  async togglePaper(of: ContentPaper): Promise<void> {
    const { client, time } = this.#connection;
    const wasShown = this.isPaperShown(of);
    this.paper = null;
    if (wasShown) return;
    const draw = async () => {
      const { svg } = await callWithRetry((signal) => client.content.drawPaper(of, { signal }), time);
      this.paper = { of, source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` };
    };
    await this.#actions.run(`paper ${of.kind} ${of.id}`, () => this.#judged(draw), null);
  }

  /** Exactly what was looked at. Not repeated: the hall that has obeyed is no longer there to answer. */
  async takeOver(): Promise<void> {
    const { look } = this;
    if (!look) return;
    const takeOver = () => this.#judged(() => this.#connection.client.content.takeOver({ mark: look.mark }));
    const isDone = await this.#actions.run('contentTakeOver', takeOver, null);
    if (!isDone) return;
    this.leftBootId = this.#connection.live.value?.bootId ?? null;
    this.look = null;
    this.paper = null;
  }

  async #judged(work: () => Promise<unknown>): Promise<void> {
    this.problems = [];
    try {
      await work();
    } catch (error) {
      if (findRefusalCode(error) === 'CONTENT_REFUSED' && error instanceof ORPCError) {
        this.look = null;
        this.problems = (error.data as { problems?: ConfigProblem[] } | undefined)?.problems ?? [];
      }
      throw error;
    }
  }
}
