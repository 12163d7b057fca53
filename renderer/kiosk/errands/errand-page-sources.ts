/** The product's own pages of every errand; an errand that comes new gets its line here. */
import type { ErrandPageSources } from './errand-pages.svelte';

export const ERRAND_PAGE_SOURCES: ErrandPageSources = {
  intake: () => import('./intake/IntakePages.svelte'),
  guide: () => import('./guide/GuidePages.svelte'),
  progress: () => import('./progress/ProgressPages.svelte'),
  rating: () => import('./rating/RatingPages.svelte'),
  notices: () => import('./notices/NoticesPages.svelte'),
  survey: () => import('./survey/SurveyPages.svelte'),
  staff: () => import('./staff/StaffPages.svelte'),
};
