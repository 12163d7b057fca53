import type { KioskMessages } from '../../i18n/kiosk/zh-CN';
import type { WordsDraft } from './words-draft.svelte';

const MS_A_SECOND = 1000;

/** The button that leads to the microphone, and says what has been recorded; null where there is none. */
export function voiceWayOf(
  draft: WordsDraft,
  words: KioskMessages['words'],
  onPress: () => void,
): { text: string; onPress: () => void } | null {
  const { note } = draft.voice;
  if (note) return { text: words.voiceKept(Math.max(1, Math.round(note.durationMs / MS_A_SECOND))), onPress };
  return draft.hasMicrophone ? { text: words.voice, onPress } : null;
}
