/** 输入法: the ways of writing Chinese on the screen. What they need is large, so it is fetched when somebody first writes. */
import type { HandwritingEngine } from './handwriting/handwriting-engine';
import type { PinyinEngine } from './pinyin/pinyin-engine';

export interface InputMethods {
  /** A new engine that has learned nothing. @throws where its dictionary cannot be read */
  openPinyin(): Promise<PinyinEngine>;
  /** @throws where its strokes cannot be read */
  openHandwriting(): Promise<HandwritingEngine>;
}
