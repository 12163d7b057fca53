/**
 * Pseudo languages for looking at layouts (ux.md 5.6): words as long as other languages make them, or from right to left,
 * made from the Chinese catalogue. No part of the product; the gallery and the gate read pages in them.
 */
import type { Bilingual } from '#contract/catalogue';
import { Localization } from './localization.svelte';

/** `zh-x2`: Chinese twice as long. `qps`: accented Latin of a European length. `qrtl`: Arabic letters, right to left. */
export const PSEUDO_LANGUAGES = ['zh-x2', 'qps', 'qrtl'] as const;
export type PseudoLanguage = (typeof PSEUDO_LANGUAGES)[number];

const HAN = /\p{Script=Han}+/gu;
/** Latin letters that say what one Chinese character says. */
const LETTERS_PER_CHARACTER = 2.6;
const LATIN_SYLLABLES = ['ðé', 'łå', 'ñö', 'ŕï', 'çǔ', 'šê', 'mõ', 'ğá', 'tû', 'ẃí', 'pâ', 'kë', 'bø'];
const ARABIC_LETTERS = 'ابتجحدرسشعفقكلمنهوي';
const WORD_CHARACTERS = 3;

/** Words of about this many letters, always the same for the same text. */
function latin(text: string): string {
  const words = [];
  for (let at = 0; at < text.length; at += WORD_CHARACTERS) {
    const source = [...text.slice(at, at + WORD_CHARACTERS)];
    const letters = source
      .map((character) => LATIN_SYLLABLES[character.charCodeAt(0) % LATIN_SYLLABLES.length])
      .join('');
    const length = Math.round(source.length * LETTERS_PER_CHARACTER) - 1;
    words.push((letters + letters).slice(0, length));
  }
  return words.join(' ');
}

function arabic(text: string): string {
  const letters = [...text].flatMap((character) => {
    const code = character.charCodeAt(0);
    return [code, code >> 5].map((value) => ARABIC_LETTERS[value % ARABIC_LETTERS.length]);
  });
  return letters.join('').replace(/(.{5})(?=.)/gu, '$1 ');
}

const WRITTEN: Readonly<Record<PseudoLanguage, (text: string) => string>> = {
  'zh-x2': (text) => text + text,
  qps: latin,
  qrtl: arabic,
};

const ACCENTED = 'åƀçðéƒğĥïĵķłɱñöþǫŕšťûṽẃẋýž';
const ALPHABET_START = 'a'.charCodeAt(0);

const LETTER_BY_LETTER: Readonly<Record<PseudoLanguage, (letter: string) => string>> = {
  'zh-x2': (letter) => letter,
  qps: (letter) => ACCENTED[letter.toLowerCase().charCodeAt(0) - ALPHABET_START] ?? letter,
  qrtl: (letter) => ARABIC_LETTERS[letter.toLowerCase().charCodeAt(0) % ARABIC_LETTERS.length] ?? letter,
};

/** The text in a pseudo language; digits, Latin and signs stay as they are, so that values can still be read. */
export function pseudoText(language: PseudoLanguage, text: string): string {
  const written = text.replace(HAN, (run) => WRITTEN[language](run));
  if (language === 'zh-x2') return written === text ? text : `${written}。`;
  return language === 'qps' && written !== text ? `[${written}]` : written;
}

/** A catalogue with every sentence in the pseudo language, those that are made of values too. */
export function pseudoMessages<Messages>(language: PseudoLanguage, messages: Messages): Messages {
  return translated(language, messages) as Messages;
}

function translated(language: PseudoLanguage, node: unknown): unknown {
  if (typeof node === 'string') return pseudoText(language, node);
  if (typeof node === 'function') {
    return (...values: unknown[]) => translated(language, (node as (...values: unknown[]) => unknown)(...values));
  }
  if (Array.isArray(node)) return node.map((part) => translated(language, part));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, translated(language, part)]));
}

/** A localization whose Chinese is a pseudo language, in our own words and in the hall's. */
export class PseudoLocalization<Messages> extends Localization<Messages> {
  readonly #pseudo: PseudoLanguage;

  constructor(pseudo: PseudoLanguage, source: Messages) {
    const messages = pseudoMessages(pseudo, source);
    super({ 'zh-CN': messages, en: messages });
    this.#pseudo = pseudo;
  }

  /** Private-use tags: rules for Chinese must not hold together what is none. */
  override get tag(): string {
    return this.#pseudo === 'qrtl' ? 'qab-Arab' : 'qaa';
  }

  override get direction(): 'ltr' | 'rtl' {
    return this.#pseudo === 'qrtl' ? 'rtl' : 'ltr';
  }

  /**
   * The hall's words are as long as its files may make them in either language, so they are written letter by letter; twice
   * as long they would be longer than any hall's.
   */
  override of(text: Bilingual): string {
    const source = this.#pseudo === 'zh-x2' ? text.zh : text.en || text.zh;
    return source.replace(/[a-z]/gi, (letter) => LETTER_BY_LETTER[this.#pseudo](letter));
  }
}
