/** How much a person may say about a case. Apart from the schemas, so that a page can know it without them. */

/** 原因、答复、说明: what a person writes about a case, in characters. */
export const CASE_TEXT_LIMIT = 500;
/** 姓名, in characters. */
export const PERSON_NAME_LIMIT = 40;
export const VOICE_LIMIT_SECONDS = 60;
/** Of one draft, and of each supplement. */
export const PHOTO_LIMIT = 3;
/** Of a case with everything that was added to it. */
export const CASE_PHOTO_LIMIT = 12;
/** Of one attachment, as bytes. */
export const ATTACHMENT_LIMIT_BYTES = 4 * 1024 * 1024;
