/** Words of writing on the screen: the text, the keys around it, and what can go wrong with them. */
import { handwritingEn, handwritingZh } from './handwriting';

export const inputZh = {
  text: '写的字',
  empty: '写的字在这里',
  /** Typed letters that are no characters yet, for people who do not see them. */
  typed: '拼音',
  count: (characters: number, limit: number) => `${characters} / ${limit} 字`,
  full: (limit: number) => `最多写 ${limit} 个字`,
  noCandidates: '没有这个拼音，删一个字母看看',
  pinyinBroken: '拼音用不了，请用手写',
  handwritingBroken: '手写用不了，请用拼音',
  opening: '正在打开，请稍等',
  candidates: '挑一个',
  more: '更多',
  clear: '清空',
  delete: '删除',
  space: '空格',
  done: '完成',
  voice: '说话',
  pinyin: '拼音',
  handwriting: '手写',
  letters: 'abc',
  capitals: 'ABC',
  digits: '123',
  apostrophe: '隔音符',
  pad: handwritingZh,
};

export const inputEn: typeof inputZh = {
  text: 'Your text',
  empty: 'Your text appears here',
  typed: 'Letters',
  count: (characters, limit) => `${characters} / ${limit}`,
  full: (limit) => `No more than ${limit} characters`,
  noCandidates: 'No such pinyin: delete a letter',
  pinyinBroken: 'Pinyin does not work; please draw',
  handwritingBroken: 'Drawing does not work; use pinyin',
  opening: 'Opening, please wait',
  candidates: 'Choose one',
  more: 'More',
  clear: 'Clear',
  delete: 'Delete',
  space: 'Space',
  done: 'Done',
  voice: 'Speak',
  pinyin: 'Pinyin',
  handwriting: 'Draw',
  letters: 'abc',
  capitals: 'ABC',
  digits: '123',
  apostrophe: 'Apostrophe',
  pad: handwritingEn,
};

export type InputWords = typeof inputZh;
