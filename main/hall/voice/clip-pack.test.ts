import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toSpokenSegments } from '#domain/spoken/to-spoken-segments';
import { createTempDir } from '#tests/support/hall-core';
import { loadClipList, openClipPack } from './clip-pack';
import { durationMs, readWaveform, writeWaveform } from './waveform';

const RATE = 8_000;
/** Its length tells the sounds apart. */
const clip = (ms: number, sampleRate = RATE) =>
  writeWaveform({ sampleRate, samples: new Int16Array((sampleRate * ms) / 1000).fill(9_000) });

const LIST = `
speaker: 李敏
licence: 本大厅使用
sentences:
  - { text: 请点您要办的事, file: home.wav }
  - { text: Please choose, language: en, file: home-en.ogg }
parts:
  - { text: 请, file: parts/qing.wav }
  - { text: 零, file: parts/0.wav }
  - { text: 二, file: parts/2.wav }
  - { text: 六, file: parts/6.wav }
  - { text: 号到, file: parts/haodao.wav }
  - { text: 号, file: parts/hao.wav }
  - { text: 三, file: parts/3.wav }
  - { text: 号窗口, file: parts/haochuangkou.wav }
  - { text: A, file: parts/a.wav }
`;
const CLIPS: Record<string, Buffer> = {
  'home.wav': clip(100),
  'home-en.ogg': Buffer.from('OggS'),
  'parts/qing.wav': clip(10),
  'parts/a.wav': clip(20),
  'parts/0.wav': clip(30),
  'parts/2.wav': clip(40),
  'parts/6.wav': clip(50),
  'parts/hao.wav': clip(999),
  'parts/haodao.wav': clip(60),
  'parts/3.wav': clip(70),
  'parts/haochuangkou.wav': clip(80),
};
const GAPS_MS = 7 * 30;

function writePack({ list = LIST, clips = CLIPS }: { list?: string; clips?: Record<string, Buffer> } = {}): string {
  const folder = createTempDir('voice');
  fs.writeFileSync(path.join(folder, 'manifest.yml'), list);
  fs.mkdirSync(path.join(folder, 'parts'));
  for (const [name, bytes] of Object.entries(clips)) fs.writeFileSync(path.join(folder, name), bytes);
  return folder;
}

function openPack(folder = writePack()) {
  const read = loadClipList(folder);
  if (!read.ok || !read.list) throw new Error('no list');
  const damaged: string[] = [];
  const pack = openClipPack(read.list, { onDamaged: (file) => damaged.push(file) });
  const find = (text: string, language: 'zh-CN' | 'en' = 'zh-CN') => pack.find(toSpokenSegments(text, language));
  return { find, damaged, folder };
}

const lengthOf = (found: { base64: string } | null) =>
  found && durationMs(readWaveform(Buffer.from(found.base64, 'base64')));

describe('a hall’s recordings', () => {
  it('a sentence is found by what is said, however it is written', () => {
    const { find } = openPack();
    expect(lengthOf(find('请点您要办的事'))).toBe(100);
    expect(lengthOf(find('请点，您要办的事！'))).toBe(100);
    expect(find('请点您要办的')).toBeNull();
    expect(find('Please choose', 'en')?.mediaType).toBe('audio/ogg');
  });

  it('a sentence with numbers is joined from its words, the longest that lead to an end', () => {
    expect(lengthOf(openPack().find('请 A026 号到 3 号窗口'))).toBe(10 + 20 + 30 + 40 + 50 + 60 + 70 + 80 + GAPS_MS);
  });

  it('where one word is missing nothing is joined', () => {
    expect(openPack().find('请 A027 号到 3 号窗口')).toBeNull();
  });

  it('words of different sample rates are not joined', () => {
    const { find } = openPack(writePack({ clips: { ...CLIPS, 'parts/3.wav': clip(70, 16_000) } }));
    expect(find('请 A026 号到 3 号窗口')).toBeNull();
  });

  it('a file that is gone or damaged is told of, and said in another way', () => {
    const { find, damaged, folder } = openPack(
      writePack({ clips: { ...CLIPS, 'parts/3.wav': Buffer.from('broken') } }),
    );
    expect(damaged).toEqual(['parts/3.wav']);
    fs.rmSync(path.join(folder, 'home.wav'));
    expect(find('请点您要办的事')).toBeNull();
    expect(damaged).toEqual(['parts/3.wav', 'home.wav']);
  });

  it('without a list nothing is recorded', () => {
    expect(loadClipList(null)).toEqual({ ok: true, list: null });
    expect(loadClipList(createTempDir('voice'))).toEqual({ ok: true, list: null });
  });

  it.each([
    ['a file that is not there', LIST.replace('home.wav', 'house.wav'), 'sentences[0].file'],
    ['a file outside the folder', LIST.replace('home.wav', '../home.wav'), 'sentences[0].file'],
    ['a word as ogg', LIST.replace('parts/3.wav', 'home-en.ogg'), 'parts[6].file'],
    ['the same sentence twice', LIST.replace('Please choose, language: en', '请点您要办的事。'), 'sentences[1].text'],
    ['a sentence of signs', LIST.replace('请点您要办的事', '"……"'), 'sentences[0].text'],
    ['nobody who speaks', LIST.replace('speaker: 李敏', ''), 'speaker'],
    ['a key that nobody knows', `${LIST}\nvolume: 3`, 'volume'],
  ])('%s is named with its line', (_, list, key) => {
    const read = loadClipList(writePack({ list }));
    if (read.ok) throw new Error('was taken');
    expect(read.problems.map((problem) => problem.key)).toEqual([key]);
    expect(read.problems[0]?.file).toContain('manifest.yml');
  });
});
