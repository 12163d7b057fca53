/** What is wrong with a text that a resident wrote, where a refusal names it: more than the refusal's own sentence says. */
import type { TextFault } from '#domain/resident-text';
import type { Bilingual } from './bilingual';

export const TEXT_FAULTS = {
  tooLong: { zh: '写得太长了，请删掉几句', en: 'Too long: please take some of it out' },
  badText: { zh: '有的字收不下，请删掉重写', en: 'Some characters cannot be taken: please write them again' },
} as const satisfies Record<Exclude<TextFault, 'empty'>, Bilingual>;
