/** What writing needs, read once for all the states that the page shows: reading it takes longer than a screen does. */
import type { HandwritingEngine } from '../input/handwriting/handwriting-engine';
import { createHandwritingEngine } from '../input/handwriting/handwriting-engine';
import { readStrokes } from '../input/handwriting/open-handwriting';
import type { StrokeModel } from '../input/handwriting/stroke-model';
import type { InputMethods } from '../input/input-methods';
import { createPageInput } from '../input/page-input';

export interface GalleryInput extends InputMethods {
  /** How characters are written. @throws {DamagedStrokeModel}, and what the page throws where the file is not there */
  readStrokes(): Promise<StrokeModel>;
}

/** The product's own input methods. The engine for handwriting keeps nothing of what it was shown, so that one is enough. */
export function createGalleryInput(): GalleryInput {
  const { openPinyin } = createPageInput();
  let strokes: Promise<StrokeModel> | undefined;
  let handwriting: Promise<HandwritingEngine> | undefined;
  const readOnce = (): Promise<StrokeModel> => (strokes ??= readStrokes());
  return {
    openPinyin,
    openHandwriting: () => (handwriting ??= readOnce().then((model) => createHandwritingEngine({ model }))),
    readStrokes: readOnce,
  };
}
