/**
 * `npm run fonts [-- FOLDER]`: makes the pages' own typeface from Noto Sans CJK SC of this machine (Debian
 * `fonts-noto-cjk`, SIL Open Font License 1.1) and puts it into renderer/ui/fonts. It is needed only when the character
 * set or the source face changes; the result is part of the repository.
 */
import fs from 'node:fs';
import path from 'node:path';
import subsetFont from 'subset-font';
import { typefaceCharacters } from './fonts/character-set.mjs';
import { findName, readFaces, writeFace, writeNames } from './fonts/sfnt.mjs';
import { PROJECT_DIR } from './places.mjs';

const SOURCE_FOLDER = '/usr/share/fonts/opentype/noto';
const TARGET_FOLDER = path.join(PROJECT_DIR, 'renderer/ui/fonts');
/** The licence asks that a changed font bears a name of its own. */
const FAMILY = 'Township Hall Sans';
const WEIGHTS = [
  { weight: 400, style: 'Regular', source: 'Noto Sans CJK SC' },
  { weight: 700, style: 'Bold', source: 'Noto Sans CJK SC Bold' },
];
/** Names of a font that say whose it is and under which licence; they are kept as they were. */
const ORIGIN_NAME_IDS = [0, 8, 9, 11, 12, 13, 14];
const FULL_NAME_ID = 4;
/** What lines of the screens use; the vertical forms and alternate widths are most of the rest. */
const FEATURES = ['kern', 'mark', 'ccmp', 'locl', 'liga'];

const sourceFolder = process.argv[2] ?? SOURCE_FOLDER;
fs.mkdirSync(TARGET_FOLDER, { recursive: true });
for (const { weight, style, source } of WEIGHTS) {
  const file = path.join(sourceFolder, `NotoSansCJK-${style}.ttc`);
  const face = readFaces(fs.readFileSync(file)).find((candidate) => findName(candidate, FULL_NAME_ID) === source);
  if (!face) throw new Error(`${file} has no face called ${source}`);
  const names = new Map(
    ORIGIN_NAME_IDS.flatMap((id) => {
      const text = findName(face, id);
      return text === undefined ? [] : [/** @type {const} */ ([id, text])];
    }),
  );
  const version = findName(face, 5) ?? 'Version 1.0';
  names.set(1, FAMILY).set(2, style).set(3, `${FAMILY} ${style}`).set(4, `${FAMILY} ${style}`);
  names.set(5, `${version}; subset of ${source}`).set(6, `TownshipHallSans-${style}`);
  face.tables.set('name', writeNames(names));
  const subset = await subsetFont(writeFace(face), typefaceCharacters(), {
    targetFormat: 'woff2',
    preserveNameIds: [...names.keys()],
    keepFeatures: FEATURES,
    noHinting: true,
  });
  const target = path.join(TARGET_FOLDER, `township-hall-sans-${weight}.woff2`);
  fs.writeFileSync(target, subset);
  console.log(`${path.relative(PROJECT_DIR, target)}  ${(subset.length / 1e6).toFixed(2)} MB`);
}
