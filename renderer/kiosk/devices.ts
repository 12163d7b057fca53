/** What the page itself can hear, see and sound; everything else that is plugged in belongs to the hall. */
import type { InputMethods } from '../input/input-methods';
import type { Camera } from './photo/camera';
import type { SymbolCamera } from './scanning/symbol-camera';
import type { Speaker } from './speaker';
import type { Recorder } from './voice/recorder';

export interface KioskDevices {
  readonly recorder: Recorder;
  readonly camera: Camera;
  /** The same camera, looking for the symbol of a slip. */
  readonly symbolCamera: SymbolCamera;
  readonly speaker: Speaker;
  /** Keys and strokes become Chinese. */
  readonly input: InputMethods;
}
