/**
 * `check-content`: what a hall's files have wrong, and what they hold that no resident is shown, in lines for a terminal.
 * Nothing is opened and nothing is changed.
 */
import type { ConfigProblem } from '#contract/config-problem';
import type { ContentHint } from '#contract/snapshots';
import type { HallConfigResult } from '../config/load-hall-config';
import { ITEMS_FILE } from './load-guide';
import type { WrittenSurvey } from './survey-files';

export interface ContentReport {
  lines: string[];
  /** False where something should be mended; an item that its file itself holds back is none. */
  isComplete: boolean;
}

export function reportContent(result: HallConfigResult): ContentReport {
  if (!result.ok) return { lines: result.problems.map(describeProblem), isComplete: false };
  const { guide, contentHints, surveys } = result.config;
  const toMend = contentHints.filter(({ isWanted }) => !isWanted);
  const incomplete = toMend.filter(({ file }) => file === ITEMS_FILE).length;
  return {
    lines: [
      ...contentHints.map(describeHint),
      ...(surveys.length === 0 ? [] : [describeSurveys(surveys)]),
      `办事指南 ${guide.items.length} 项，没写全 ${incomplete} 项 (guide: ${guide.items.length} shown; incomplete: ${incomplete})`,
    ],
    isComplete: toMend.length === 0,
  };
}

export function describeProblem({ file, line, key, expected, found }: ConfigProblem): string {
  return `${file}${line === null ? '' : `:${line}`}  ${key}: expected ${expected}, found ${found}`;
}

function describeSurveys(surveys: readonly WrittenSurvey[]): string {
  const spans = surveys.map(({ id, from, until }) => `${id} ${from} – ${until}`).join('，');
  return `问卷和评议 ${surveys.length} 份 (surveys: ${surveys.length})：${spans}`;
}

function describeHint({ file, subject, why }: ContentHint): string {
  return `${file}  ${subject.zh}：${why.zh} (${subject.en}: ${why.en})`;
}
