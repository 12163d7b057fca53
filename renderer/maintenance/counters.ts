/** Counters of a device on one line, `printed 92 · failed 1`: names as in the log, zeros left out. */
export function listCounters(counters: Readonly<Record<string, number>>): string {
  return Object.entries(counters)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(' · ');
}
