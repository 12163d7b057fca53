/** What somebody has chosen so far in this visit. It lies in memory only, and nothing of it is left after `forget`. */
import type { Cost } from './dictionary';
import type { PinyinCandidate } from './pinyin-candidate';

/** What one choice makes a word likelier by. */
const CHOSEN_ONCE: Cost = 20;
export const MOST_GAIN: Cost = 40;
/** Of phrases that were put together: longer ones are sentences, which nobody writes twice. */
const LONGEST_PHRASE = 8;

export class SessionMemory {
  readonly #times = new Map<string, number>();
  /** By the letters that were typed for them, the last first. */
  readonly #phrases = new Map<string, string[]>();
  /** What has been chosen of the letters that are being typed now. */
  #open: { text: string; typed: string; rest: string } | null = null;

  gainOf(text: string): Cost {
    const times = this.#times.get(text) ?? 0;
    return times === 0 ? 0 : Math.min(MOST_GAIN, CHOSEN_ONCE + (times - 1) * (CHOSEN_ONCE / 2));
  }

  phrasesFor(letters: string): readonly PinyinCandidate[] {
    return (this.#phrases.get(letters) ?? []).map((text) => ({ text, letters: letters.length }));
  }

  learn(chosen: PinyinCandidate, typed: string): void {
    this.#times.set(chosen.text, (this.#times.get(chosen.text) ?? 0) + 1);
    const open = this.#open?.rest === typed ? this.#open : { text: '', typed, rest: typed };
    const text = open.text + chosen.text;
    const rest = typed.slice(chosen.letters);
    if (rest !== '') {
      this.#open = { text, typed: open.typed, rest };
      return;
    }
    this.#open = null;
    if ([...text].length > LONGEST_PHRASE) return;
    const others = (this.#phrases.get(open.typed) ?? []).filter((other) => other !== text);
    this.#phrases.set(open.typed, [text, ...others]);
  }

  forget(): void {
    this.#times.clear();
    this.#phrases.clear();
    this.#open = null;
  }
}
