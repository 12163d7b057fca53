/**
 * 交上去: one command for one draft. While the hall does not answer nobody knows whether the case exists, so the draft is
 * locked and the same command is sent again until there is an answer or the person leaves.
 */
import { ORPCError } from '@orpc/client';
import { REFUSALS } from '#contract/catalogue';
import type { RefusalCode } from '#contract/catalogue';
import type { CaseDraft, DraftPart, FiledCase } from '#contract/intake';
import { callWithRetry } from '../../../bridge/send-command';
import type { ErrandParts } from '../errand';

export type FilingState =
  | { kind: 'sending' }
  /** No answer yet, and it goes on trying. */
  | { kind: 'waiting' }
  /** Not expected by anybody; the log has the stack under this id. Sent again when the person says so. */
  | { kind: 'incident'; incidentId: string };

/** Why there is no case: `part` is the answer that it is about. Nothing was kept. */
export interface FilingRefusal {
  readonly code: RefusalCode;
  readonly part: DraftPart | null;
}

const TRY_AGAIN_AFTER_MS = 2000;

interface Composition {
  parts: ErrandParts;
  draft: CaseDraft;
  onFiled: (filed: FiledCase) => void;
  onRefused: (refusal: FilingRefusal) => void;
}

export class Filing {
  state: FilingState = $state.raw({ kind: 'sending' });
  /** Once nobody has answered, the page goes on saying so while it tries again. */
  hasWaited = $state(false);

  readonly #parts: ErrandParts;
  readonly #onFiled: Composition['onFiled'];
  readonly #onRefused: Composition['onRefused'];
  readonly #ended = new AbortController();
  #command: Parameters<ErrandParts['connection']['client']['intake']['fileCase']>[0] | null;
  #cancelNext = (): void => {};

  constructor({ parts, draft, onFiled, onRefused }: Composition) {
    this.#parts = parts;
    this.#onFiled = onFiled;
    this.#onRefused = onRefused;
    this.#command = { commandId: parts.createCommandId(), draft };
    void this.#send();
  }

  /** At once instead of after the pause. */
  tryNow(): void {
    if (this.state.kind === 'sending' || this.#ended.signal.aborted) return;
    this.#cancelNext();
    void this.#send();
  }

  /** The person has left: nothing is sent any more, and nothing of the draft stays. */
  close(): void {
    this.#cancelNext();
    this.#ended.abort();
    this.#command = null;
  }

  async #send(): Promise<void> {
    const { connection } = this.#parts;
    const { signal: ended } = this.#ended;
    if (!this.#command) return;
    this.state = { kind: 'sending' };
    try {
      const filed = await callWithRetry((signal) => this.#fileCase(signal), connection.time, ended);
      if (ended.aborted) return;
      this.close();
      this.#onFiled(filed);
    } catch (error) {
      if (ended.aborted) return;
      if (error instanceof ORPCError) {
        this.#refused(error);
        return;
      }
      this.hasWaited = true;
      this.state = { kind: 'waiting' };
      this.#cancelNext = connection.time.after(TRY_AGAIN_AFTER_MS, () => void this.#send());
    }
  }

  #refused({ code, data }: ORPCError<string, unknown>): void {
    const about = (data ?? {}) as { part?: DraftPart; incidentId?: string };
    if (!(code in REFUSALS)) {
      this.state = { kind: 'incident', incidentId: about.incidentId ?? code };
      return;
    }
    this.close();
    this.#onRefused({ code: code as RefusalCode, part: about.part ?? null });
  }

  #fileCase(signal: AbortSignal): Promise<FiledCase> {
    if (!this.#command) throw new Error('the command is closed');
    return this.#parts.connection.client.intake.fileCase(this.#command, { signal });
  }
}
