/**
 * One matter being rated. The first tap is durable in the hall before anything else is asked; it may be changed once,
 * for as long as the hall allows; why follows, once.
 *
 * ORDER: a tap that the hall never answered may have been taken. The next tap first asks for that one's answer, under
 * its own command, and is then a change: whatever was lost on the way, the matter is rated once and as the person meant.
 */
import { ORPCError } from '@orpc/client';
import type { Bilingual } from '#contract/catalogue';
import type { MatterAccess, RatableMatter, RatingTag } from '#contract/kiosk-ratings';
import type { CommandId } from '#domain/ids';
import { RATING_TEXT_LIMIT } from '#domain/text-limits';
import type { RatingLevel } from '#domain/rating';
import { describeFailure, findRefusalCode } from '../../../bridge/failure-text';
import { callWithRetry } from '../../../bridge/send-command';
import { limitsOf } from '../../limits';
import { WordsDraft } from '../../words/words-draft.svelte';
import type { ErrandParts } from '../errand';

const SECOND_MS = 1000;
/** The longest time that a change is offered, whatever the two clocks say. */
const LONGEST_CHANGE_SECONDS = 30;

/** What became of a tap. `closed`: the matter cannot be rated any more, and why. */
export type RateOutcome =
  { kind: 'rated' } | { kind: 'closed'; state: 'given' | 'over' | 'notYet' } | { kind: 'failed' };

function isExplainedAlready(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'REASON_REFUSED' && error.data?.reason === 'given';
}

const CLOSED = { RATING_GIVEN: 'given', RATING_OVER: 'over', RATING_NOT_YET: 'notYet' } as const;

interface Composition {
  parts: ErrandParts;
  access: MatterAccess;
  matter: RatableMatter;
}

export class MatterRating {
  readonly matter: RatableMatter;
  /** What counts in the hall; null until the first tap has been taken. */
  level: RatingLevel | null = $state(null);
  /** The face whose tap is on its way. */
  sending: RatingLevel | null = $state(null);
  /** What went wrong with the last press. */
  failure: Bilingual | null = $state.raw(null);
  /** 点错了，改一下: null where it may not be changed any more. */
  changeSecondsLeft: number | null = $state(null);
  tags: readonly string[] = $state.raw([]);
  isExplaining = $state(false);
  readonly words: WordsDraft;

  readonly #parts: ErrandParts;
  readonly #access: MatterAccess;
  readonly #end = new AbortController();
  #given: { level: RatingLevel; commandId: CommandId } | null = null;
  #change: { level: RatingLevel; commandId: CommandId } | null = null;
  #explainCommand: CommandId | null = null;
  #ratingId: string | null = null;
  #cancelTick = (): void => {};

  constructor({ parts, access, matter }: Composition) {
    this.#parts = parts;
    this.#access = access;
    this.matter = matter;
    this.words = new WordsDraft({
      phrases: [],
      limit: RATING_TEXT_LIMIT,
      recorder: parts.devices.recorder,
      time: parts.connection.time,
      silenceMs: () => limitsOf(parts.mode()).voiceSilenceMs,
    });
  }

  /** In the national order, the basic ones first. */
  get tagsOfLevel(): readonly RatingTag[] {
    return this.level === null ? [] : this.matter.tags[`${this.level}`];
  }

  get hasReason(): boolean {
    return this.tags.length > 0 || !this.words.isEmpty;
  }

  /** A tap on a face. A further one does nothing until the first has been answered. */
  async rate(level: RatingLevel): Promise<RateOutcome> {
    if (this.sending !== null) return { kind: 'failed' };
    this.sending = level;
    this.failure = null;
    try {
      if (this.#ratingId === null) await this.#give(level);
      if (this.level !== level) await this.#changeTo(level);
      return { kind: 'rated' };
    } catch (error) {
      const code = findRefusalCode(error);
      if (this.level === null && code !== null && code in CLOSED) {
        return { kind: 'closed', state: CLOSED[code as keyof typeof CLOSED] };
      }
      this.failure = describeFailure(error, 'resident');
      // A change that came too late: what was rated first stands, and its reason may still be given.
      if (code === 'RATING_OVER') {
        this.#endChange();
        return { kind: 'rated' };
      }
      return { kind: 'failed' };
    } finally {
      this.sending = null;
    }
  }

  toggleTag(code: string): void {
    this.tags = this.tags.includes(code) ? this.tags.filter((other) => other !== code) : [...this.tags, code];
    this.reasonChanged();
  }

  /** A changed reason is another command; a repeated one must be the same. */
  reasonChanged(): void {
    this.#explainCommand = null;
    this.failure = null;
  }

  /** @returns true once the reason is in the hall, or where there is none to give */
  async explain(): Promise<boolean> {
    const ratingId = this.#ratingId;
    this.words.voice.stop();
    if (this.isExplaining || ratingId === null) return false;
    if (!this.hasReason) return true;
    this.isExplaining = true;
    this.failure = null;
    const commandId = (this.#explainCommand ??= this.#parts.createCommandId());
    const { words } = this;
    const voice = words.attachment();
    const command = {
      commandId,
      ratingId,
      tagSet: this.matter.tagSet,
      tags: [...this.tags],
      words: words.words,
      voice,
    };
    const { client } = this.#parts.connection;
    try {
      await this.#send((signal) => client.ratings.explain(command, { signal }));
      return true;
    } catch (error) {
      if (isExplainedAlready(error)) return true;
      this.failure = describeFailure(error, 'resident');
      return false;
    } finally {
      this.isExplaining = false;
    }
  }

  close(): void {
    this.#end.abort();
    this.#cancelTick();
    this.words.forget();
    this.tags = [];
    this.#ratingId = null;
    this.#given = null;
    this.#change = null;
  }

  async #give(level: RatingLevel): Promise<void> {
    const given = (this.#given ??= { level, commandId: this.#parts.createCommandId() });
    const { client, live } = this.#parts.connection;
    const { ratingId, changeUntil } = await this.#send((signal) =>
      client.ratings.give({ ...given, access: this.#access }, { signal }),
    ).catch((error: unknown) => {
      // A refusal says that it was not taken: the next tap is a first one again.
      if (findRefusalCode(error) !== null) this.#given = null;
      throw error;
    });
    this.#ratingId = ratingId;
    this.level = given.level;
    const leftSeconds = live.hallNow === null ? LONGEST_CHANGE_SECONDS : (changeUntil - live.hallNow) / SECOND_MS;
    this.changeSecondsLeft = Math.min(LONGEST_CHANGE_SECONDS, Math.max(0, Math.round(leftSeconds)));
    this.#countChange();
  }

  async #changeTo(level: RatingLevel): Promise<void> {
    const ratingId = this.#ratingId;
    if (ratingId === null) return;
    if (this.#change?.level !== level) this.#change = { level, commandId: this.#parts.createCommandId() };
    const change = this.#change;
    const { client } = this.#parts.connection;
    await this.#send((signal) => client.ratings.change({ ...change, ratingId }, { signal }));
    this.level = level;
    this.tags = [];
    this.reasonChanged();
    this.#endChange();
  }

  #countChange(): void {
    if (!this.changeSecondsLeft) return this.#endChange();
    this.#cancelTick = this.#parts.connection.time.after(SECOND_MS, () => {
      this.changeSecondsLeft = (this.changeSecondsLeft ?? 1) - 1;
      this.#countChange();
    });
  }

  #endChange(): void {
    this.#cancelTick();
    this.changeSecondsLeft = null;
  }

  #send<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return callWithRetry(call, this.#parts.connection.time, this.#end.signal);
  }
}
