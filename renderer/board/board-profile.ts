/** A board hangs upright or lying: the same panel, turned. Its millimetre is that of the panel in either position. */
import type { DeviceProfile, WindowSize } from '../ui/device-profile';

export function turnToWindow(profile: DeviceProfile, window: WindowSize): DeviceProfile {
  const isUpright = window.heightPx > window.widthPx;
  const long = Math.max(profile.widthPx, profile.heightPx);
  const short = Math.min(profile.widthPx, profile.heightPx);
  return { ...profile, widthPx: isUpright ? short : long, heightPx: isUpright ? long : short };
}
