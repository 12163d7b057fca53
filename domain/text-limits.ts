/** How much may be said and written. Apart from the schemas, so that a page can know it without them. */

/** 文字评价, in characters (DF §1.3). */
export const RATING_TEXT_LIMIT = 150;
/** 表扬、批评建议, in characters: as the text of a rating. */
export const REMARK_TEXT_LIMIT = 150;
/** 听一听: of one sentence. Longer ones are split by the page at the end of a sentence. */
export const MOST_SPOKEN_CHARACTERS = 300;
