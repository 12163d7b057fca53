/** 校验位 of a case number. Apart from the schemas, because the kiosk's page shows it while a number is typed. */

/** Where a case was filed: both codes are part of its number. */
export interface NumberOrigin {
  hallCode: string;
  terminalCode: string;
}

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = CHARACTERS.length;

/**
 * ISO 7064 MOD 37,36: finds every single wrong character and nearly every swap of neighbours.
 *
 * @param text digits and capital letters only
 */
export function checkCharacterOf(text: string): string {
  let sum = MODULUS;
  for (const character of text) {
    const value = CHARACTERS.indexOf(character);
    if (value < 0) throw new Error('a check character is made of digits and capital letters only');
    sum = (((sum + value) % MODULUS || MODULUS) * 2) % (MODULUS + 1);
  }
  return CHARACTERS[(MODULUS + 1 - sum) % MODULUS]!;
}

/** The check character of day and sequence of this hall, for the page to show while they are typed; null as long as it is none. */
export function findCheckCharacter(digits: string, origin: NumberOrigin): string | null {
  return /^\d{10,12}$/.test(digits) ? checkCharacterOf(`${origin.hallCode}${origin.terminalCode}${digits}`) : null;
}
