/** 占比: part of whole in per cent with one decimal, half up (DF §7.2). Nothing of nothing is no share: `—`. */
export function formatShare({ numerator, denominator }: { numerator: number; denominator: number }): string {
  if (denominator === 0) return '—';
  const tenths = Math.floor((numerator * 2000 + denominator) / (2 * denominator));
  return `${(tenths / 10).toFixed(1)}%`;
}
