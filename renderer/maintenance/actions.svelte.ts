/** How each action of the page ended, by its name, so that the outcome stands beside the button that began it. */
import { SvelteMap } from 'svelte/reactivity';
import type { Bilingual } from '#contract/catalogue';
import { describeFailure } from '../bridge/failure-text';
import { maintenanceMessages } from './messages';
import type { MaintenanceWords } from './messages';

export type Outcome = { tone: 'busy' | 'done' | 'refused'; text: Bilingual };

/** The same words in both languages: an outcome outlives a change of language. */
export const both = (say: (words: MaintenanceWords) => string): Bilingual => ({
  zh: say(maintenanceMessages['zh-CN']),
  en: say(maintenanceMessages.en),
});

const DONE = both((words) => words.actionDone);

export class Actions {
  /** By action, e.g. `testPrint hall`. */
  readonly outcomes = new SvelteMap<string, Outcome>();

  /**
   * Runs an action; a second press while it runs does nothing.
   *
   * @param done what is said then; null where what comes of it is seen anyway
   * @returns whether it was done
   */
  async run(action: string, work: () => Promise<unknown>, done: Bilingual | null = DONE): Promise<boolean> {
    if (this.outcomes.get(action)?.tone === 'busy') return false;
    this.outcomes.set(action, { tone: 'busy', text: both((words) => words.busy) });
    try {
      await work();
      if (done) this.outcomes.set(action, { tone: 'done', text: done });
      else this.outcomes.delete(action);
      return true;
    } catch (error) {
      this.outcomes.set(action, { tone: 'refused', text: describeFailure(error, 'staff') });
      return false;
    }
  }
}
