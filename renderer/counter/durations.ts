/** Durations on the clerk's page. They come from the hall's clock on both ends, so a negative one is shown as zero. */

/** 04:12, or 1:04:12 from an hour on. */
export function formatElapsed(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${clock}` : clock;
}

/** Full minutes, as people say how long they have been waiting. */
export function wholeMinutes(durationMs: number): number {
  return Math.max(0, Math.floor(durationMs / 60_000));
}
