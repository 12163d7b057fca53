/**
 * `npm run voice-list -- [--config hall.yml] [--manifest] [--json]`: every sentence that this hall's kiosk and papers can
 * say, and where its sound comes from. `--manifest` writes the list that a hall fills with its own recordings
 * (docs/voice.md). A sentence without sound is exit code 1.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadHallConfig } from '#hall/config/load-hall-config';
import { openClipPack } from '#hall/voice/clip-pack';
import { stringify } from 'yaml';
import { audioOf } from './audio-of';
import type { Audio } from './audio-of';
import { listSpokenStrings } from './spoken-strings';
import type { SpokenString } from './spoken-strings';

const PROJECT_DIR = path.resolve(import.meta.dirname, '../..');
/** sysexits.h: wrong usage, and a configuration that is wrong. */
const EXIT_USAGE = 64;
const EXIT_CONFIG = 78;
const USAGE = 'usage: npm run voice-list -- [--config hall.yml] [--manifest] [--json]';

/** What calls and tickets are joined from: 请 A 零二六 号到 三 号窗口. */
const WORDS_OF_CALLS = ['请', '号到', '号窗口', '号', ...'零幺一二三四五六七八九十', ...'ACEFHJKLNP'];

function main(): number {
  const options = findOptions();
  if (!options) {
    console.error(USAGE);
    return EXIT_USAGE;
  }
  const file = path.resolve(
    process.env['INIT_CWD'] ?? '.',
    options.config ?? path.join(PROJECT_DIR, 'hall.example.yml'),
  );
  const read = loadHallConfig(file);
  if (!read.ok) {
    for (const { file: where, line, key, expected } of read.problems)
      console.error(`${where}:${line ?? ''} ${key}: expected ${expected}`);
    return EXIT_CONFIG;
  }
  const damaged: string[] = [];
  const { clips } = read.config.voice;
  const pack = clips && openClipPack(clips, { onDamaged: (name) => damaged.push(name) });
  const strings = listSpokenStrings(read.config).map((one) => ({ ...one, audio: audioOf(one, pack) }));
  if (options.manifest) console.log(emptyManifest(strings));
  else for (const one of strings) console.log(options.json ? JSON.stringify(one) : inWords(one));
  for (const name of damaged) console.error(`damaged or gone: ${name}`);
  console.error(summary(strings));
  return damaged.length > 0 || strings.some(({ audio }) => audio.kind === 'missing') ? 1 : 0;
}

function findOptions() {
  try {
    const options = { config: { type: 'string' }, manifest: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    return parseArgs({ options }).values;
  } catch {
    return null;
  }
}

function inWords({ audio, language, text, where }: SpokenString & { audio: Audio }): string {
  const how = audio.kind === 'missing' ? `MISSING (${audio.why})` : audio.kind;
  return [how, language, text.replaceAll('\n', ' '), where].join('\t');
}

function summary(strings: readonly { audio: Audio }[]): string {
  const kinds = ['recorded', 'made', 'wordless', 'missing'] as const;
  const count = (kind: Audio['kind']) => strings.filter(({ audio }) => audio.kind === kind).length;
  return `${strings.length} sentences: ${kinds.map((kind) => `${count(kind)} ${kind}`).join(', ')}`;
}

/** Sentences with numbers are joined from words, or made: nobody records every number. */
function emptyManifest(strings: readonly SpokenString[]): string {
  const fixed = strings.filter(({ text, language }) => language === 'zh-CN' && !/\d/.test(text));
  return stringify({
    speaker: '',
    licence: '',
    sentences: fixed.map(({ text }, at) => ({ text, file: `sentences/${String(at + 1).padStart(4, '0')}.wav` })),
    parts: WORDS_OF_CALLS.map((text, at) => ({ text, file: `parts/${String(at + 1).padStart(2, '0')}.wav` })),
  });
}

process.exitCode = main();
