/** Names for `GS ( H`: four characters, each 20h to 7Eh, unlike those of any slip shortly before. */

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 4;

/** @param random in [0, 1) */
export function makeProcessId(random: () => number): string {
  return Array.from({ length: LENGTH }, () => CHARACTERS[Math.floor(random() * CHARACTERS.length)]!).join('');
}
