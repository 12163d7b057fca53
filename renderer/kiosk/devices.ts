/** What the page itself can hear and see; everything else that is plugged in belongs to the hall. */
import type { Camera } from './photo/camera';
import type { Recorder } from './voice/recorder';

export interface KioskDevices {
  readonly recorder: Recorder;
  readonly camera: Camera;
}
