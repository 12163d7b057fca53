/**
 * 录音包: sentences and words that a person of the hall has spoken, as files beside a list of them (`manifest.yml`). Who
 * spoke and under which licence stands in the list. How a hall records its own: docs/voice.md.
 */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { ConfigProblem } from '#contract/config-problem';
import type { SpokenSound } from '#contract/voice';
import { SpokenLanguage } from '#contract/voice';
import type { SpokenSegment } from '#domain/spoken/spoken-segment';
import { toSpokenSegments } from '#domain/spoken/to-spoken-segments';
import type { Problem } from '../config/hall-config';
import { loadYaml } from '../config/yaml-file';
import type { ClipList } from './clip-list';
import { joinWaveforms, readWaveform, WaveformError, writeWaveform } from './waveform';
import type { Waveform } from './waveform';

const PACK_LIST = 'manifest.yml';

const MOST_CLIPS = 4_000;
/** A minute of 16-bit sound at 24 kHz. */
const MOST_CLIP_BYTES = 3_000_000;

const ClipFile = z
  .string()
  .max(120)
  .regex(/^[^\\:]+\.(?:wav|ogg)$/, 'a .wav or .ogg file')
  .refine((name) => name.split('/').every((part) => part !== '' && part !== '..'), 'a file within the folder');
const PartFile = ClipFile.refine((name) => name.endsWith('.wav'), 'a .wav file: words are joined sample by sample');

const ClipPackFile = z.strictObject({
  /** Who speaks, as the hall would name them. */
  speaker: z.string().trim().min(1).max(60),
  /** What the speaker has agreed to. */
  licence: z.string().trim().min(1).max(200),
  /** Whole sentences, said when exactly this is shown. */
  sentences: z
    .array(
      z.strictObject({
        text: z.string().trim().min(1).max(300),
        language: SpokenLanguage.default('zh-CN'),
        file: ClipFile,
      }),
    )
    .max(MOST_CLIPS)
    .default([]),
  /** Words that sentences with numbers are joined from: 请, 零 to 九, 号到, 号窗口. */
  parts: z
    .array(z.strictObject({ text: z.string().trim().min(1).max(60), file: PartFile }))
    .max(MOST_CLIPS)
    .default([]),
});

type ClipListResult = { ok: true; list: ClipList | null } | { ok: false; problems: ConfigProblem[] };

const EXAMPLE = 'docs/voice.md';

/** @param folder null, or without a list: nothing is recorded */
export function loadClipList(folder: string | null): ClipListResult {
  const file = folder === null ? null : path.join(folder, PACK_LIST);
  if (folder === null || file === null || !fs.existsSync(file)) return { ok: true, list: null };
  const read = loadYaml({ schema: ClipPackFile, file, example: EXAMPLE });
  if (!read.ok) return read;
  const { speaker, licence } = read.value;
  const sentences = read.value.sentences.map(({ text, language, file: clip }) => ({
    words: keyOf(toSpokenSegments(text, language)),
    file: clip,
  }));
  const parts = read.value.parts.map(({ text, file: clip }) => ({
    words: wordsOf(toSpokenSegments(text, 'zh-CN')) ?? '',
    file: clip,
  }));
  const problems = [...checkClips(folder, 'sentences', sentences), ...checkClips(folder, 'parts', parts)];
  if (problems.length > 0) return { ok: false, problems: problems.map(read.problemAt) };
  return { ok: true, list: { folder, speaker, licence, sentences, parts } };
}

function checkClips(folder: string, list: string, clips: readonly { words: string; file: string }[]): Problem[] {
  const seen = new Set<string>();
  return clips.flatMap(({ words, file }, at) => {
    const problem = (key: string, message: string): Problem => ({ path: [list, at, key], message });
    if (words === '') return [problem('text', 'something that can be said')];
    const isTwice = seen.has(words);
    seen.add(words);
    if (isTwice) return [problem('text', 'what no other entry says')];
    const stat = fs.statSync(path.join(folder, file), { throwIfNoEntry: false });
    if (!stat?.isFile()) return [problem('file', 'a file that is there')];
    return stat.size > MOST_CLIP_BYTES ? [problem('file', `at most ${MOST_CLIP_BYTES / 1_000_000} MB`)] : [];
  });
}

const withoutPauses = (words: string): string => words.replace(/[，。]/g, '');

/** How a sentence is found: by what is said, not by how it is written. */
function keyOf(segments: readonly SpokenSegment[]): string {
  return segments.map(({ language, words }) => `${language}:${withoutPauses(words)}`).join(' ');
}

/** Of Chinese alone; null where another language is in it. */
function wordsOf(segments: readonly SpokenSegment[]): string | null {
  return segments.every(({ language }) => language === 'zh-CN')
    ? withoutPauses(segments.map(({ words }) => words).join(''))
    : null;
}

export interface ClipPack {
  /** The recording of exactly these words, or one joined from recorded words; null where there is none. */
  find(segments: readonly SpokenSegment[]): Pick<SpokenSound, 'mediaType' | 'base64'> | null;
}

const GAP_MS = 30;

/** @param onDamaged told of a file that holds no sound, or is gone; its sentence is said in another way */
export function openClipPack(list: ClipList, { onDamaged }: { onDamaged: (file: string) => void }): ClipPack {
  const sentences = new Map(list.sentences.map(({ words, file }) => [words, file]));
  const parts = new Map<string, Waveform>();
  for (const { words, file } of list.parts) {
    const sound = readClip(file)?.sound;
    if (sound) parts.set(words, sound);
  }
  const longestPart = Math.max(0, ...[...parts.keys()].map((words) => words.length));

  function readClip(file: string): { bytes: Buffer; sound: Waveform | null } | null {
    try {
      const bytes = fs.readFileSync(path.join(list.folder, file));
      return { bytes, sound: file.endsWith('.wav') ? readWaveform(bytes) : null };
    } catch (error) {
      if (!(error instanceof WaveformError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
      onDamaged(file);
      return null;
    }
  }

  /** Parts that make up `words`, at each place the longest that leads to an end; null where one is missing. */
  function split(words: string): Waveform[] | null {
    const isDeadEnd = new Set<number>();
    const from = (at: number): Waveform[] | null => {
      if (at === words.length) return [];
      if (isDeadEnd.has(at)) return null;
      for (let length = Math.min(longestPart, words.length - at); length > 0; length--) {
        const part = parts.get(words.slice(at, at + length));
        const rest = part && from(at + length);
        if (rest) return [part, ...rest];
      }
      isDeadEnd.add(at);
      return null;
    };
    return from(0);
  }

  return {
    find(segments) {
      const file = sentences.get(keyOf(segments));
      const clip = file === undefined ? null : readClip(file);
      if (file !== undefined && clip)
        return {
          mediaType: file.endsWith('.ogg') ? 'audio/ogg' : 'audio/wav',
          base64: clip.bytes.toString('base64'),
        };
      const words = parts.size === 0 ? null : wordsOf(segments);
      const sounds = words === null ? null : split(words);
      if (!sounds || sounds.length === 0 || !haveOneRate(sounds)) return null;
      return { mediaType: 'audio/wav', base64: writeWaveform(joinWaveforms(sounds, GAP_MS)).toString('base64') };
    },
  };
}

function haveOneRate(sounds: readonly Waveform[]): boolean {
  return sounds.every(({ sampleRate }) => sampleRate === sounds[0]?.sampleRate);
}
