/** A sentence in both languages of the house. */
export interface Bilingual {
  zh: string;
  en: string;
}
