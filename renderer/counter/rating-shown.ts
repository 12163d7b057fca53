import type { CounterSnapshot, RatingProgress } from '#contract/snapshots';

/** What the clerk reads about the rating: where nobody can press, nobody is said to be waited for. */
export function ratingShown({
  pad,
  ratingProgress,
}: Pick<CounterSnapshot, 'pad' | 'ratingProgress'>): RatingProgress | 'noPad' {
  return pad === 'none' && ratingProgress !== 'rated' ? 'noPad' : ratingProgress;
}
