/** A text in pieces that can be heard one by one: whole sentences, and none longer than the hall's voice takes at once. */
import { MOST_SPOKEN_CHARACTERS } from '#domain/text-limits';

/** Ends of sentences with what closes them; a full stop between digits or letters ends nothing. */
const SENTENCE = /[^。！？；!?;\n]+?(?:[。！？；!?;\n]+[”’」』）)"']*|[.](?=\s|$)|$)/gu;
/** Where somebody who reads aloud breathes inside a sentence. */
const BREATH = /(?<=[，、：,:\s])/u;

/** Nothing of it is left out but what nobody can say: pieces without a letter or a digit. */
export function sentencesOf(text: string, mostCharacters = MOST_SPOKEN_CHARACTERS): string[] {
  const whole = text.replace(/[^\S\n]+/gu, ' ');
  return (whole.match(SENTENCE) ?? [])
    .flatMap((sentence) => shortened(sentence.trim(), mostCharacters))
    .filter(canBeSaid);
}

export function canBeSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function shortened(sentence: string, most: number): string[] {
  if (sentence.length <= most) return [sentence];
  const pieces: string[] = [];
  let piece = '';
  const keep = (): void => {
    if (piece.trim() !== '') pieces.push(piece.trim());
    piece = '';
  };
  for (const breath of sentence.split(BREATH)) {
    if (piece.length + breath.length > most) keep();
    // By character, not by UTF-16 unit: half of one cannot be said.
    for (const character of breath) {
      if (piece.length + character.length > most) keep();
      piece += character;
    }
  }
  keep();
  return pieces;
}
