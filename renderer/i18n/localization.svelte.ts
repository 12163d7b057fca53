/** The language that a surface speaks now, and its catalogue. Switching changes words only: no state, no route. */
import { DEFAULT_LANGUAGE, textIn } from './languages';
import type { Bilingual } from '#contract/catalogue';
import type { Language } from './languages';

/** `Messages` is a surface's own catalogue: an object whose keys are meanings, with functions where words need values. */
export class Localization<Messages> {
  language: Language = $state(DEFAULT_LANGUAGE);
  readonly #catalogues: Readonly<Record<Language, Messages>>;

  constructor(catalogues: Readonly<Record<Language, Messages>>) {
    this.#catalogues = catalogues;
  }

  /** Of the page's root: the language that its words are written in. */
  get tag(): string {
    return this.language;
  }

  get direction(): 'ltr' | 'rtl' {
    return 'ltr';
  }

  /** The catalogue in the present language. */
  get words(): Messages {
    return this.#catalogues[this.language];
  }

  /** A text that the hall sent in both languages. */
  of(text: Bilingual): string {
    return textIn(this.language, text);
  }
}
