/** What people with each kind of colour vision see, and how far apart colours lie for them (ux.md 1.4, 4.3). */
import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, filterDeficiencyTrit, parse } from 'culori';
import type { Color } from 'culori';

export type ColourVision = 'normal' | 'protan' | 'deutan' | 'tritan';

/** Complete deficiencies, by Machado, Oliveira and Fernandes (2009). */
const SEEN: Readonly<Record<ColourVision, (colour: Color) => Color>> = {
  normal: (colour) => colour,
  protan: filterDeficiencyProt(1),
  deutan: filterDeficiencyDeuter(1),
  tritan: filterDeficiencyTrit(1),
};

export const COLOUR_VISIONS = Object.keys(SEEN) as ColourVision[];

function seen(vision: ColourVision, colour: string): Color {
  const parsed = parse(colour);
  if (!parsed) throw new Error(`${colour} is no colour`);
  return SEEN[vision](parsed);
}

/** CIEDE2000 between the two of these colours that lie closest for this kind of vision; any notation of CSS. */
export function leastDifference(colours: readonly string[], vision: ColourVision): number {
  const difference = differenceCiede2000();
  const shades = colours.map((colour) => seen(vision, colour));
  const pairs = shades.flatMap((one, index) => shades.slice(index + 1).map((other) => difference(one, other)));
  return Math.min(...pairs);
}
