/**
 * 问卷、民主评议: reads `surveys.yml`. What a survey asks becomes its version, so that counts of other words never mix. A file
 * that is not there asks nothing.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { SurveyWording } from '#contract/surveys';
import type { ConfigProblem } from '#contract/config-problem';
import type { SurveyVersion } from '#domain/ids';
import type { HallFile, Problem } from '../config/hall-config';
import { isWritten, loadYaml } from '../config/yaml-file';
import { findOwnNumber, maskOwnNumbers } from './published-numbers';
import { SurveysFile } from './survey-files';
import type { ChoiceFile, SurveyFile, WrittenSurvey } from './survey-files';

export type SurveysResult = { ok: true; surveys: WrittenSurvey[] } | { ok: false; problems: ConfigProblem[] };

const SURVEYS_FILE = 'surveys.yml';

/** 干部考核 levels (DF 128). */
const BALLOT_CHOICES: readonly ChoiceFile[] = [
  { id: 'excellent', zh: '优秀', en: 'Excellent' },
  { id: 'competent', zh: '称职', en: 'Competent' },
  { id: 'basic', zh: '基本称职', en: 'Just competent' },
  { id: 'incompetent', zh: '不称职', en: 'Not competent' },
];

/** @param baseDir what the folder's path starts from */
export function loadSurveys(file: HallFile, baseDir: string): SurveysResult {
  const place = file.content === undefined ? null : path.resolve(baseDir, file.content, SURVEYS_FILE);
  if (place === null || !isWritten(place)) return { ok: true, surveys: [] };
  const read = loadYaml({ schema: SurveysFile, file: place, example: `hall.example.content/${SURVEYS_FILE}` });
  // What is wrong is read on the screen of a hall that does not open: by everybody.
  const discreet = (problem: ConfigProblem) => ({ ...problem, found: maskOwnNumbers(problem.found) });
  if (!read.ok) return { ok: false, problems: read.problems.map(discreet) };
  const { surveys } = read.value;
  const problems = [
    ...repeated(surveys, ['surveys']),
    ...surveys.flatMap((survey, at) => checkSurvey(survey, ['surveys', at])),
  ];
  if (problems.length > 0) return { ok: false, problems: problems.map(read.problemAt).map(discreet) };
  return { ok: true, surveys: surveys.map(surveyOf) };
}

function surveyOf(survey: SurveyFile): WrittenSurvey {
  const wording = wordingOf(survey);
  const version = createHash('sha256').update(JSON.stringify(wording)).digest('hex').slice(0, 16) as SurveyVersion;
  return { id: survey.id, version, wording, from: survey.from, until: survey.until };
}

function wordingOf(survey: SurveyFile): SurveyWording {
  const { kind, title, askedBy } = survey;
  const choicesOf = (choices: readonly ChoiceFile[]) => choices.map(({ id, zh, en }) => ({ id, text: { zh, en } }));
  const questions =
    survey.kind === 'ballot'
      ? survey.subjects.map(({ id, name, detail }) => ({
          id,
          text: name,
          detail: detail ?? null,
          choices: choicesOf(survey.choices ?? BALLOT_CHOICES),
        }))
      : survey.questions.map(({ id, text, choices }) => ({
          id,
          text,
          detail: null,
          choices: choicesOf(choices ?? survey.choices ?? []),
        }));
  return { kind, title, askedBy, questions };
}

function checkSurvey(survey: SurveyFile, place: Problem['path']): Problem[] {
  const parts = survey.kind === 'ballot' ? survey.subjects : survey.questions;
  const list = survey.kind === 'ballot' ? 'subjects' : 'questions';
  const problems: Problem[] = [
    ...repeated(parts, [...place, list]),
    ...repeated(survey.choices ?? [], [...place, 'choices']),
  ];
  if (survey.until < survey.from)
    problems.push({ path: [...place, 'until'], message: `a day that is not before ${survey.from}` });
  if (survey.kind === 'questions')
    survey.questions.forEach(({ choices }, at) => {
      const of = [...place, 'questions', at, 'choices'];
      if (!choices && !survey.choices) problems.push({ path: of, message: 'choices, here or of the whole survey' });
      problems.push(...repeated(choices ?? [], of));
    });
  return [...problems, ...findOwnNumbers(survey, place)];
}

/** Two choices of one name would be told apart by nobody, so texts count as well as ids. */
function repeated(rows: readonly { id: string; zh?: string }[], place: Problem['path']): Problem[] {
  return rows.flatMap((row, at) => {
    const isAgain = rows.slice(0, at).some(({ id, zh }) => id === row.id || (zh !== undefined && zh === row.zh));
    return isAgain
      ? [{ path: [...place, at, 'id'], message: 'an id and a text that nothing else in this list has' }]
      : [];
  });
}

function findOwnNumbers(value: unknown, place: Problem['path']): Problem[] {
  if (typeof value === 'string')
    return findOwnNumber(value) === null ? [] : [{ path: place, message: 'no number of a person' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    findOwnNumbers(part, [...place, Array.isArray(value) ? Number(key) : key]),
  );
}
