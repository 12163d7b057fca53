import type { PublicityContent } from '#contract/publicity';
import type { Reading } from '../progress/progress-view';
import type { StaffErrand } from './staff-errand.svelte';

/** What every page of 找工作人员 and 大厅导览 is given. */
export interface StaffProps {
  errand: StaffErrand;
  content: PublicityContent;
  reading: Reading;
}
