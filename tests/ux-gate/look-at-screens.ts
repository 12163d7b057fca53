import type { AccessibilityProblem, ScreenMeasures } from './measures';
import { createAudioJudge } from './check-audio';
import type { GalleryWindow } from './gallery-browser';
import { createHelpRowJudge, judgeScreen } from './judge-screen';
import { createCopyLint } from './lint-copy';
import type { Tally, View } from './tally';

interface Looking {
  windows: readonly GalleryWindow[];
  views: readonly View[];
  tally: Tally;
}

/** Shows each view, measures it and judges it. A screen that does not come up is a fault, not the end of the run. */
export async function lookAtScreens({ windows, views, tally }: Looking): Promise<void> {
  const judges = [
    (view: View, measures: ScreenMeasures) => judgeScreen({ view, measures, tally }),
    createHelpRowJudge(tally),
    createAudioJudge(tally),
  ];
  const copy = createCopyLint(tally);
  const waiting = views.values();
  const lookOn = async (gallery: GalleryWindow): Promise<void> => {
    for (const view of waiting) {
      try {
        const errors = await gallery.show(view);
        const measures = await gallery.page.evaluate(() => window.uxGate.measureScreen());
        for (const judge of judges) judge(view, measures);
        copy.look(view, measures.texts);
        // Pseudo words are for layouts; to screen readers they are the same page.
        if (view.language === 'zh-CN' || view.language === 'en') await checkAccessibility(gallery, view, tally);
        tally.look('page-errors', view, [...errors, ...gallery.takeErrors()]);
      } catch (error) {
        tally.look('page-errors', view, [`does not come up: ${String(error).split('\n')[0]}`]);
      }
    }
  };
  await Promise.all(windows.map(lookOn));
  copy.end();
}

async function checkAccessibility(gallery: GalleryWindow, view: View, tally: Tally): Promise<void> {
  const { violations } = await gallery.page.evaluate(() => window.uxGate.checkAccessibility());
  tally.look('axe-violations', view, violations.map(problemInWords));
}

function problemInWords({ rule, help, targets }: AccessibilityProblem): string {
  return `${rule} (${help}): ${targets.join(', ')}`;
}
