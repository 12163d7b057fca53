import type { Bilingual } from './bilingual';

/** In the place of what somebody left, where the key that sealed it is gone (V-01). */
export const UNOPENABLE: Bilingual = { zh: '〔打不开〕', en: '[cannot be opened]' };
