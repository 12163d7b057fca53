/**
 * The language is switched on every screen by one tap, and back by another: the same page stands there with the same words
 * as before, so nothing that was chosen, typed or found was lost.
 */
import type { GalleryWindow } from './gallery-browser';
import type { SeenBySwitching } from './measures';
import type { Tally, View } from './tally';

/** 您还在吗？: any touch of its row says that one is there, which is the state that is kept. */
const ENDED_BY_A_TOUCH = /-idle$/;
const OTHER_LANGUAGE = { 'zh-CN': 'English', en: '中文' };

/** On the Chinese screen that is shown; it stands there afterwards as it did before, if it is as it should be. */
export async function checkLanguageSwitch({
  gallery,
  view,
  tally,
}: {
  gallery: GalleryWindow;
  view: View;
  tally: Tally;
}): Promise<void> {
  if (ENDED_BY_A_TOUCH.test(view.screen)) return;
  const seen = await gallery.page.evaluate((names) => window.uxGate.switchLanguageTwice(names), OTHER_LANGUAGE);
  tally.look('language-switch-faults', view, seen === null ? [] : faultsOf(seen));
}

export function faultsOf({ before, switched, after }: SeenBySwitching): string[] {
  return [
    ...(switched === before ? ['nothing changes with the language'] : []),
    ...(after === before ? [] : [`it reads ‘${after}’ afterwards, ‘${before}’ before`]),
  ];
}
