/**
 * 按键核对 step by step, as a value: each level is asked for, a key answers it, the whole is looked at and confirmed.
 * Nothing leaves this draft before the confirmation, so it can be left at any step.
 */
import { findKeyLevelsFault } from '#domain/rating';
import type { RatingLevel } from '#domain/rating';

/** In which order a person is asked: as most pads have their keys from the left. */
export const ASKED_LEVELS = [5, 4, 3, 2, 1] as const satisfies readonly RatingLevel[];

/** `rawKey` null: this pad has no such key. */
export interface LevelAnswer {
  level: RatingLevel;
  rawKey: number | null;
  /** Chosen on the screen, because the pad could not be heard. */
  isByHand: boolean;
}

/** Why a key was not taken. */
export type KeyMapNotice =
  | { kind: 'keyTaken'; rawKey: number; level: RatingLevel }
  /** The model is said to have fewer keys. */
  | { kind: 'keyBeyond'; rawKey: number };

export interface KeyMapDraft {
  readonly keyCount: number;
  readonly answers: readonly LevelAnswer[];
  /** null: nothing is left to ask, the whole waits to be confirmed. */
  readonly asked: RatingLevel | null;
  /** The key that went down last, on the pad or on the screen. */
  readonly lastKey: number | null;
  readonly notice: KeyMapNotice | null;
}

export type KeyMapStep =
  | { kind: 'pressed'; rawKey: number; isByHand: boolean }
  | { kind: 'skipped' }
  /** One answer back; the first question stays. */
  | { kind: 'back' }
  /** Asks for one level again and keeps the others. */
  | { kind: 'askAgain'; level: RatingLevel };

export function beginKeyMap(keyCount: number): KeyMapDraft {
  return { keyCount, answers: [], asked: ASKED_LEVELS[0], lastKey: null, notice: null };
}

export function advanceKeyMap(draft: KeyMapDraft, step: KeyMapStep): KeyMapDraft {
  switch (step.kind) {
    case 'pressed':
      return press(draft, step);
    case 'skipped':
      return draft.asked === null ? draft : answer(draft, { level: draft.asked, rawKey: null, isByHand: true });
    case 'back': {
      const last = draft.answers.at(-1);
      return last ? without(draft, last.level) : draft;
    }
    case 'askAgain':
      return without(draft, step.level);
  }
}

function press(draft: KeyMapDraft, { rawKey, isByHand }: { rawKey: number; isByHand: boolean }): KeyMapDraft {
  const heard = { ...draft, lastKey: rawKey, notice: null };
  if (rawKey < 1 || rawKey > draft.keyCount) return { ...heard, notice: { kind: 'keyBeyond', rawKey } };
  if (draft.asked === null) return heard;
  const taken = draft.answers.find((other) => other.rawKey === rawKey);
  if (taken) return { ...heard, notice: { kind: 'keyTaken', rawKey, level: taken.level } };
  return answer(heard, { level: draft.asked, rawKey, isByHand });
}

function answer(draft: KeyMapDraft, given: LevelAnswer): KeyMapDraft {
  const answers = [...draft.answers, given];
  return { ...draft, answers, asked: findNext(draft.keyCount, answers), notice: null };
}

function without(draft: KeyMapDraft, level: RatingLevel): KeyMapDraft {
  const answers = draft.answers.filter((other) => other.level !== level);
  return { ...draft, answers, asked: level, lastKey: null, notice: null };
}

/** Where every key has its level, the levels that are left have none. */
function findNext(keyCount: number, answers: readonly LevelAnswer[]): RatingLevel | null {
  if (answers.filter(({ rawKey }) => rawKey !== null).length >= keyCount) return null;
  return ASKED_LEVELS.find((level) => !answers.some((given) => given.level === level)) ?? null;
}

/** As `confirmKeyMap` wants them: the level of each key. */
export function levelsOf(draft: KeyMapDraft): Record<string, RatingLevel> {
  return Object.fromEntries(
    draft.answers.flatMap(({ level, rawKey }) => (rawKey === null ? [] : [[String(rawKey), level]])),
  );
}

export function findKeyOf(draft: KeyMapDraft, level: RatingLevel): LevelAnswer | null {
  return draft.answers.find((given) => given.level === level && given.rawKey !== null) ?? null;
}

/** `asking`: not all is answered. `tooFewKeys`: one key alone says nothing. */
export function readinessOf(draft: KeyMapDraft): 'asking' | 'tooFewKeys' | 'ready' {
  if (draft.asked !== null) return 'asking';
  return findKeyLevelsFault(levelsOf(draft)) === null ? 'ready' : 'tooFewKeys';
}
