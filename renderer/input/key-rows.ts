/** Which key stands where. What stands at the ends of the third row and below it is in Keys.svelte. */

type KeyRows = readonly (readonly string[])[];

export const LETTER_ROWS: KeyRows = [[...'qwertyuiop'], [...'asdfghjkl'], [...'zxcvbnm']];

/** Digits, then signs of addresses and bills, then signs of a Chinese sentence. No pictures of faces. */
export const DIGIT_ROWS: KeyRows = [[...'1234567890'], [...'-./%+#@=*'], [...'，。？！、：；']];
