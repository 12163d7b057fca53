import { describe, expect, it } from 'vitest';
import { checkAudio, createAudioJudge } from './check-audio';
import type { TextMeasure } from './measures';
import { createTally } from './tally';
import type { View } from './tally';

const VIEW: View = {
  screen: 'kiosk-home',
  mode: 'standard',
  contrast: 'normal',
  profile: 'portrait-21.5',
  language: 'zh-CN',
};

function faultsOn(texts: readonly { text: string; isWritten: boolean }[], language: View['language'] = 'zh-CN') {
  const tally = createTally();
  createAudioJudge(tally)({ ...VIEW, language }, { texts: texts as TextMeasure[] });
  return tally.faults.map(({ what }) => what);
}

describe('sentences without audio', () => {
  it('of the sample hall there are none', () => {
    const tally = createTally();
    checkAudio(tally);
    expect(tally.faults).toEqual([]);
    const figure = tally.figures().find(({ name }) => name === 'strings-without-audio');
    expect([figure?.value, figure!.n > 2_000]).toEqual([0, true]);
  });

  it('on a screen are named once', () => {
    const silent = { text: 'ཀ', isWritten: false };
    expect(faultsOn([{ text: '您好', isWritten: false }, silent, silent])).toEqual([
      '‘ཀ’ (zh-CN): nothing of it is said',
    ]);
  });

  it('are no fault of ours where people wrote them, or where words are none', () => {
    expect(faultsOn([{ text: '𠮷', isWritten: true }])).toEqual([]);
    expect(faultsOn([{ text: 'ابت', isWritten: false }], 'pseudo')).toEqual([]);
  });
});
