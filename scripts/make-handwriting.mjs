/**
 * `npm run handwriting [-- FOLDER]`: makes the strokes that handwriting is compared with, from the medians of Make Me a
 * Hanzi (npm `hanzi-writer-data`, Arphic Public License) in order of frequency (jieba's word list, MIT), and puts them and
 * their licence into renderer/input/handwriting. It is needed only when a source or the choice of characters changes; the
 * result is part of the repository. FOLDER: where both packages were unpacked already, under their names.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gb2312Characters } from './fonts/character-set.mjs';
import { writeStrokeFile } from './handwriting/stroke-file.mjs';
import { PROJECT_DIR } from './places.mjs';

const TARGET_FOLDER = path.join(PROJECT_DIR, 'renderer/input/handwriting');
const STROKES = {
  name: 'hanzi-writer-data',
  version: '2.0.1',
  sha512: 'nbQwM+MaryGoq7pBMIZLCd3lFq03nXuJuwku1+6UbjL58uU+9OULVcMkoNvNuJSoIV7f1bbPRfD4D/LQa5S7qg==',
};
const WORDS = {
  name: '@node-rs/jieba',
  version: '2.0.3',
  sha512: 'WfTweEAbwHNPV4BvbhyQfG5E4wUQWnjy7x9Li4yYgwm+c4hlkuREkMcpCS0tTo+eTyDIBZ/kFVylns2blPBZxg==',
};
/** The licence of the strokes asks for it: how and when they were changed, in the file itself. */
const NOTICE = `township-hall strokes 1
Derived from Make Me a Hanzi (graphics.txt), itself derived from the fonts AR PL KaitiM GB and AR PL UKai.
Copyright (C) 1999 Arphic Technology Co., Ltd.; Make Me a Hanzi: Shaunak Kishore. Arphic Public License: ARPHICPL.TXT
Changed on 2026-11-22: the characters of GB 2312 alone, their medians alone, with fewer points and 256 steps a side,
in order of frequency. Made by scripts/make-handwriting.mjs from ${STROKES.name} ${STROKES.version}.`;

const folder = process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'handwriting-'));
const strokesFolder = unpacked(STROKES);
const frequencies = readFrequencies(path.join(unpacked(WORDS), 'dict.txt'));
const characters = gb2312Characters()
  .filter((text) => /^\p{Script=Han}$/u.test(text) && text !== '〇')
  .flatMap((text) => {
    const file = path.join(strokesFolder, `${text}.json`);
    if (!fs.existsSync(file)) return [];
    return [{ text, medians: JSON.parse(fs.readFileSync(file, 'utf8')).medians }];
  })
  .sort((a, b) => (frequencies.get(b.text) ?? 0) - (frequencies.get(a.text) ?? 0));
const file = writeStrokeFile(NOTICE, characters);
fs.mkdirSync(TARGET_FOLDER, { recursive: true });
fs.writeFileSync(path.join(TARGET_FOLDER, 'strokes.bin'), file);
fs.copyFileSync(path.join(strokesFolder, 'ARPHICPL.TXT'), path.join(TARGET_FOLDER, 'ARPHICPL.TXT'));
console.log(`${characters.length} characters, ${(file.length / 1e6).toFixed(2)} MB`);

/** @param {{ name: string, version: string, sha512: string }} source @returns {string} the package's folder */
function unpacked({ name, version, sha512 }) {
  const target = path.join(folder, name.replace('/', '-'));
  if (fs.existsSync(target)) return target;
  fs.mkdirSync(target, { recursive: true });
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
  });
  const archive = path.join(folder, packed.trim());
  const digest = createHash('sha512').update(fs.readFileSync(archive)).digest('base64');
  if (digest !== sha512) throw new Error(`${name}@${version} is not the archive that was reviewed: sha512 ${digest}`);
  execFileSync('tar', ['xzf', archive, '-C', target, '--strip-components=1']);
  return target;
}

/** How often each character stands in words. @param {string} wordList lines of word, count, part of speech */
function readFrequencies(wordList) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const line of fs.readFileSync(wordList, 'utf8').split('\n')) {
    const [word = '', count = '0'] = line.split(' ');
    for (const character of word) counts.set(character, (counts.get(character) ?? 0) + Number(count));
  }
  return counts;
}
