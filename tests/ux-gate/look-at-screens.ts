import type { AccessibilityProblem, ScreenMeasures } from './measures';
import { createAudioJudge } from './check-audio';
import { checkLanguageSwitch } from './check-language-switch';
import type { GalleryWindow } from './gallery-browser';
import { createHelpRowJudge, judgeScreen } from './judge-screen';
import { createCopyLint } from './lint-copy';
import type { Tally, View } from './tally';
import { switchedOf } from './views';

interface Looking {
  windows: readonly GalleryWindow[];
  views: readonly View[];
  tally: Tally;
  /** Hears now and then how far it is. */
  onProgress?: ((looked: number, of: number) => void) | undefined;
}

/** Views between two words of progress. */
const PROGRESS_STEP = 500;

/** Shows each view, measures it and judges it. A screen that does not come up is a fault, not the end of the run. */
export async function lookAtScreens({ windows, views, tally, onProgress }: Looking): Promise<void> {
  const judges = [
    (view: View, measures: ScreenMeasures) => judgeScreen({ view, measures, tally }),
    createHelpRowJudge(tally),
    createAudioJudge(tally),
  ];
  const copy = createCopyLint(tally);
  const waiting = views.values();
  const switched = switchedOf(views);
  let looked = 0;
  const lookOn = async (gallery: GalleryWindow): Promise<void> => {
    for (const view of waiting) {
      try {
        const errors = await gallery.show(view);
        // Pseudo words are for layouts; to screen readers they are the same page.
        const isRead = view.language === 'zh-CN' || view.language === 'en';
        const { measures, violations } = await gallery.page.evaluate(lookAtPage, { isRead });
        for (const judge of judges) judge(view, measures);
        copy.look(view, measures.texts);
        if (violations) tally.look('axe-violations', view, violations.map(problemInWords));
        if (switched.has(view)) await checkLanguageSwitch({ gallery, view, tally });
        tally.look('page-errors', view, [...errors, ...gallery.takeErrors()]);
      } catch (error) {
        tally.look('page-errors', view, [`does not come up: ${String(error).split('\n')[0]}`]);
      }
      looked += 1;
      if (looked % PROGRESS_STEP === 0) onProgress?.(looked, views.length);
    }
  };
  await Promise.all(windows.map(lookOn));
  copy.end();
}

/** In the page. No named function in here: the loader would wrap it in a helper that the page lacks. */
async function lookAtPage({ isRead }: { isRead: boolean }): Promise<{
  measures: ScreenMeasures;
  violations: AccessibilityProblem[] | null;
}> {
  const measures = window.uxGate.measureScreen();
  const violations = isRead ? (await window.uxGate.checkAccessibility()).violations : null;
  return { measures, violations };
}

function problemInWords({ rule, help, targets }: AccessibilityProblem): string {
  return `${rule} (${help}): ${targets.join(', ')}`;
}
