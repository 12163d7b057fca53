/** Reads `hall.yml` and the folder it names, and answers with a checked configuration, or with every problem: file, line, key, expected, found. */
import path from 'node:path';
import type { ConfigProblem } from '#contract/config-problem';
import { loadContent } from '../content/load-content';
import { loadPublicity } from '../content/load-publicity';
import { loadSurveys } from '../content/load-surveys';
import type { ClipList } from '../voice/clip-list';
import { loadClipList } from '../voice/clip-pack';
import { checkReferences } from './check-references';
import { HallFile } from './hall-config';
import type { HallConfig, Problem } from './hall-config';
import { resolveDevices } from './resolve-devices';
import { loadYaml, parseYaml } from './yaml-file';
import type { YamlFile } from './yaml-file';

export type HallConfigResult = { ok: true; config: HallConfig } | { ok: false; problems: ConfigProblem[] };

const sourceOf = (file: string) => ({ schema: HallFile, file, example: 'hall.example.yml' });

/** Checks the text of a `hall.yml`; what it names is looked for beside `file`. */
export function parseHallConfig(text: string, file: string): HallConfigResult {
  return resolve(parseYaml(text, sourceOf(file)), file);
}

export function loadHallConfig(file: string): HallConfigResult {
  return resolve(loadYaml(sourceOf(file)), file);
}

function resolve(read: YamlFile<HallFile>, file: string): HallConfigResult {
  if (!read.ok) return read;
  const { value, problemAt } = read;
  const baseDir = path.dirname(path.resolve(file));
  const { pads, strips, problems } = resolveDevices(value, baseDir);
  const content = loadContent(value, baseDir);
  const clips = loadClips({ file: value, problemAt, baseDir });
  const wrong = [...checkReferences(value), ...problems].map(problemAt);
  if (!content.ok) wrong.push(...content.problems);
  const said = loadPublicity(value, baseDir, content.ok ? content.content.intake : null);
  if (!said.ok) wrong.push(...said.problems);
  const asked = loadSurveys(value, baseDir);
  if (!asked.ok) wrong.push(...asked.problems);
  wrong.push(...clips.problems);
  if (wrong.length > 0 || !content.ok || !said.ok || !asked.ok) return { ok: false, problems: wrong };
  const voice = {
    program: value.voice.program,
    clips: clips.list,
    headset: value.voice.headset ?? null,
  };
  return {
    ok: true,
    config: {
      ...value,
      pads,
      strips,
      ...content.content,
      publicity: said.publicity,
      surveys: asked.surveys,
      voice,
      baseDir,
    },
  };
}

/** The recordings of the folder that the file names, else those of the content folder, where there are any. */
function loadClips({
  file,
  problemAt,
  baseDir,
}: {
  file: HallFile;
  problemAt: (problem: Problem) => ConfigProblem;
  baseDir: string;
}): { list: ClipList | null; problems: ConfigProblem[] } {
  const { pack } = file.voice;
  const ofContent = file.content === undefined ? null : path.resolve(baseDir, file.content, 'voice');
  const read = loadClipList(pack === undefined ? ofContent : path.resolve(baseDir, pack));
  if (!read.ok) return { list: null, problems: read.problems };
  const isMissing = pack !== undefined && read.list === null;
  const problems = isMissing
    ? [problemAt({ path: ['voice', 'pack'], message: 'a folder with a manifest.yml (docs/voice.md)' })]
    : [];
  return { list: read.list, problems };
}
