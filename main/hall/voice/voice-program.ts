/**
 * 发声程序: espeak-ng as a program of its own. It is GPL and is never linked; text goes in by its standard input, sound
 * comes out by its standard output, nothing touches a shell, a disk or a log. One at a time, with a time limit.
 * Source: docs/adr/0015-voice.md.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { SpeechPace } from '#contract/voice';
import type { SpokenSegment } from '#domain/spoken/spoken-segment';
import type { Scheduler } from '#domain/time-source';
import { pronounceChinese } from './pronounce';
import { joinWaveforms, readWaveform, WaveformError } from './waveform';
import type { Waveform } from './waveform';

/** The program is not there, failed, answered something that is no sound, or took too long. */
export class VoiceProgramError extends Error {}

/** More is asked of it at once than anybody can listen to; it works. */
export class VoiceBusyError extends VoiceProgramError {}

export interface VoiceProgram {
  /**
   * @throws VoiceProgramError
   * @throws the signal's reason, where it was aborted before the sound was there
   */
  make(segments: readonly SpokenSegment[], pace: SpeechPace, signal?: AbortSignal): Promise<Waveform>;
  /** Ends what is being made; nothing is made any more. */
  stop(): void;
}

/** A sentence of 300 characters takes a tenth of a second here; a slow machine has ten times that and more. */
const TIME_LIMIT_MS = 8_000;
/** Whoever asks for more at once does not listen. */
const MOST_WAITING = 16;
/** Each is a run of the program: a text that changes its language with every character would keep it from everybody else. */
const MOST_SEGMENTS = 32;
/** Three minutes of sound: the longest text makes half of that. */
const MOST_BYTES = 8 * 1024 * 1024;
const GAP_MS = 80;

/** Measured: Chinese comes at 4.2 and 3.25 characters a second (ux.md 1.7), English at 2.4 and 1.9 words. */
const SPEEDS: Readonly<Record<SpokenSegment['language'], Record<SpeechPace, number>>> = {
  'zh-CN': { normal: 195, slow: 156 },
  en: { normal: 150, slow: 120 },
};
const VOICES: Readonly<Record<SpokenSegment['language'], string>> = { 'zh-CN': 'cmn-latn-pinyin', en: 'en-gb' };
const PITCH = 45;
/** Twice the program's own range: its tones move over 8 semitones instead of 4, people's over twelve. */
const TONE_RANGE = '200%';
/** Of 200; louder is cut off at the peaks. */
const AMPLITUDE = 80;

/** @param command path or name of espeak-ng, or of a program that takes its arguments */
export function createVoiceProgram({ command, scheduler }: { command: string; scheduler: Scheduler }): VoiceProgram {
  const ended = new AbortController();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waiting >= MOST_WAITING) return Promise.reject(new VoiceBusyError('too many sentences at once'));
    waiting += 1;
    const turn = last.then(work, work).finally(() => (waiting -= 1));
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    make(segments, pace, signal) {
      if (segments.length > MOST_SEGMENTS)
        return Promise.reject(new VoiceBusyError('too many languages in one sentence'));
      return inTurn(async () => {
        const sounds: Waveform[] = [];
        for (const segment of segments) {
          signal?.throwIfAborted();
          ended.signal.throwIfAborted();
          sounds.push(await runProgram(command, { segment, pace, signals: [ended.signal, signal], scheduler }));
        }
        return joinWaveforms(sounds, GAP_MS);
      });
    },
    stop: () => ended.abort(new VoiceProgramError('the hall is closing')),
  };
}

function argumentsFor({ language }: SpokenSegment, pace: SpeechPace): string[] {
  const UTF8 = '1';
  const READ_MARKUP = '-m';
  return [
    ...['-b', UTF8, '-v', VOICES[language], '-s', String(SPEEDS[language][pace])],
    ...(language === 'zh-CN' ? [READ_MARKUP] : []),
    ...['-p', String(PITCH), '-a', String(AMPLITUDE), '--stdin', '--stdout'],
  ];
}

/** Syllables have no sign that markup would take for its own. */
function inputOf({ language, words }: SpokenSegment): string {
  if (language === 'en') return words;
  return `<speak><prosody range="${TONE_RANGE}">${pronounceChinese(words)}</prosody></speak>`;
}

/** PINs and codes that the hall was started with are not the program's. */
function programEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HALL_')));
}

interface Run {
  segment: SpokenSegment;
  pace: SpeechPace;
  signals: readonly (AbortSignal | undefined)[];
  scheduler: Scheduler;
}

/** Settles once the program has ended, killed or by itself. */
function runProgram(command: string, { segment, pace, signals, scheduler }: Run): Promise<Waveform> {
  return new Promise<Buffer>((resolve, reject) => {
    const child: ChildProcess = spawn(command, argumentsFor(segment, pace), {
      stdio: ['pipe', 'pipe', 'ignore'],
      shell: false,
      env: programEnvironment(),
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let whyKilled: unknown = null;
    const kill = (why: unknown) => {
      whyKilled ??= why;
      // It may have ended and left its output to a program of its own: then no end of it is told any more.
      if (hasEnded(child)) settle(() => reject(whyKilled));
      else child.kill('SIGKILL');
    };
    const cancelLimit = scheduler.after(TIME_LIMIT_MS, () => kill(new VoiceProgramError('no answer in time')));
    const forget = signals.map((signal) => onAbort(signal, kill));
    const settle = (how: () => void) => {
      cancelLimit();
      for (const stopListening of forget) stopListening();
      child.stdout?.destroy();
      how();
    };
    // ORDER: before anything of its pipes, which it does not have where the machine has no file handle left.
    child.on('error', ({ message }) => settle(() => reject(new VoiceProgramError(message))));
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) kill(new VoiceProgramError('more sound than any sentence makes'));
      else chunks.push(chunk);
    });
    child.on('exit', () => whyKilled !== null && settle(() => reject(whyKilled)));
    child.on('close', (code, signal) =>
      settle(() => {
        if (code !== 0) return reject(new VoiceProgramError(`ended with ${code ?? signal}`));
        resolve(Buffer.concat(chunks));
      }),
    );
    // A program that ends without reading tells it by its exit code.
    child.stdin?.on('error', () => {});
    child.stdin?.end(inputOf(segment));
  }).then(soundOf);
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

function onAbort(signal: AbortSignal | undefined, kill: (why: unknown) => void): () => void {
  const listener = () => kill(signal?.reason);
  signal?.addEventListener('abort', listener);
  return () => signal?.removeEventListener('abort', listener);
}

function soundOf(answer: Buffer): Waveform {
  try {
    return readWaveform(answer);
  } catch (error) {
    if (error instanceof WaveformError) throw new VoiceProgramError(error.message);
    throw error;
  }
}
