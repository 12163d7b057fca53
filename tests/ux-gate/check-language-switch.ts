/**
 * The language is switched on every screen by one tap, and back by another: the same page stands there with the same words
 * as before, so nothing that was chosen, typed or found was lost.
 */
import type { GalleryScreen, GalleryWindow } from './gallery-browser';
import type { SeenBySwitching } from './measures';
import type { Tally, View } from './tally';
import { WALKED } from './walker';

/** 您还在吗？: any touch of its row says that one is there, which is the state that is kept. */
const ENDED_BY_A_TOUCH = /-idle$/;
const OTHER_LANGUAGE = { 'zh-CN': 'English', en: '中文' };

export async function checkLanguageSwitch({
  gallery,
  screens,
  tally,
}: {
  gallery: GalleryWindow;
  screens: readonly GalleryScreen[];
  tally: Tally;
}): Promise<void> {
  for (const { screen, mode } of screens) {
    if (mode === 'elder' || ENDED_BY_A_TOUCH.test(screen)) continue;
    const view: View = { ...WALKED, screen };
    await gallery.show(view);
    const seen = await gallery.page.evaluate((names) => window.uxGate.switchLanguageTwice(names), OTHER_LANGUAGE);
    tally.look('language-switch-faults', view, seen === null ? [] : faultsOf(seen));
  }
}

export function faultsOf({ before, switched, after }: SeenBySwitching): string[] {
  return [
    ...(switched === before ? ['nothing changes with the language'] : []),
    ...(after === before ? [] : [`it reads ‘${after}’ afterwards, ‘${before}’ before`]),
  ];
}
