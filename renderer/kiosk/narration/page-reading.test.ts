/** 听一听 and 念读版 in a visit: with a page of parts in the place of the document. */
import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CommandId, LineId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { SAMPLE_SNAPSHOT, SAMPLE_TICKET } from '../../gallery/sample-hall';
import {
  createScriptedCamera,
  createScriptedRecorder,
  createScriptedSpeaker,
  createScriptedSymbolCamera,
} from '../../gallery/scripted-devices';
import { createScriptedHall, slipStates } from '../../gallery/scripted-hall';
import type { HallAnswers, ScriptedHall } from '../../gallery/scripted-hall';
import { KioskSession } from '../kiosk-session.svelte';
import { ATTRACT_AFTER_MS, idleLimitOf, limitsOf, HOME_RESET_MS } from '../limits';

const opened: ScriptedHall[] = [];
afterEach(() => opened.splice(0).forEach(({ connection }) => connection.live.stop()));

const arrived = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function visit(options: { voice?: 'ready' | 'unavailable'; answers?: Partial<HallAnswers> } = {}) {
  const time = createManualTime();
  const snapshot: KioskSnapshot = { ...SAMPLE_SNAPSHOT, voice: options.voice ?? 'ready' };
  const hall = createScriptedHall({
    time,
    snapshot,
    answers: {
      issueTicket: () => Promise.resolve(SAMPLE_TICKET),
      watchSlip: () => slipStates('printed'),
      ...options.answers,
    },
  });
  opened.push(hall);
  const speaker = createScriptedSpeaker();
  const recorder = createScriptedRecorder();
  const session = new KioskSession({
    connection: hall.connection,
    createCommandId: () => '0197a000-0000-7000-8000-000000000001' as CommandId,
    devices: {
      recorder,
      camera: createScriptedCamera(),
      symbolCamera: createScriptedSymbolCamera(),
      speaker,
      input: NO_INPUT,
    },
  });
  session.reading.narrator.attach({
    parts: (scope) => [{ text: '标题' }, { text: '按钮' }, ...(scope === 'all' ? [{ text: '最下面' }] : [])],
  });
  await waitFor('the first snapshot', () => session.hall !== null);
  /** Everything that is being read comes to its end. */
  const hearAll = async (): Promise<void> => {
    await arrived();
    while (speaker.isSpeaking) {
      speaker.endPlaying();
      await arrived();
    }
  };
  return { session, hall, time, speaker, recorder, hearAll };
}

const NO_INPUT = {
  openPinyin: () => Promise.reject(new Error('none')),
  openHandwriting: () => Promise.reject(new Error('none')),
};

