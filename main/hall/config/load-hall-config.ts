/** Reads `hall.yml` and the folder it names, and answers with a checked configuration, or with every problem: file, line, key, expected, found. */
import path from 'node:path';
import type { ConfigProblem } from '#contract/shell';
import { loadContent } from '../content/load-content';
import { loadPublicity } from '../content/load-publicity';
import { checkReferences } from './check-references';
import { HallFile } from './hall-config';
import type { HallConfig } from './hall-config';
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
  const wrong = [...checkReferences(value), ...problems].map(problemAt);
  if (!content.ok) wrong.push(...content.problems);
  const said = loadPublicity(value, baseDir, content.ok ? content.content.intake : null);
  if (!said.ok) wrong.push(...said.problems);
  if (wrong.length > 0 || !content.ok || !said.ok) return { ok: false, problems: wrong };
  return { ok: true, config: { ...value, pads, strips, ...content.content, publicity: said.publicity, baseDir } };
}
