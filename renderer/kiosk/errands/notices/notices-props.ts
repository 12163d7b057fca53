import type { PublicityContent } from '#contract/publicity';
import type { Reading } from '../progress/progress-view';
import type { NoticesErrand } from './notices-errand.svelte';

/** What every page of 公开公示 is given. */
export interface NoticesProps {
  errand: NoticesErrand;
  content: PublicityContent;
  reading: Reading;
}
