/** What a board plays, heard where it leaves the page: this machine has no loudspeaker. */
import type { Page } from 'playwright-core';

export type BoardSound = { kind: 'tone' } | { kind: 'sentence'; seconds: number; peak: number };

/** From now on. */
export async function listenToBoard(board: Page): Promise<() => Promise<BoardSound[]>> {
  const heard = await board.evaluateHandle(() => {
    const sounds: ({ kind: 'tone' } | { kind: 'sentence'; seconds: number; peak: number })[] = [];
    const { start: startTone } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      sounds.push({ kind: 'tone' });
      startTone.call(this, when);
    };
    const { start: startSentence } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (when, ...rest) {
      const samples = this.buffer?.getChannelData(0) ?? new Float32Array();
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      sounds.push({ kind: 'sentence', seconds: this.buffer?.duration ?? 0, peak });
      startSentence.call(this, when, ...rest);
    };
    return sounds;
  });
  return () => heard.jsonValue();
}
