/** Any Unicode text. Encoding, widths and rare glyphs are the back-ends' concern. */
export type PaperText = string;
