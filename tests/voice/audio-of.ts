/** Whether a sentence can be heard, and what of it is lost: nothing that is written may become silence. */
import type { SpokenLanguage } from '#contract/voice';
import { toSpokenSegments } from '#domain/spoken/to-spoken-segments';
import { MOST_SPOKEN_CHARACTERS } from '#domain/text-limits';
import type { ClipPack } from '#hall/voice/clip-pack';
import { unpronounceable } from '#hall/voice/pronounce';

export type Audio =
  | { kind: 'recorded' }
  /** By the voice program. */
  | { kind: 'made' }
  /** Signs and pictures alone: there is nothing to hear. */
  | { kind: 'wordless' }
  | { kind: 'missing'; why: string };

export function audioOf(
  { text, language }: { text: string; language: SpokenLanguage },
  pack: ClipPack | null = null,
): Audio {
  const segments = toSpokenSegments(text, language);
  const isWordless = !/[\p{L}\p{N}]/u.test(text);
  if (segments.length === 0)
    return isWordless ? { kind: 'wordless' } : { kind: 'missing', why: 'nothing of it is said' };
  if (pack?.find(segments)) return { kind: 'recorded' };
  const chinese = segments.flatMap(({ language, words }) => (language === 'zh-CN' ? [words] : [])).join('');
  const unknown = unpronounceable(chinese);
  if (unknown.length > 0) return { kind: 'missing', why: `nobody knows the sound of ${unknown.join('')}` };
  const lost = lostCharacters(text, chinese);
  if (lost !== '') return { kind: 'missing', why: `${lost} is not said` };
  const isLong = [...text].length > MOST_SPOKEN_CHARACTERS;
  return isLong ? { kind: 'missing', why: `more than ${MOST_SPOKEN_CHARACTERS} characters at once` } : { kind: 'made' };
}

/** Chinese characters and letters of the text that do not come, in their order, among what is said. */
function lostCharacters(text: string, said: string): string {
  let at = 0;
  let lost = '';
  for (const character of text.match(/\p{Script=Han}/gu) ?? []) {
    const found = said.indexOf(character, at);
    if (found < 0) lost += character;
    else at = found + 1;
  }
  return lost;
}
