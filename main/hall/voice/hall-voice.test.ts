import { describe, expect, it } from 'vitest';
import type { SpokenSegment } from '#domain/spoken/spoken-segment';
import { createManualTime } from '#tests/support/manual-time';
import { createSilentLogger } from '../log/logger';
import type { Refusal } from '../refusal';
import type { ClipPack } from './clip-pack';
import { createHallVoice } from './hall-voice';
import { readWaveform } from './waveform';
import type { Waveform } from './waveform';
import { VoiceBusyError, VoiceProgramError } from './voice-program';

const SPEECH: Waveform = { sampleRate: 8_000, samples: new Int16Array(8_000).fill(9_000) };
const SILENCE: Waveform = { sampleRate: 8_000, samples: new Int16Array(8_000) };
const RECORDED = { mediaType: 'audio/wav', base64: 'AAAA' };
const MINUTE_MS = 60_000;

function openVoice({ pack = null }: { pack?: ClipPack | null } = {}) {
  const time = createManualTime();
  const said: string[] = [];
  const program = { answer: SPEECH as Waveform | Error, isStopped: false };
  let changes = 0;
  const voice = createHallVoice({
    pack,
    program: {
      make(segments: readonly SpokenSegment[]) {
        said.push(segments.map(({ words }) => words).join(' '));
        return program.answer instanceof Error ? Promise.reject(program.answer) : Promise.resolve(program.answer);
      },
      stop: () => void (program.isStopped = true),
    },
    scheduler: time,
    log: createSilentLogger(),
    onChange: () => (changes += 1),
  });
  const speak = (text: string) => voice.speak({ text, language: 'zh-CN', pace: 'normal' });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { voice, speak, said, program, time, settle, changes: () => changes };
}

const refusal = (code: string) => expect.objectContaining({ code }) as Refusal;

describe('the hall’s voice', () => {
  it('says what the program makes', async () => {
    const { speak, said } = openVoice();
    const sound = await speak('请到 2 号窗口');
    expect(said).toEqual(['请到二号窗口']);
    expect(sound).toMatchObject({ mediaType: 'audio/wav', source: 'made' });
    expect(readWaveform(Buffer.from(sound.base64, 'base64'))).toEqual(SPEECH);
  });

  it('takes a recording first, also where the program is broken', async () => {
    const { speak, program, said } = openVoice({ pack: { find: () => RECORDED } });
    program.answer = new VoiceProgramError('ENOENT');
    expect(await speak('您好')).toEqual({ ...RECORDED, source: 'recorded' });
    expect(said).toEqual([]);
  });

  it('makes what is not recorded', async () => {
    expect(await openVoice({ pack: { find: () => null } }).speak('您好')).toMatchObject({ source: 'made' });
  });

  it('refuses what has no words', async () => {
    await expect(openVoice().speak('😀 ……')).rejects.toEqual(refusal('NOTHING_TO_SAY'));
  });

  it('keeps nothing: the same sentence is made anew', async () => {
    const { speak, said } = openVoice();
    await speak('张小丽');
    await speak('张小丽');
    expect(said).toEqual(['张小丽', '张小丽']);
  });

  it('is unavailable after a failure, tests itself again each minute, and comes back', async () => {
    const { voice, speak, program, time, settle, changes } = openVoice();
    program.answer = new VoiceProgramError('ended with 1');
    await expect(speak('您好')).rejects.toEqual(refusal('VOICE_UNAVAILABLE'));
    expect([voice.state(), voice.isProgramFailing(), changes()]).toEqual(['unavailable', true, 1]);
    time.advance(MINUTE_MS);
    await settle();
    expect(voice.state()).toBe('unavailable');
    program.answer = SPEECH;
    time.advance(MINUTE_MS);
    await settle();
    expect([voice.state(), voice.isProgramFailing(), changes()]).toEqual(['ready', false, 2]);
  });

  it('with recordings it stays ready, and staff still hear of the program', async () => {
    const { voice, speak, program } = openVoice({ pack: { find: () => null } });
    program.answer = new VoiceProgramError('ENOENT');
    await expect(speak('您好')).rejects.toEqual(refusal('VOICE_UNAVAILABLE'));
    expect([voice.state(), voice.isProgramFailing()]).toEqual(['ready', true]);
  });

  it('too many sentences at once are refused and no failure', async () => {
    const { voice, speak, program } = openVoice();
    program.answer = new VoiceBusyError('too many');
    await expect(speak('您好')).rejects.toEqual(refusal('VOICE_UNAVAILABLE'));
    expect(voice.isProgramFailing()).toBe(false);
  });

  it('what nobody expected is an incident, not a refusal', async () => {
    const { speak, program } = openVoice();
    program.answer = new RangeError('a bug');
    await expect(speak('您好')).rejects.toThrow('a bug');
  });

  it('the self-test says a sentence of each language; a program that makes silence fails it', async () => {
    const { voice, said, program, settle } = openVoice();
    program.answer = SILENCE;
    voice.start();
    await settle();
    expect(voice.state()).toBe('unavailable');
    program.answer = SPEECH;
    said.length = 0;
    voice.start();
    await settle();
    expect(voice.state()).toBe('ready');
    expect(said).toEqual(['请A零二六号到三号窗口', 'Ticket A 0 2 6, please go to counter 3.']);
  });

  it('stopped, it ends the program and tests no more', async () => {
    const { voice, said, program, time, settle } = openVoice();
    program.answer = new VoiceProgramError('ENOENT');
    voice.start();
    await settle();
    voice.stop();
    said.length = 0;
    time.advance(MINUTE_MS);
    await settle();
    expect([program.isStopped, said]).toEqual([true, []]);
  });
});
