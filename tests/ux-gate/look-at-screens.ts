import type { AccessibilityProblem } from './measures';
import type { GalleryBrowser } from './gallery-browser';
import { createHelpRowJudge, judgeScreen } from './judge-screen';
import { createCopyLint } from './lint-copy';
import { inWords } from './tally';
import type { Tally, View } from './tally';

/** Shows each view, measures it and judges it. A screen that does not come up is a fault, not the end of the run. */
export async function lookAtScreens({
  gallery,
  views,
  tally,
}: {
  gallery: GalleryBrowser;
  views: readonly View[];
  tally: Tally;
}): Promise<void> {
  const judgeHelpRow = createHelpRowJudge(tally);
  const copy = createCopyLint(tally);
  for (const view of views) {
    try {
      const errors = await gallery.show(view);
      const measures = await gallery.page.evaluate(() => window.uxGate.measureScreen());
      judgeScreen({ view, measures, tally });
      judgeHelpRow(view, measures);
      copy.look(view, measures.texts);
      const { violations } = await gallery.page.evaluate(() => window.uxGate.checkAccessibility());
      tally.look('axe-violations', view, violations.map(problemInWords));
      tally.look('page-errors', view, [...errors, ...gallery.takeErrors()]);
    } catch (error) {
      tally.look('page-errors', view, [`${inWords(view)} does not come up: ${String(error)}`]);
    }
  }
  copy.end();
}

function problemInWords({ rule, help, targets }: AccessibilityProblem): string {
  return `${rule} (${help}): ${targets.join(', ')}`;
}
