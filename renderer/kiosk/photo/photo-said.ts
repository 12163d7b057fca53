import type { KioskMessages } from '../../i18n/kiosk/zh-CN';
import type { PhotoState } from './photo-taking.svelte';

/** What the page of photos says. @param state null: the camera is off, there are as many photos as there may be */
export function photoSaidOf(
  state: PhotoState | null,
  keptCount: number,
  words: KioskMessages['intake']['photo'],
): { title: string; hint: string } {
  switch (state?.kind) {
    case undefined:
      return { title: words.full, hint: words.fullHint };
    case 'failed':
      return { title: words.troubles[state.trouble], hint: words.troubleHint };
    case 'taken':
      return { title: words.taken, hint: words.takenHint };
    case 'opening':
    case 'viewing':
      return {
        title: state.kind === 'opening' ? words.opening : words.title,
        hint: keptCount > 0 ? words.count(keptCount) : words.hint,
      };
  }
}
