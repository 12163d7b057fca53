import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createScriptedSpeaker, soundOfSentence } from '../../gallery/scripted-devices';
import { LONGEST_SOUND_MS, Narrator, SPEAK_PATIENCE_MS } from './narrator.svelte';
import type { NarratedPage, Speak, SpokenPart } from './narrator.svelte';
import { VOLUMES } from './volume';

const arrived = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function narration(speak?: Speak) {
  const time = createManualTime();
  const speaker = createScriptedSpeaker();
  const asked: string[] = [];
  const events: string[] = [];
  const manner = { language: 'zh-CN', pace: 'normal' } as const;
  const narrator = new Narrator({
    speak: (sentence, call) => {
      asked.push(sentence.text);
      return speak ? speak(sentence, call) : Promise.resolve(soundOfSentence(sentence.text));
    },
    speaker,
    scheduler: time,
    manner: () => manner,
    onReading: (isReading) => events.push(isReading ? 'reading' : 'silent'),
    onReadThrough: () => events.push('read through'),
    onUnavailable: () => events.push('unavailable'),
  });
  return { narrator, time, speaker, asked, events };
}

/** A page of these texts, and which of them are marked. */
function pageOf(...texts: string[]): NarratedPage & { marked: string[] } {
  const marked: string[] = [];
  const parts = texts.map((text): SpokenPart => ({
    text,
    mark: (isHeard) => {
      if (isHeard) marked.push(text);
      else marked.splice(marked.indexOf(text), 1);
    },
  }));
  return { parts: () => parts, marked };
}

describe('a page that is read', () => {
  it('is heard part by part, each marked while it is heard, and the next sentence is asked for meanwhile', async () => {
    const { narrator, speaker, asked, events } = narration();
    const page = pageOf('您办哪一类？', '婚姻登记', '返回');
    narrator.attach(page);
    narrator.read('all');
    await arrived();
    expect(narrator.isReading).toBe(true);
    expect(page.marked).toEqual(['您办哪一类？']);
    expect(asked).toEqual(['您办哪一类？', '婚姻登记']);
    speaker.endPlaying();
    await arrived();
    expect(page.marked).toEqual(['婚姻登记']);
    speaker.endPlaying();
    await arrived();
    expect(page.marked).toEqual(['返回']);
    speaker.endPlaying();
    await arrived();
    expect(page.marked).toEqual([]);
    expect(speaker.heard).toEqual(['您办哪一类？', '婚姻登记', '返回']);
    expect(events).toEqual(['reading', 'silent', 'read through']);
  });

  it('keeps a part marked that has several sentences, and passes over what nobody can say', async () => {
    const { narrator, speaker } = narration(({ text }) =>
      text === '7x7' ? Promise.reject(new ORPCError('NOTHING_TO_SAY')) : Promise.resolve(soundOfSentence(text)),
    );
    const page = pageOf('您还在吗？我们回首页。', '→', '7x7', '返回');
    narrator.attach(page);
    narrator.read('all');
    for (const sentence of ['您还在吗？', '我们回首页。', '返回']) {
      await arrived();
      expect(speaker.heard.at(-1)).toBe(sentence);
      speaker.endPlaying();
    }
    await arrived();
    expect(narrator.isReading).toBe(false);
  });

  it('is read once there is one', async () => {
    const { narrator, speaker } = narration();
    narrator.read('own');
    expect(narrator.isReading).toBe(true);
    narrator.attach(pageOf('您的号码'));
    await arrived();
    expect(speaker.heard).toEqual(['您的号码']);
  });

  it('falls silent at once when it is stopped, and nothing stays marked', async () => {
    const { narrator, speaker, asked, events } = narration();
    const page = pageOf('一', '二', '三');
    narrator.attach(page);
    narrator.read('all');
    await arrived();
    narrator.stop();
    await arrived();
    expect(speaker.isSpeaking).toBe(false);
    expect(page.marked).toEqual([]);
    expect(asked).toEqual(['一', '二']);
    expect(events).toEqual(['reading', 'silent']);
  });

  it('falls silent with the page', async () => {
    const { narrator, speaker } = narration();
    const detach = narrator.attach(pageOf('一'));
    narrator.read('all');
    await arrived();
    detach();
    expect([narrator.isReading, speaker.isSpeaking]).toEqual([false, false]);
  });

  it('begins anew without a gap in between for those who wait for its end', async () => {
    const { narrator, speaker, events } = narration();
    narrator.attach(pageOf('一', '二'));
    narrator.read('all');
    await arrived();
    narrator.read('all');
    await arrived();
    expect(speaker.heard).toEqual(['一', '一']);
    expect(events).toEqual(['reading']);
  });
});

describe('a voice that is not there', () => {
  it.each<[string, Speak]>([
    ['is refused', () => Promise.reject(new ORPCError('VOICE_UNAVAILABLE'))],
    ['fails', () => Promise.reject(new Error('lost'))],
  ])('is told of when it %s', async (_case, speak) => {
    const { narrator, events } = narration(speak);
    narrator.attach(pageOf('一'));
    narrator.read('all');
    await arrived();
    expect(events).toEqual(['reading', 'silent', 'unavailable']);
  });

  it('is told of when no answer comes', async () => {
    const { narrator, time, events } = narration(() => new Promise(() => {}));
    narrator.attach(pageOf('一'));
    narrator.read('all');
    await arrived();
    time.advance(SPEAK_PATIENCE_MS - 1);
    await arrived();
    expect(events).toEqual(['reading']);
    time.advance(1);
    await arrived();
    expect(events).toEqual(['reading', 'silent', 'unavailable']);
  });

  it('is told of when the machine can play nothing', async () => {
    const { narrator, speaker, events } = narration();
    speaker.isBroken = true;
    narrator.attach(pageOf('一'));
    narrator.read('all');
    await arrived();
    expect(events).toEqual(['reading', 'silent', 'unavailable']);
  });

  it('is told of when a sound never ends: a stuck output holds no page for ever', async () => {
    const { narrator, time, speaker, events } = narration();
    const page = pageOf('您办哪一类？', '返回');
    narrator.attach(page);
    narrator.read('all');
    await arrived();
    time.advance(LONGEST_SOUND_MS - 1);
    await arrived();
    expect(narrator.isReading).toBe(true);
    time.advance(1);
    await arrived();
    expect([narrator.isReading, speaker.isSpeaking, page.marked]).toEqual([false, false, []]);
    expect(events).toEqual(['reading', 'silent', 'unavailable']);
  });

  it('leaves no word to say where one thing was to be said beside the page', async () => {
    const { narrator, events } = narration(() => Promise.reject(new ORPCError('VOICE_UNAVAILABLE')));
    narrator.say({ text: '取号' });
    await arrived();
    expect(events).toEqual([]);
  });
});

describe('the volume', () => {
  it('goes through three steps, also while something is heard, and back to the middle for the next person', async () => {
    const { narrator, speaker } = narration();
    narrator.attach(pageOf('一'));
    narrator.read('all');
    await arrived();
    expect(speaker.volume).toBe('middle');
    const steps = VOLUMES.map((volume) => {
      narrator.setVolume(volume);
      return speaker.volume;
    });
    expect(steps).toEqual(['low', 'middle', 'high']);
    narrator.isSpokenMode = true;
    narrator.reset();
    expect([narrator.volume, narrator.isSpokenMode, speaker.isSpeaking]).toEqual(['middle', false, false]);
  });
});
