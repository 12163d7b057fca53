import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createScriptedRecorder } from '../../gallery/scripted-devices';
import { kioskZh } from '../../i18n/kiosk/zh-CN';
import { voiceWayOf, writeWayOf } from './said-ways';
import { WordsDraft } from './words-draft.svelte';

const PHRASES = [
  { zh: '办得快', en: 'Fast' },
  { zh: '说得清楚', en: 'Explained well' },
];

function open(limit = 20): WordsDraft {
  return new WordsDraft({
    phrases: PHRASES,
    limit,
    recorder: createScriptedRecorder(),
    time: createManualTime(),
    silenceMs: () => 3000,
  });
}

describe('what somebody is about to say', () => {
  it('is the phrases that were tapped, in Chinese, and then their own words', () => {
    const draft = open();
    draft.toggle(1);
    draft.toggle(0);
    draft.write('谢谢小李 ');
    expect(draft.words).toBe('说得清楚；办得快；谢谢小李');
  });

  it('is nothing while only spaces were written', () => {
    const draft = open();
    draft.write('  \n ');
    expect(draft.words).toBe('');
    expect(draft.isEmpty).toBe(true);
  });

  it('takes as many characters as there is room for beside the phrases, and not one more', () => {
    const draft = open(10);
    draft.toggle(1);
    expect(draft.mostWritten).toBe(5);
    draft.write('一二三四五');
    expect(draft).toMatchObject({ written: '一二三四五', isFull: false });
    expect([...draft.words]).toHaveLength(10);
    draft.write('一二三四五六');
    expect(draft).toMatchObject({ written: '一二三四五', isFull: true });
  });

  it('counts a rare character as one', () => {
    const draft = open(3);
    draft.write('𠮷𠮷𠮷');
    expect(draft.written).toBe('𠮷𠮷𠮷');
  });

  it('does not take a phrase that there is no room for, and says so until something fits', () => {
    const draft = open(10);
    draft.write('一二三四五六七');
    draft.toggle(1);
    expect(draft).toMatchObject({ chosen: [], isFull: true });
    draft.write('一二三');
    expect(draft.isFull).toBe(false);
    draft.toggle(1);
    expect(draft.words).toBe('说得清楚；一二三');
  });

  it('forgets all of it', () => {
    const draft = open();
    draft.toggle(0);
    draft.write('谢谢');
    draft.forget();
    expect(draft).toMatchObject({ written: '', chosen: [], words: '', isEmpty: true, isFull: false });
  });
});

describe('the buttons that lead to voice and keys', () => {
  const { words } = kioskZh;
  const nothing = () => {};

  it('say how much is written already', () => {
    const draft = open();
    expect(writeWayOf(draft, words, nothing).text).toBe('写一句');
    draft.write('谢谢 ');
    expect(writeWayOf(draft, words, nothing).text).toBe('写了 2 字');
  });

  it('leave the voice out where there is no microphone', () => {
    const draft = open();
    draft.hasMicrophone = false;
    expect(voiceWayOf(draft, words, nothing)).toBeNull();
    draft.hasMicrophone = true;
    expect(voiceWayOf(draft, words, nothing)?.text).toBe('说一句');
  });
});
