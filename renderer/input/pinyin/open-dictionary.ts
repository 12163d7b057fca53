/**
 * The dictionary, fetched when somebody first writes and not before: it weighs more than the kiosk's whole page. It comes
 * as a module of the page itself, because a page of the terminal may open no other connection.
 */
import { readDictionary } from './dictionary';
import type { PinyinDictionary } from './dictionary';

/** @throws where it is damaged, and what the page throws where it is not there */
export async function openDictionary(): Promise<PinyinDictionary> {
  const { default: text } = await import('./dictionary.txt?raw');
  return readDictionary(text);
}