describe('听一听', () => {
  it('reads the page with one tap, and a second tap stops', async () => {
    const { session, speaker } = await visit();
    session.reading.toggle();
    await arrived();
    expect(session.shown).toBe('home');
    expect(speaker.heard).toEqual(['标题']);
    session.reading.toggle();
    expect([session.reading.isReading, speaker.isSpeaking]).toEqual([false, false]);
  });

  it('tells once in a visit how to have every page read', async () => {
    const { session, speaker, hearAll } = await visit();
    const { everyPage } = session.localization.words.narration;
    session.reading.toggle();
    await hearAll();
    session.reading.toggle();
    await hearAll();
    expect(speaker.heard.filter((sentence) => sentence === everyPage)).toHaveLength(1);
    expect(speaker.heard.slice(0, 3)).toEqual(['标题', '按钮', '最下面']);
  });

  it.each<[string, Parameters<typeof visit>[0]]>([
    ['the hall has no voice', { voice: 'unavailable' }],
    ['it fails', { answers: { voice: { speak: () => Promise.reject(new ORPCError('VOICE_UNAVAILABLE')) } } }],
  ])('says who reads the page instead when %s', async (_case, options) => {
    const { session, hearAll } = await visit(options);
    session.reading.toggle();
    await hearAll();
    expect(session.shown).toBe('listen');
    expect(session.reading.isReading).toBe(false);
  });

  it('keeps the idle question away for as long as it reads, and gives the full time afterwards', async () => {
    const { session, time, hearAll } = await visit();
    session.takeNumber();
    const { idleMs } = idleLimitOf('browsing', 'standard');
    session.reading.toggle();
    await arrived();
    time.advance(idleMs + 1);
    session.touched();
    time.advance(idleMs - 2);
    expect(session.shown).toBe('chooseLine');
    await hearAll();
    time.advance(idleMs - 1);
    expect(session.shown).toBe('chooseLine');
    time.advance(1);
    expect(session.shown).toBe('idle');
  });

  it('does not send home who listens there', async () => {
    const { session, time } = await visit();
    session.toggleMode();
    session.reading.toggle();
    await arrived();
    time.advance(HOME_RESET_MS * 2);
    expect(session.mode).toBe('elder');
  });

  it('holds the countdown of a ticket while its page is read', async () => {
    const { session, time, hearAll } = await visit();
    session.takeNumber();
    session.takeTicket('civil-affairs' as LineId);
    await waitFor('the ticket page', () => session.shown === 'ticket');
    await arrived();
    time.advance(1000);
    const full = limitsOf('standard').ticketReturnSeconds;
    expect(session.ticketPage?.secondsLeft).toBe(full);
    session.reading.toggle();
    await arrived();
    time.advance(full * 3000);
    expect(session.shown).toBe('ticket');
    await hearAll();
    time.advance(full * 1000);
    expect(session.shown).toBe('home');
  });

  it('stops with the page', async () => {
    const { session, speaker } = await visit();
    session.reading.toggle();
    await arrived();
    session.takeNumber();
    expect(speaker.isSpeaking).toBe(false);
    session.reading.toggle();
    await arrived();
    session.reading.pageShown({ isSamePage: false });
    expect(speaker.isSpeaking).toBe(false);
  });

  it('gives back the page when 声音 is left, read or silent', async () => {
    const { session, speaker } = await visit();
    session.takeNumber();
    session.openAside('listen');
    session.reading.chooseVolume('high');
    await arrived();
    expect([speaker.heard.at(-1), speaker.volume]).toEqual([session.localization.words.narration.panel.sample, 'high']);
    session.listenOn();
    await arrived();
    expect([session.shown, speaker.heard.at(-1), speaker.volume]).toEqual(['chooseLine', '标题', 'high']);
    session.openAside('listen');
    session.closeAside();
    expect([session.shown, speaker.isSpeaking]).toEqual(['chooseLine', false]);
  });

  it('is silent, at middle volume and unused for the next person', async () => {
    const { session, speaker } = await visit();
    session.reading.toggle();
    session.reading.chooseVolume('low');
    session.reading.toggleSpokenMode();
    await arrived();
    session.wipe();
    const { reading } = session;
    expect([speaker.isSpeaking, reading.narrator.volume, reading.isUsed, reading.isSpokenMode]).toEqual([
      false,
      'middle',
      false,
      false,
    ]);
  });
});

