/** Waits for a condition of the outside world (a file, a process, a socket); fails with `what` and the caller's stack. */
export async function waitFor<T>(
  what: string,
  probe: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  limitMs = 30_000,
): Promise<T> {
  const failure = new Error(`waited ${limitMs} ms for: ${what}`);
  const end = performance.now() + limitMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > end) throw failure;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
