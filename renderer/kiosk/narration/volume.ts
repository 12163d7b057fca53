/** 音量: three steps, the middle one for everybody who comes (ux.md 1.7). */
export const VOLUMES = ['low', 'middle', 'high'] as const;
export type Volume = (typeof VOLUMES)[number];

export const DEFAULT_VOLUME: Volume = 'middle';

/** Up, and from the loudest down to the quietest: one control reaches all of them. */
export function nextVolume(volume: Volume): Volume {
  return VOLUMES[(VOLUMES.indexOf(volume) + 1) % VOLUMES.length] ?? DEFAULT_VOLUME;
}
