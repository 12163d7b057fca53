/** Hints that only a look at all pads of one line can give. */
import type { PadHintCode } from '#contract/catalogue';
import type { PadHealth } from '#contract/snapshots';

/**
 * Adds what the line as a whole suggests. Damage on one pad alone, while its neighbours on the same wires are well, is
 * not the wires: two pads that answer at one address spoil each other's replies and nobody else's.
 */
export function withLineHints(pads: readonly PadHealth[], lineHints: readonly PadHintCode[]): PadHealth[] {
  const noisy = pads.filter((pad) => pad.hints.includes('lineNoise'));
  const isWellOtherwise = pads.some((pad) => pad.state === 'online' && !pad.hints.includes('lineNoise'));
  return pads.map((pad) => {
    const isAlone = noisy.length === 1 && noisy[0] === pad && isWellOtherwise;
    const own = isAlone ? pad.hints.map((hint) => (hint === 'lineNoise' ? 'addressTaken' : hint)) : pad.hints;
    return { ...pad, hints: [...new Set([...own, ...lineHints])] };
  });
}
