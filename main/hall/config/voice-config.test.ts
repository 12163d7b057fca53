import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempDir } from '#tests/support/hall-core';
import { parseHallConfig } from './load-hall-config';

const MANIFEST = 'speaker: 李敏\nlicence: 本大厅使用\nparts: [{ text: 请, file: qing.wav }]\n';

/** The sample hall without content of its own, and what `voice` says. */
function parseWith(voice: string, folder = createTempDir('voice-config')) {
  const example = fs.readFileSync('hall.example.yml', 'utf8').replace(/^content:.*$/m, '');
  return parseHallConfig(`${example}\n${voice}\n`, path.join(folder, 'hall.yml'));
}

function writePack(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'manifest.yml'), MANIFEST);
  fs.writeFileSync(path.join(folder, 'qing.wav'), '');
}

const voiceOf = (read: ReturnType<typeof parseWith>) => (read.ok ? read.config.voice : read.problems);
const keysOf = (read: ReturnType<typeof parseWith>) => (read.ok ? [] : read.problems.map(({ key }) => key));

describe('the voice of hall.yml', () => {
  it('is espeak-ng without recordings where nothing is written', () => {
    expect(voiceOf(parseWith(''))).toEqual({ program: 'espeak-ng', clips: null, headset: null });
  });

  it('has the program and the recordings that it names', () => {
    const folder = createTempDir('voice-config');
    writePack(path.join(folder, 'clips'));
    const voice = voiceOf(parseWith('voice: { program: /opt/speak, pack: clips }', folder));
    expect(voice).toMatchObject({ program: '/opt/speak', clips: { speaker: '李敏', parts: [{ words: '请' }] } });
  });

  it('has the headset that it names', () => {
    expect(voiceOf(parseWith('voice: { headset: USB Headset }'))).toMatchObject({ headset: 'USB Headset' });
  });

  it('has the recordings of the content folder', () => {
    const folder = createTempDir('voice-config');
    writePack(path.join(folder, 'content', 'voice'));
    expect(voiceOf(parseWith('content: content', folder))).toMatchObject({ clips: { speaker: '李敏' } });
  });

  it.each([
    ['a folder without a list', 'voice: { pack: nowhere }', 'voice.pack'],
    ['a key that nobody knows', 'voice: { volume: 3 }', 'voice.volume'],
    ['a headset that every output could be', 'voice: { headset: a }', 'voice.headset'],
    ['an empty program', 'voice: { program: "" }', 'voice.program'],
  ])('%s is named', (_, voice, key) => {
    expect(keysOf(parseWith(voice))).toEqual([key]);
  });
});
