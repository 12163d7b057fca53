/**
 * 时限压缩: how much shorter than the law allows a promise is, 1 − 承诺/法定, in whole per cent, rounded down so that nobody
 * promises more than there is (DF 212). null where the law names no days, or none but the same day.
 */
export function compressionPercentOf({
  legalDays,
  promisedDays,
}: {
  legalDays: number | null;
  promisedDays: number;
}): number | null {
  if (legalDays === null || legalDays === 0) return null;
  return Math.max(0, Math.floor(((legalDays - promisedDays) * 100) / legalDays));
}
