/** Plays bytes through Web Audio: a page of ours may load no media from anywhere, and a recording lies in no file. */
import type { PlaySound } from './case-desk.svelte';

export const playSound: PlaySound = async (bytes, onEnded) => {
  const context = new AudioContext();
  const source = context.createBufferSource();
  const end = (): void => {
    source.onended = null;
    void context.close().catch(() => {});
    onEnded();
  };
  try {
    source.buffer = await context.decodeAudioData(bytes.buffer);
  } catch (error) {
    end();
    throw error;
  }
  source.connect(context.destination);
  source.onended = end;
  source.start();
  return () => {
    source.stop();
    end();
  };
};
