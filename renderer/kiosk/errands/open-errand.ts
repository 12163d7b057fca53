import type { Errand, ErrandParts, ErrandStart } from './errand';
import { GuideErrand } from './guide/guide-errand.svelte';
import { IntakeErrand } from './intake/intake-errand.svelte';
import { NoticesErrand } from './notices/notices-errand.svelte';
import { ProgressErrand } from './progress/progress-errand.svelte';
import { RatingErrand } from './rating/rating-errand.svelte';
import { StaffErrand } from './staff/staff-errand.svelte';
import { SurveyErrand } from './survey/survey-errand.svelte';

export type OpenErrand = Errand &
  (GuideErrand | IntakeErrand | NoticesErrand | ProgressErrand | RatingErrand | StaffErrand | SurveyErrand);

export function openErrand(start: ErrandStart, parts: ErrandParts): OpenErrand {
  switch (start.kind) {
    case 'guide':
      return new GuideErrand(parts, start);
    case 'intake':
      return new IntakeErrand(parts, start);
    case 'notices':
      return new NoticesErrand(parts);
    case 'progress':
      return new ProgressErrand(parts, start.scanned);
    case 'rating':
      return new RatingErrand(parts, start);
    case 'staff':
      return new StaffErrand(parts);
    case 'survey':
      return new SurveyErrand(parts, start.survey ?? null);
  }
}
