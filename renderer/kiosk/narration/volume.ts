/** 音量: three steps, the middle one for everybody who comes (ux.md 1.7). */
export const VOLUMES = ['low', 'middle', 'high'] as const;
export type Volume = (typeof VOLUMES)[number];

export const DEFAULT_VOLUME: Volume = 'middle';
