/** 找一找: what is found, and in which order. Exact initials come first, then what is asked for most. */
import type { GuideAnswer, GuideEntry } from '#contract/guide';

/** How well typed letters name an entry, best is 0; null: not at all. */
function rankOf({ sounds }: GuideEntry, typed: string): number | null {
  const isAny = (says: (sound: GuideEntry['sounds'][number]) => boolean): boolean => sounds.some(says);
  if (isAny(({ initials }) => initials === typed)) return 0;
  if (isAny(({ full }) => full === typed)) return 1;
  if (isAny(({ initials }) => initials.startsWith(typed))) return 2;
  if (isAny(({ full }) => full.startsWith(typed))) return 3;
  // One letter stands somewhere in nearly everything.
  if (typed.length === 1) return null;
  if (isAny(({ initials }) => initials.includes(typed))) return 4;
  return isAny(({ full }) => full.includes(typed)) ? 5 : null;
}

/** 1 − how well words name it; null: not at all. */
function distanceOf(names: readonly string[], wanted: string): number | null {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.includes(wanted) || (wanted.includes(name) && name !== ''))) return 1;
  const asked = [...new Set(wanted)];
  const known = new Set(names.join(''));
  const share = asked.filter((character) => known.has(character)).length / asked.length;
  return share < LEAST_SHARE ? null : 2 - share;
}

/** Of the characters that somebody wrote: whoever writes a sentence says more than an item's name does. */
const LEAST_SHARE = 0.6;

const plain = (text: string): string => text.toLowerCase().replace(/[\s\p{P}\p{S}\p{C}]/gu, '');

function byRank<T>(all: readonly T[], rank: (one: T) => number | null, next: (one: T) => number): T[] {
  return all
    .map((one, place) => ({ one, place, rank: rank(one) }))
    .filter((ranked): ranked is { one: T; place: number; rank: number } => ranked.rank !== null)
    .sort((a, b) => a.rank - b.rank || next(a.one) - next(b.one) || a.place - b.place)
    .map(({ one }) => one);
}

const frequencyOf = ({ frequency }: GuideEntry): number => frequency ?? Number.MAX_SAFE_INTEGER;

/** @param typed small letters; none of them finds nothing */
export function findByLetters(entries: readonly GuideEntry[], typed: string): GuideEntry[] {
  return typed === '' ? [] : byRank(entries, (entry) => rankOf(entry, typed), frequencyOf);
}

/** Entries by their names and by what people call them, in either language. */
export function findByWords(entries: readonly GuideEntry[], text: string): GuideEntry[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const namesOf = ({ name, alsoCalled }: GuideEntry): string[] => [name.zh, name.en, ...alsoCalled].map(plain);
  return byRank(entries, (entry) => distanceOf(namesOf(entry), wanted), frequencyOf);
}

/** 政策问答 whose question or answer says it, or whose question is near to it. */
export function findAnswers(answers: readonly GuideAnswer[], text: string): GuideAnswer[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const textsOf = ({ question, answer }: GuideAnswer): string[] =>
    [question, ...answer].flatMap(({ zh, en }) => [plain(zh), plain(en)]);
  return byRank(
    answers,
    (answer) =>
      textsOf(answer).some((said) => said.includes(wanted))
        ? 0
        : distanceOf([plain(answer.question.zh), plain(answer.question.en)], wanted),
    () => 0,
  );
}
