import type { IntakeContent } from '#contract/intake';
import type { Draft } from './draft';
import type { IntakeErrand } from './intake-errand.svelte';

/** What every question's page is given: the errand is open, and there is a draft. */
export interface PageProps {
  errand: IntakeErrand;
  content: IntakeContent;
  draft: Draft;
}
