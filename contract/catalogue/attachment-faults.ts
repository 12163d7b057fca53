/** Which attachment is not taken and what helps: more than the refusal's own sentence says. */
import type { AttachmentKind } from '#domain/case/case-words';
import type { Bilingual } from './bilingual';

export const ATTACHMENT_FAULTS = {
  voice: { zh: '录音用不了，请再说一次', en: 'The recording cannot be used: please say it again' },
  photo: { zh: '照片用不了，请重新拍', en: 'The photo cannot be used: please take it again' },
} as const satisfies Record<AttachmentKind, Bilingual>;

export const PHOTO_FAULTS = {
  tooMany: { zh: '照片太多了，其余的请到窗口交', en: 'Too many photos: bring the rest to a counter' },
  noRoom: { zh: '照片存不下了，不带照片也能交', en: 'No room for photos: it works without them' },
} as const satisfies Record<string, Bilingual>;
