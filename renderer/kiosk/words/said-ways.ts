/** The buttons that lead to the microphone, the keys and the camera, each saying what is there already. */
import { countCharacters } from '#domain/resident-text';
import type { KioskMessages } from '../../i18n/kiosk/zh-CN';
import type { PhotoDraft } from '../photo/photo-draft.svelte';
import type { WordsDraft } from './words-draft.svelte';

const MS_A_SECOND = 1000;

interface SaidWay {
  text: string;
  onPress: () => void;
}

/** null where there is no microphone. */
export function voiceWayOf(draft: WordsDraft, words: KioskMessages['words'], onPress: () => void): SaidWay | null {
  const { note } = draft.voice;
  if (note) return { text: words.voiceKept(Math.max(1, Math.round(note.durationMs / MS_A_SECOND))), onPress };
  return draft.hasMicrophone ? { text: words.voice, onPress } : null;
}

export function writeWayOf(draft: WordsDraft, words: KioskMessages['words'], onPress: () => void): SaidWay {
  const characters = countCharacters(draft.written.trim());
  return { text: characters > 0 ? words.writeKept(characters) : words.write, onPress };
}

/** null where there is no camera and never was one. */
export function photoWayOf(draft: PhotoDraft, words: KioskMessages['words'], onPress: () => void): SaidWay | null {
  const { length } = draft.photos;
  if (length > 0) return { text: words.photoKept(length), onPress };
  return draft.hasCamera ? { text: words.photo, onPress } : null;
}
