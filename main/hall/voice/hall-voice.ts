/**
 * 大厅的声音: a sentence as it stands on a screen goes in, sound comes out. A recording of exactly this sentence is first,
 * then one joined from recorded words, then the voice program. Nothing that was said is kept, not even in memory: making
 * it anew takes the program a few hundredths of a second, and a sentence may be about a person.
 */
import type { SpeechPace, SpokenLanguage, SpokenSound } from '#contract/voice';
import { toSpokenSegments } from '#domain/spoken/to-spoken-segments';
import type { Scheduler } from '#domain/time-source';
import type { Logger } from '../log/logger';
import { Refusal } from '../refusal';
import type { ClipPack } from './clip-pack';
import { VoiceBusyError, VoiceProgramError } from './voice-program';
import type { VoiceProgram } from './voice-program';
import { isHeard, writeWaveform } from './waveform';

export type HallVoiceState = 'ready' | 'unavailable';

export interface Speech {
  text: string;
  language: SpokenLanguage;
  pace: SpeechPace;
}

export interface HallVoice {
  /**
   * @throws Refusal NOTHING_TO_SAY, VOICE_UNAVAILABLE
   * @throws the signal's reason, where it was aborted
   */
  speak(speech: Speech, signal?: AbortSignal): Promise<SpokenSound>;
  /** `unavailable`: neither the program nor a recording can say anything. Before the first self-test it is ready. */
  state(): HallVoiceState;
  /** The program does not work, whatever is recorded. */
  isProgramFailing(): boolean;
  /** 自检: says a known sentence into memory and looks whether it can be heard; again after a failure. */
  start(): void;
  stop(): void;
}

/** Said in the self-test of each language. */
const TEST_SENTENCES: readonly Speech[] = [
  { text: '请 A026 号到 3 号窗口', language: 'zh-CN', pace: 'normal' },
  { text: 'Ticket A026, please go to counter 3.', language: 'en', pace: 'normal' },
];
/** Somebody may have installed the program meanwhile. */
const TEST_AGAIN_MS = 60_000;

export function createHallVoice({
  pack,
  program,
  scheduler,
  log,
  onChange,
}: {
  /** null: nothing is recorded. */
  pack: ClipPack | null;
  program: VoiceProgram;
  scheduler: Scheduler;
  log: Logger;
  onChange: () => void;
}): HallVoice {
  let isFailing = false;
  let isStopped = false;
  let cancelTest = () => {};

  function note(error: unknown): void {
    const wasFailing = isFailing;
    isFailing = error !== null;
    if (isStopped) return;
    if (isFailing) {
      cancelTest();
      cancelTest = scheduler.after(TEST_AGAIN_MS, () => void test());
    }
    if (wasFailing === isFailing) return;
    // Its message is the program's or ours, never a sentence that was said.
    if (error instanceof VoiceProgramError) log.error({ reason: error.message }, 'voice.program_failed');
    else log.info('voice.program_works');
    onChange();
  }

  async function test(): Promise<void> {
    try {
      for (const { text, language, pace } of TEST_SENTENCES) {
        const sound = await program.make(toSpokenSegments(text, language), pace);
        if (!isHeard(sound)) throw new VoiceProgramError('silence');
      }
      note(null);
    } catch (error) {
      if (!isStopped) note(error);
    }
  }

  return {
    async speak({ text, language, pace }, signal) {
      const segments = toSpokenSegments(text, language);
      if (segments.length === 0) throw new Refusal('NOTHING_TO_SAY');
      const recorded = pack?.find(segments);
      if (recorded) return { ...recorded, source: 'recorded' };
      try {
        const sound = await program.make(segments, pace, signal);
        return { mediaType: 'audio/wav', base64: writeWaveform(sound).toString('base64'), source: 'made' };
      } catch (error) {
        if (!(error instanceof VoiceProgramError)) throw error;
        if (!(error instanceof VoiceBusyError)) note(error);
        throw new Refusal('VOICE_UNAVAILABLE');
      }
    },
    state: () => (isFailing && pack === null ? 'unavailable' : 'ready'),
    isProgramFailing: () => isFailing,
    start: () => void test(),
    stop() {
      isStopped = true;
      cancelTest();
      program.stop();
    },
  };
}
