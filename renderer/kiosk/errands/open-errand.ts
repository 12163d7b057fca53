import type { Errand, ErrandParts, ErrandStart } from './errand';
import { IntakeErrand } from './intake/intake-errand.svelte';
import { ProgressErrand } from './progress/progress-errand.svelte';
import { RatingErrand } from './rating/rating-errand.svelte';

export type OpenErrand = Errand & (IntakeErrand | ProgressErrand | RatingErrand);

export function openErrand(start: ErrandStart, parts: ErrandParts): OpenErrand {
  switch (start.kind) {
    case 'intake':
      return new IntakeErrand(parts);
    case 'progress':
      return new ProgressErrand(parts, start.scanned);
    case 'rating':
      return new RatingErrand(parts, start);
  }
}
