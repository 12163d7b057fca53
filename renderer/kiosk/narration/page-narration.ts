/** The page that is shown, as the narrator hears it: its parts with the words between them, and the mark on what is heard. */
import type { KioskMessages } from '../../i18n/kiosk/zh-CN';
import type { NarratedPage, NarratedScope, SpokenPart } from './narrator.svelte';
import { readableParts } from './readable-parts';
import type { ReadablePart } from './readable-parts';

const STEP = /^(\d+) \/ (\d+)$/;

export function createPageNarration(composition: {
  root: HTMLElement;
  words: () => KioskMessages['narration'];
}): NarratedPage {
  const { root } = composition;
  return {
    parts(scope) {
      const words = composition.words();
      return spokenParts(readableParts(root), scope, words);
    },
  };
}

function spokenParts(
  readable: readonly ReadablePart[],
  scope: NarratedScope,
  words: KioskMessages['narration'],
): SpokenPart[] {
  const of = (place: ReadablePart['place']): ReadablePart[] => readable.filter((part) => part.place === place);
  const heard = (part: ReadablePart): SpokenPart => ({ text: textOf(part, words), mark: marking(part.element) });
  const page = of('page');
  const firstControl = page.findIndex(({ kind }) => kind === 'control');
  const before = firstControl < 0 ? page : page.slice(0, firstControl);
  const controls = firstControl < 0 ? [] : page.slice(firstControl);
  const own = [
    ...before.map(heard),
    ...(controls.length > 0 ? [{ text: words.youCanTap }] : []),
    ...controls.map(heard),
  ];
  if (scope === 'own') return own;
  const row = of('helpRow');
  return [
    ...own,
    ...of('header').map(heard),
    ...(row.length > 0 ? [{ text: words.everywhere }] : []),
    ...row.map(heard),
  ];
}

function textOf({ kind, text }: ReadablePart, words: KioskMessages['narration']): string {
  if (kind === 'keys') return words.keys;
  const step = STEP.exec(text);
  return step ? words.step(Number(step[1]), Number(step[2])) : text;
}

export function marking(element: HTMLElement): (isHeard: boolean) => void {
  return (isHeard) => {
    if (isHeard) element.dataset['heard'] = '';
    else delete element.dataset['heard'];
  };
}
