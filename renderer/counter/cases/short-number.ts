/** 办件编号 as staff of its own hall say it: day, sequence, check character. */
export function formatShortCaseNumber(number: string): string {
  return `${number.slice(10, 16)}-${number.slice(16, -1)}-${number.slice(-1)}`;
}
