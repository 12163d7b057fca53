/** 扬声器, what calls a person back to the screen. Whatever it says stands on the screen too: a hall may have none. */
import type { Language } from '../i18n/languages';

export interface Speaker {
  /** One short, quiet sound. Silent where there is no loudspeaker; never throws. */
  ring(): void;
  /** One sentence, where this machine has a voice of its own for the language. Never throws. */
  say(sentence: string, language: Language): void;
  /** What is being said ends at once. */
  hush(): void;
}
