/** The voice program as a process: the real espeak-ng, and programs that are absent, broken or slow. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SpeechPace } from '#contract/voice';
import type { CommandId, CounterNumber, LineId, StaffNumber } from '#domain/ids';
import type { SpokenLanguage } from '#domain/spoken/spoken-segment';
import { toSpokenSegments } from '#domain/spoken/to-spoken-segments';
import type { HallConfig } from '#hall/config/hall-config';
import { LETTER_SYLLABLES } from '#hall/voice/letter-syllables';
import { pronounceChinese, unpronounceable } from '#hall/voice/pronounce';
import { durationMs, isHeard, readWaveform, writeWaveform } from '#hall/voice/waveform';
import type { Waveform } from '#hall/voice/waveform';
import { createVoiceProgram, VoiceBusyError, VoiceProgramError } from '#hall/voice/voice-program';
import { createSystemTime } from '#hall/time/system-time';
import { createTempDir } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';

const REAL = 'espeak-ng';
const command = () => ({ commandId: randomUUID() as CommandId });

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function openProgram(command = REAL) {
  const program = createVoiceProgram({ command, scheduler: createSystemTime() });
  const make = (text: string, { language = 'zh-CN' as SpokenLanguage, pace = 'normal' as SpeechPace } = {}) =>
    program.make(toSpokenSegments(text, language), pace);
  return { program, make };
}

/** A program of a few lines in the place of espeak-ng. */
function writeProgram(lines: string): string {
  const folder = createTempDir('voice-program');
  const file = path.join(folder, 'speak');
  const sound: Waveform = { sampleRate: 22_050, samples: new Int16Array(22_050).fill(9_000) };
  fs.writeFileSync(path.join(folder, 'sound.wav'), writeWaveform(sound));
  fs.writeFileSync(file, `#!/bin/sh\ncd "$(dirname "$0")"\n${lines}\n`, { mode: 0o755 });
  return file;
}

const beside = (program: string, name: string) => path.join(path.dirname(program), name);

/** Peaks at full scale mean that the sound was cut off there. */
function shareAtFullScale({ samples }: Waveform): number {
  return samples.filter((sample) => Math.abs(sample) >= 32_767).length / samples.length;
}

/** Every character of the national set, once. */
function listCommonCharacters(): string[] {
  const decoder = new TextDecoder('gb2312');
  const all: string[] = [];
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) all.push(decoder.decode(Uint8Array.of(high, low)));
  return all.filter((character) => /^\p{Script=Han}$/u.test(character));
}

/** How espeak-ng writes the contour of each tone among its phonemes. */
const CONTOURS: Readonly<Record<string, RegExp>> = {
  1: /^55$/,
  2: /^35$/,
  3: /^21/,
  4: /^51$/,
  5: /^(?:11|22|33|44)$/,
};

describe('the real voice program', () => {
  it('says Chinese and English, each longer when it is slow', async () => {
    const { make } = openProgram();
    for (const [text, language] of [
      ['请 A026 号到 3 号窗口，带上身份证和户口本', 'zh-CN'],
      ['Ticket A026, please go to counter 3', 'en'],
    ] as const) {
      const normal = await make(text, { language });
      const slow = await make(text, { language, pace: 'slow' });
      expect([isHeard(normal), isHeard(slow)]).toEqual([true, true]);
      expect(durationMs(slow)).toBeGreaterThan(durationMs(normal) * 1.15);
      expect(shareAtFullScale(normal)).toBeLessThan(0.001);
    }
  });

  it('keeps the pace of ux.md: 4 to 4.5 characters a second, slowly 3 to 3.5', async () => {
    const { make } = openProgram();
    const sentence =
      '请带身份证和户口本到三号窗口办理准备好了就可以取号轮到您时会叫号请留意大屏幕小票在下面出口没有也不要紧';
    const pace = async (wanted: SpeechPace) =>
      ([...sentence].length / durationMs(await make(sentence, { pace: wanted }))) * 1000;
    const normal = await pace('normal');
    const slow = await pace('slow');
    expect([normal >= 4 && normal <= 4.5, slow >= 3 && slow <= 3.5]).toEqual([true, true]);
  });

  it('says a word of the other language within a sentence', async () => {
    const { make } = openProgram();
    const whole = await make('点“English”换成英文');
    const chinese = await make('点换成英文');
    expect(durationMs(whole)).toBeGreaterThan(durationMs(chinese) + 200);
  });

  it('knows every syllable of the national character set by its own sound, in the tone that was asked for', () => {
    const characters = listCommonCharacters();
    expect(unpronounceable(characters.join(''))).toEqual([]);
    const letters = Object.values(LETTER_SYLLABLES).flatMap((syllables) => syllables.split(' '));
    const syllables = [...new Set([...characters.map(pronounceChinese), ...letters])];
    const { stdout } = spawnSync(REAL, ['-q', '-x', '-b', '1', '-v', 'cmn-latn-pinyin', '--stdin'], {
      input: syllables.map((syllable) => `${syllable}.\n`).join(''),
      encoding: 'utf8',
    });
    const phonemes = stdout.trim().split('\n');
    expect([characters.length > 6_700, phonemes.length]).toEqual([true, syllables.length]);
    const wrong = syllables.filter((syllable, at) => {
      const tones = phonemes[at]?.match(/\d+/g) ?? [];
      return tones.length !== 1 || !CONTOURS[syllable.at(-1)!]!.test(tones[0]!);
    });
    expect(wrong).toEqual([]);
    expect(new Set(phonemes).size).toBe(syllables.length);
  });
});