describe('念读版', () => {
  it('reads each page by itself, without the row that all of them have', async () => {
    const { session, speaker, hearAll } = await visit();
    session.reading.toggleSpokenMode();
    await hearAll();
    const before = speaker.heard.length;
    session.takeNumber();
    session.reading.pageShown({ isSamePage: false });
    await hearAll();
    expect(speaker.heard.slice(before)).toEqual(['标题', '按钮']);
  });

  it('says what is new on a page, but never into what is being read', async () => {
    const { session, speaker, hearAll } = await visit();
    session.reading.toggleSpokenMode();
    await hearAll();
    session.reading.newsShown('小票在下面出口');
    await hearAll();
    expect(speaker.heard.at(-1)).toBe('小票在下面出口');
    session.reading.pageShown({ isSamePage: false });
    await arrived();
    session.reading.newsShown('正在打印');
    await hearAll();
    expect(speaker.heard).not.toContain('正在打印');
  });

  it('says nothing while somebody speaks into the microphone', async () => {
    const { session, speaker, recorder, hearAll } = await visit();
    session.reading.toggleSpokenMode();
    await hearAll();
    session.openTask('problem');
    await arrived();
    const said = speaker.heard.length;
    const { errand } = session;
    if (errand?.kind !== 'intake') throw new Error('no intake');
    errand.capture.openVoice(null);
    await arrived();
    expect(recorder.openCount).toBe(1);
    session.reading.pageShown({ isSamePage: false });
    await hearAll();
    expect(speaker.heard).toHaveLength(said);
    session.reading.toggle();
    await arrived();
    expect(recorder.openCount).toBe(0);
    expect(speaker.heard.at(-1)).toBe('标题');
  });

  it('gives as much time as 大字版', async () => {
    const { session, time, hearAll } = await visit();
    session.reading.toggleSpokenMode();
    await hearAll();
    session.takeNumber();
    time.advance(idleLimitOf('browsing', 'elder').idleMs - 1);
    expect(session.shown).toBe('chooseLine');
    time.advance(1);
    expect(session.shown).toBe('idle');
  });

  it('reads the question whether somebody is there, and counts down only afterwards', async () => {
    const { session, time, speaker, hearAll } = await visit();
    session.reading.toggleSpokenMode();
    await hearAll();
    session.takeNumber();
    time.advance(idleLimitOf('browsing', 'elder').idleMs);
    session.reading.pageShown({ isSamePage: false });
    await arrived();
    const { warningSeconds } = idleLimitOf('browsing', 'elder');
    time.advance(warningSeconds * 2000);
    expect(session.warningSecondsLeft).toBe(warningSeconds);
    await hearAll();
    expect(speaker.isSpeaking).toBe(false);
    time.advance(warningSeconds * 1000);
    expect(session.shown).toBe('home');
  });

  it('ends where the voice does', async () => {
    const { session, hall, hearAll } = await visit();
    session.reading.toggleSpokenMode();
    await hearAll();
    hall.answers.voice = { speak: () => Promise.reject(new ORPCError('VOICE_UNAVAILABLE')) };
    session.reading.pageShown({ isSamePage: false });
    await hearAll();
    expect([session.shown, session.reading.isSpokenMode]).toEqual(['listen', false]);
  });
});

describe('耳机', () => {
  const HEADSET = { outputId: () => 'headset' };

  it('that is plugged in reads this page and every one that follows, to it alone', async () => {
    const { session, speaker, hearAll } = await visit();
    session.reading.attachHeadset(HEADSET);
    expect(session.reading.outputId).toBeNull();
    session.reading.onIn();
    await arrived();
    expect([session.reading.isSpokenMode, session.reading.isReading, speaker.heard]).toEqual([true, true, ['标题']]);
    expect(session.reading.outputId).toBe('headset');
    await hearAll();
    expect(session.reading.isSpokenMode).toBe(true);
  });

  it('that is pulled out leaves not a word to the hall', async () => {
    const { session, speaker } = await visit();
    session.reading.attachHeadset(HEADSET);
    session.reading.onIn();
    await arrived();
    session.reading.onDoubt();
    expect(speaker.isSpeaking).toBe(false);
    session.reading.onOut();
    await arrived();
    expect(speaker.heard).toEqual(['标题']);
    expect([session.reading.isSpokenMode, session.reading.isReading, speaker.isSpeaking]).toEqual([
      false,
      false,
      false,
    ]);
    expect(session.reading.outputId).toBeNull();
  });

  it('that somebody left in is not the next one’s', async () => {
    const { session, speaker } = await visit();
    session.reading.attachHeadset(HEADSET);
    session.reading.onIn();
    await arrived();
    session.wipe();
    expect([session.reading.isSpokenMode, session.reading.outputId]).toEqual([false, null]);
    session.reading.toggle();
    await arrived();
    expect([speaker.isSpeaking, session.reading.outputId]).toEqual([true, null]);
  });

  it('wakes a page that nobody was near, and says who reads where the hall has no voice', async () => {
    const { session, time } = await visit({ voice: 'unavailable' });
    session.reading.attachHeadset(HEADSET);
    time.advance(ATTRACT_AFTER_MS);
    expect(session.shown).toBe('attract');
    session.reading.onIn();
    expect([session.shown, session.reading.isSpokenMode]).toEqual(['listen', false]);
  });
});
