/**
 * What a station's latest minutes say about its wiring. Counters since the start would go on accusing a line that was
 * mended, so these fade by half each minute. Source: pads reference §2.6, §4.1.
 */
import type { PadHintCode } from '#contract/catalogue';
import type { TimeSource } from '#domain/time-source';
import type { BusCounter } from './line-protocol';

export interface LineQuality {
  count(counter: BusCounter, by: number): void;
  hints(): PadHintCode[];
}

const HALF_LIFE_MS = 60_000;
/** Fewer is chance; a share below this is a line that lives with its retries. */
const NOISY = { leastErrors: 8, leastShare: 0.05 };
const ECHOING_AFTER = 3;

export function createLineQuality(time: TimeSource): LineQuality {
  const values = new Map<BusCounter, number>();
  let fadedAt = time.monotonicMs();

  function fade(): void {
    const now = time.monotonicMs();
    const factor = 2 ** (-(now - fadedAt) / HALF_LIFE_MS);
    for (const [counter, value] of values) values.set(counter, value * factor);
    fadedAt = now;
  }

  return {
    count(counter, by) {
      values.set(counter, (values.get(counter) ?? 0) + by);
    },
    hints() {
      fade();
      const of = (counter: BusCounter): number => values.get(counter) ?? 0;
      const errors = of('crcErrors');
      const isNoisy = errors >= NOISY.leastErrors && errors / (errors + of('frames')) >= NOISY.leastShare;
      const isEchoing = of('echoes') >= ECHOING_AFTER && of('echoes') > of('frames') / 2;
      return [...(isNoisy ? (['lineNoise'] as const) : []), ...(isEchoing ? (['echoHeard'] as const) : [])];
    },
  };
}
