/** The product's own input methods, which can be told to be slow or broken, for the gallery and for tests. */
import type { InputMethods } from '../input/input-methods';
import { createPageInput } from '../input/page-input';

export interface ScriptedInput extends InputMethods {
  /** Set: what is opened next cannot be read. */
  isBroken: boolean;
  /** Set: the next opening takes for ever. */
  isSlow: boolean;
}

export function createScriptedInput(methods: InputMethods = createPageInput()): ScriptedInput {
  const asTold = <T>(told: ScriptedInput, open: () => Promise<T>): Promise<T> => {
    if (told.isSlow) return new Promise(() => {});
    return told.isBroken ? Promise.reject(new Error('the asset is damaged')) : open();
  };
  return {
    isBroken: false,
    isSlow: false,
    openPinyin() {
      return asTold(this, () => methods.openPinyin());
    },
    openHandwriting() {
      return asTold(this, () => methods.openHandwriting());
    },
  };
}
