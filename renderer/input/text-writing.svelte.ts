/**
 * 写字: what somebody is writing, between the keys and the text. Letters become characters as soon as a candidate is
 * chosen; keys and digits go into the text as they are. The text belongs to the page; everything else lies here and ends
 * with {@link TextWriting.close}, also what the engines have learned.
 */
import type { HandwritingEngine } from './handwriting/handwriting-engine';
import { HandwritingInk } from './handwriting/handwriting-ink.svelte';
import type { InputMethods } from './input-methods';
import { TYPED_LIMIT } from './pinyin/pinyin-engine';
import type { PinyinCandidate } from './pinyin/pinyin-candidate';
import type { PinyinEngine } from './pinyin/pinyin-engine';

export type WritingWay = 'pinyin' | 'letters' | 'digits' | 'handwriting';

/** Why the last key did nothing, or what does not work. */
export type WritingTrouble = 'full' | 'noCandidates' | 'pinyinBroken' | 'handwritingBroken';

/** Offered where no letters wait. */
export const PUNCTUATION = ['，', '。', '？', '！', '、', '：', '；'] as const;

const LETTER = /^[a-z']$/;

export class TextWriting {
  way: WritingWay = $state('pinyin');
  /** Letters that are no characters yet. */
  typed = $state('');
  areCapitals = $state(false);
  trouble: WritingTrouble | null = $state(null);
  /** The character that is being drawn. */
  readonly ink = new HandwritingInk({ engine: () => this.#handwriting });
  #handwriting: HandwritingEngine | null = $state.raw(null);
  #page = $state(0);
  #pinyin: PinyinEngine | null = $state.raw(null);
  /** Until the way is taken again; a sign that is added meanwhile mends nothing. */
  #isBroken = $state({ pinyin: false, handwriting: false });
  #isClosed = false;

  readonly #input: InputMethods;
  readonly #text: () => string;
  readonly #limit: () => number;
  readonly #perPage: () => number;
  readonly #onChange: (text: string) => void;

  readonly #candidates = $derived.by(() => (this.typed === '' ? [] : (this.#pinyin?.candidates(this.typed) ?? [])));

  constructor(composition: {
    input: InputMethods;
    text: () => string;
    /** Of the text, in characters as people count them. */
    limit: () => number;
    /** Candidates that the page has room for. */
    perPage: () => number;
    onChange: (text: string) => void;
  }) {
    this.#input = composition.input;
    this.#text = composition.text;
    this.#limit = composition.limit;
    this.#perPage = composition.perPage;
    this.#onChange = composition.onChange;
    void this.#openPinyin();
  }

  /** One page of them. */
  get candidates(): readonly PinyinCandidate[] {
    const from = this.#page * this.#perPage();
    return this.#candidates.slice(from, from + this.#perPage());
  }

  get hasMore(): boolean {
    return this.#candidates.length > this.#perPage();
  }

  /** What this way needs is still being read: letters and strokes wait for it. */
  get isOpening(): boolean {
    if (this.way === 'pinyin') return this.#pinyin === null && !this.#isBroken.pinyin;
    return this.way === 'handwriting' && this.#handwriting === null && !this.#isBroken.handwriting;
  }

  /** The pad reads nothing: another way is left. */
  get isPadBroken(): boolean {
    return this.#isBroken.handwriting;
  }

  get length(): number {
    return [...this.#text()].length;
  }

  use(way: WritingWay): void {
    this.#dropUnfinished();
    this.way = way;
    this.trouble = null;
    this.#isBroken = { pinyin: false, handwriting: false };
    if (way === 'pinyin' && this.#pinyin === null) void this.#openPinyin();
    if (way === 'handwriting' && this.#handwriting === null) void this.#openHandwriting();
  }

  toggleCapitals(): void {
    this.areCapitals = !this.areCapitals;
  }

  /** A key: in pinyin a letter waits for its candidate, everything else goes into the text. */
  press(key: string): void {
    if (this.way === 'pinyin' && LETTER.test(key)) this.#typeLetter(key);
    else this.add(key);
  }

  /** The next page of them, and the first after the last. */
  showMore(): void {
    const pages = Math.ceil(this.#candidates.length / this.#perPage());
    this.#page = pages === 0 ? 0 : (this.#page + 1) % pages;
  }

  choose(candidate: PinyinCandidate): void {
    if (!this.add(candidate.text)) return;
    this.#pinyin?.learn(candidate, this.typed);
    this.typed = this.typed.slice(candidate.letters);
    this.#page = 0;
    this.#lookForCandidates();
  }

  /** A character that was drawn: its ink makes way for the next. */
  chooseDrawn(character: string): boolean {
    const isAdded = this.add(character);
    if (isAdded) this.ink.clear();
    return isAdded;
  }

  /** 空格: takes what stands first, or parts two words. */
  space(): void {
    const [first] = this.#candidates;
    const [drawn] = this.ink.candidates;
    if (first) this.choose(first);
    else if (drawn !== undefined) this.chooseDrawn(drawn);
    else if (this.typed === '') this.add(' ');
    else this.trouble = 'noCandidates';
  }

  /** 删除: the last letter, or the last character. */
  delete(): void {
    this.trouble = null;
    if (this.typed !== '') {
      this.typed = this.typed.slice(0, -1);
      this.#page = 0;
      this.#lookForCandidates();
      return;
    }
    this.#onChange([...this.#text()].slice(0, -1).join(''));
  }

  clear(): void {
    this.#dropUnfinished();
    this.trouble = null;
    this.#onChange('');
  }

  /**
   * 完成: letters and ink that wait become what stands first.
   * @returns false where they cannot, and the page has said why
   */
  finish(): boolean {
    const [drawn] = this.ink.candidates;
    if (drawn !== undefined && !this.chooseDrawn(drawn)) return false;
    while (this.typed !== '') {
      const [first] = this.#candidates;
      if (!first) {
        this.trouble = this.trouble ?? 'noCandidates';
        return false;
      }
      const before = this.typed;
      this.choose(first);
      if (this.typed === before) return false;
    }
    return true;
  }

  /** @returns false where the text is as long as it may be; then it says so and changes nothing */
  add(characters: string): boolean {
    if (this.length + [...characters].length > this.#limit()) {
      this.trouble = 'full';
      return false;
    }
    this.trouble = null;
    this.#onChange(this.#text() + characters);
    return true;
  }

  close(): void {
    this.#isClosed = true;
    this.#dropUnfinished();
    this.#pinyin?.forget();
    this.#pinyin = null;
    this.#handwriting = null;
    this.trouble = null;
  }

  #typeLetter(letter: string): void {
    if (this.typed.length >= TYPED_LIMIT || (letter === "'" && this.typed === '')) return;
    this.typed += letter;
    this.#page = 0;
    this.trouble = this.#isBroken.pinyin ? 'pinyinBroken' : null;
    this.#lookForCandidates();
  }

  #lookForCandidates(): void {
    if (this.typed !== '' && this.#pinyin && this.#candidates.length === 0) this.trouble = 'noCandidates';
  }

  /** What is neither text nor a candidate that was chosen. */
  #dropUnfinished(): void {
    this.typed = '';
    this.ink.clear();
    this.#page = 0;
  }

  async #openPinyin(): Promise<void> {
    try {
      const engine = await this.#input.openPinyin();
      if (this.#isClosed) return;
      this.#pinyin = engine;
      this.#lookForCandidates();
    } catch {
      if (this.#isClosed) return;
      this.#isBroken.pinyin = true;
      this.trouble = 'pinyinBroken';
    }
  }

  async #openHandwriting(): Promise<void> {
    try {
      const engine = await this.#input.openHandwriting();
      if (!this.#isClosed) this.#handwriting = engine;
    } catch {
      if (this.#isClosed) return;
      this.#isBroken.handwriting = true;
      this.trouble = 'handwritingBroken';
    }
  }
}