describe('a program that misbehaves', () => {
  it.each([
    ['is absent', '/nowhere/espeak-ng'],
    ['fails', writeProgram('cat > /dev/null; exit 3')],
    ['ends without reading', writeProgram('exit 1')],
    ['answers words', writeProgram('cat > /dev/null; echo hello')],
    ['says nothing', writeProgram('cat > /dev/null')],
    ['never stops', writeProgram('exec cat /dev/zero')],
    ['kills itself', writeProgram('kill -9 $$')],
  ])('%s: told as an error, never thrown elsewhere', async (_, command) => {
    await expect(openProgram(command).make('您好')).rejects.toBeInstanceOf(VoiceProgramError);
  });

  it('hangs: it is killed when its time is over, and the next sentence has its turn', async () => {
    const time = createManualTime();
    const command = writeProgram('echo $$ >> begun; exec tail -f /dev/null');
    const program = createVoiceProgram({ command, scheduler: time });
    const begun = () => fs.existsSync(beside(command, 'begun')) && fs.readFileSync(beside(command, 'begun'), 'utf8');
    const first = program.make(toSpokenSegments('您好', 'zh-CN'), 'normal');
    const second = program.make(toSpokenSegments('您好', 'zh-CN'), 'normal');
    const failures = Promise.allSettled([first, second]);
    const pid = Number(await waitFor('the first to begin', begun));
    time.advance(10_000);
    await expect(first).rejects.toThrow('no answer in time');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await waitFor('the second to begin', () => String(begun()).trim().split('\n').length === 2);
    time.advance(10_000);
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('ends and leaves its output to another: its time is over all the same', async () => {
    const time = createManualTime();
    const command = writeProgram('tail -f /dev/null & echo $! > left; echo $$ > own; exit 0');
    const program = createVoiceProgram({ command, scheduler: time });
    const first = program.make(toSpokenSegments('您好', 'zh-CN'), 'normal');
    const pidIn = (name: string) =>
      Number(fs.existsSync(beside(command, name)) && fs.readFileSync(beside(command, name), 'utf8'));
    const own = await waitFor('it to begin', () => pidIn('own'));
    closers.push(() => process.kill(pidIn('left')));
    await waitFor('it to end', () => !fs.existsSync(`/proc/${own}`));
    time.advance(10_000);
    await expect(first).rejects.toThrow('no answer in time');
  });

  it('is told nothing of what the hall was started with', async () => {
    vi.stubEnv('HALL_MAINTENANCE_PIN', '735105');
    const command = writeProgram('cat > /dev/null; env > environment; cat sound.wav');
    await openProgram(command).make('您好');
    vi.unstubAllEnvs();
    const environment = fs.readFileSync(beside(command, 'environment'), 'utf8');
    expect([environment.includes('PATH='), environment.includes('735105')]).toEqual([true, false]);
  });

  it('is not begun for every word of a text that changes its language with each', async () => {
    const command = writeProgram('echo begun >> log; cat > /dev/null; cat sound.wav');
    await expect(openProgram(command).make('好 hello '.repeat(30))).rejects.toBeInstanceOf(VoiceBusyError);
    expect(fs.existsSync(beside(command, 'log'))).toBe(false);
  });

  it('gets the words on its standard input, and its arguments as they are', async () => {
    const command = writeProgram('printf "%s\\n" "$@" >> arguments; cat >> words; cat sound.wav');
    await openProgram(command).make('请到 1 号窗口; $(touch owned) `touch owned`');
    expect(fs.readFileSync(beside(command, 'words'), 'utf8')).toContain('qing3 dao4 yi1 hao4 chuang1 kou3.');
    expect(fs.readFileSync(beside(command, 'arguments'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['-v', 'en-gb', '--stdin', '--stdout']),
    );
    expect(fs.existsSync(beside(command, 'owned'))).toBe(false);
  });

  it('runs once at a time', async () => {
    const command = writeProgram('echo begins >> log; cat > /dev/null; cat sound.wav; echo ends >> log');
    const { make } = openProgram(command);
    await Promise.all([make('一'), make('二'), make('三')]);
    const log = fs.readFileSync(beside(command, 'log'), 'utf8').trim().split('\n');
    expect(log).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
  });

  it('more than sixteen sentences do not wait for it', async () => {
    const { program, make } = openProgram(writeProgram('exec tail -f /dev/null'));
    const waiting = Array.from({ length: 16 }, () => make('您好'));
    await expect(make('您好')).rejects.toBeInstanceOf(VoiceBusyError);
    program.stop();
    const settled = await Promise.allSettled(waiting);
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('who taps 听一听 again no longer waits for it', async () => {
    const command = writeProgram('echo begun >> log; exec tail -f /dev/null');
    const { program, make } = openProgram(command);
    const leaving = new AbortController();
    const left = program.make(toSpokenSegments('您好', 'zh-CN'), 'normal', leaving.signal);
    // The file is there a moment before what is written into it.
    await waitFor(
      'it to begin',
      () => fs.existsSync(beside(command, 'log')) && fs.statSync(beside(command, 'log')).size,
    );
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    const next = make('您好');
    await waitFor('the next to begin', () => fs.readFileSync(beside(command, 'log'), 'utf8').split('\n').length === 3);
    program.stop();
    await expect(next).rejects.toBeInstanceOf(VoiceProgramError);
  });
});

async function openHallWith(program: string) {
  const edit = (config: HallConfig): HallConfig => ({
    ...config,
    pads: [],
    voice: { program, clips: null, headset: null },
  });
  const open = await openTestHall({ hasPad: false, hasPrinter: false, edit });
  const { client, close } = connectSurface(open.hall, { surface: 'kiosk' });
  closers.push(() => open.close(), close);
  return { client, dataDir: open.dataDir, hall: open.hall };
}

describe('a kiosk of a hall', () => {
  it('hears a sentence; nothing of it is left on the disk', async () => {
    const { client, dataDir } = await openHallWith(REAL);
    const text = '张小丽，您的查询密码是 482 913';
    const sound = await client.voice.speak({ text, language: 'zh-CN', pace: 'slow' });
    expect(sound).toMatchObject({ mediaType: 'audio/wav', source: 'made' });
    expect(isHeard(readWaveform(Buffer.from(sound.base64, 'base64')))).toBe(true);
    expect((await nextWhere(await client.watch({}), () => true)).voice).toBe('ready');
    const files = fs.readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files)
      expect(fs.readFileSync(path.join(file.parentPath, file.name)).includes('张小丽'), file.name).toBe(false);
  });

  it('is told where nothing can be said, and so are staff', async () => {
    const { client } = await openHallWith('/nowhere/espeak-ng');
    const speaking = client.voice.speak({ text: '您好', language: 'zh-CN', pace: 'normal' });
    await expect(speaking).rejects.toMatchObject({ code: 'VOICE_UNAVAILABLE' });
    const { alerts } = await nextWhere(await client.watch({}), ({ voice }) => voice === 'unavailable');
    expect(alerts.map(({ code }) => code)).toContain('voice.unavailable');
  });

  it('leaves turns for the board, however much it asks for at once', async () => {
    const { client } = await openHallWith(writeProgram('exec tail -f /dev/null'));
    const asked = Array.from({ length: 9 }, () =>
      client.voice.speak({ text: '您好', language: 'zh-CN', pace: 'normal' }),
    );
    let refused = 0;
    for (const sentence of asked) void sentence.catch(() => (refused += 1));
    await expect(Promise.race(asked)).rejects.toMatchObject({ code: 'VOICE_UNAVAILABLE' });
    expect(refused).toBe(1);
  });

  it('has silence told from words, and long texts refused', async () => {
    const { client } = await openHallWith(REAL);
    const silent = client.voice.speak({ text: '……😀', language: 'zh-CN', pace: 'normal' });
    await expect(silent).rejects.toMatchObject({ code: 'NOTHING_TO_SAY' });
    const long = client.voice.speak({ text: '好'.repeat(301), language: 'zh-CN', pace: 'normal' });
    await expect(long).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('a board', () => {
  it('hears the calls that it shows and nothing else', async () => {
    const { client: kiosk, hall } = await openHallWith(REAL);
    const { client: board, close: closeBoard } = connectSurface(hall, { surface: 'board' });
    const counterNumber = 1 as CounterNumber;
    const { client: counter, close: closeCounter } = connectSurface(hall, { surface: 'counter', counterNumber });
    closers.push(closeBoard, closeCounter);
    await kiosk.issueTicket({ ...command(), line: 'civil-affairs' as LineId });
    await counter.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
    await counter.callNext(command());
    const { calls } = await nextWhere(await board.watch({}), (snapshot) => snapshot.calls.length === 1);
    const { callSequence } = calls[0]!;
    const announced = await board.announce({ callSequence });
    const asked = await kiosk.voice.speak({ text: '请 C001 号到 1 号窗口', language: 'zh-CN', pace: 'normal' });
    expect(announced).toEqual(asked);
    await expect(board.announce({ callSequence: callSequence + 1 })).rejects.toMatchObject({ code: 'TICKET_UNKNOWN' });
  });
});
