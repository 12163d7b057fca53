/**
 * 问卷 and 民主评议: what may be answered today, one sheet into the counts, and the counts once it is over. Anonymous in fact:
 * after its transaction nothing tells who answered, when, after whom, or what else they answered (docs/adr/0017).
 */
import { createHash } from 'node:crypto';
import type { PublicResult, PublicSurvey } from '#contract/publicity';
import type { SurveyFigures } from '#contract/snapshots';
import type { OpenSurvey, SurveyAnswer } from '#contract/surveys';
import { shiftDay } from '#domain/clock/calendar-day';
import { countDays } from '#domain/clock/recurring-day';
import type { CommandId, SurveyId, SurveyVersion } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { ABSTAINED } from '#domain/survey';
import type { EpochMs } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import type { WrittenSurvey } from '../content/survey-files';
import { RESULT_SHOWN_DAYS } from '../publicity/publicity-days';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as surveyBoxes from '../store/repositories/survey-boxes.repo';
import type { UnitOfWork } from '../unit-of-work';
import { resultOf } from './survey-result';

export interface Surveys {
  openAt(at: EpochMs): OpenSurvey[];
  /** @throws Refusal SURVEY_CLOSED where it does not run today, or asks something else */
  answer(unit: UnitOfWork, sheet: SurveySheet): void;
  /** What runs today, as 公开公示 tells it. */
  publicAt(tx: ReadTx, at: EpochMs): PublicSurvey[];
  /** Of those that are over, for three months. */
  resultsAt(tx: ReadTx, at: EpochMs): PublicResult[];
  figuresAt(tx: ReadTx, at: EpochMs): SurveyFigures[];
  /** Sheets of this day, all surveys together: a number that anybody at the kiosk can count. */
  countToday(tx: ReadTx): number;
}

/** 一份: what one person hands in at once. */
export interface SurveySheet {
  commandId: CommandId;
  survey: SurveyId;
  version: SurveyVersion;
  answers: readonly SurveyAnswer[];
}

export function createSurveys({
  config: { surveys: written },
  lines,
}: {
  config: Pick<HallConfig, 'surveys'>;
  lines: Pick<HallLines, 'serviceDayOf'>;
}): Surveys {
  const runningOn = (day: ServiceDay) => written.filter(({ from, until }) => from <= day && day <= until);
  const boxOf = (tx: ReadTx, { id, version }: WrittenSurvey) => surveyBoxes.find(tx, { surveyId: id, version });

  return {
    openAt(at) {
      const day = lines.serviceDayOf(at);
      return runningOn(day).map(({ id, version, until, wording }) => ({
        id,
        version,
        ...wording,
        until,
        daysLeft: countDays(day, until),
      }));
    },

    answer(unit, { commandId, survey, version, answers }) {
      // ORDER: a sheet that was counted is not refused because the files have changed since.
      if (!surveyBoxes.noteCommand(unit.tx, createHash('sha256').update(commandId).digest('hex'))) return;
      const asked = runningOn(lines.serviceDayOf(unit.moment.at)).find(({ id }) => id === survey);
      if (!asked || asked.version !== version) throw new Refusal('SURVEY_CLOSED');
      const complete = completeSheet(asked, answers);
      surveyBoxes.addSheet(unit.tx, { surveyId: survey, version }, { wording: asked.wording, answers: complete });
    },

    publicAt(tx, at) {
      const day = lines.serviceDayOf(at);
      return runningOn(day).map((survey) => ({
        id: survey.id,
        kind: survey.wording.kind,
        title: survey.wording.title,
        until: survey.until,
        daysLeft: countDays(day, survey.until),
        sheets: boxOf(tx, survey)?.sheets ?? 0,
      }));
    },

    resultsAt(tx, at) {
      const day = lines.serviceDayOf(at);
      return written
        .filter(({ until }) => until < day && day <= shiftDay(until, RESULT_SHOWN_DAYS))
        .map((survey) => {
          const key = { surveyId: survey.id, version: survey.version };
          return resultOf(survey, boxOf(tx, survey), surveyBoxes.listTallies(tx, key));
        });
    },

    figuresAt(tx, at) {
      const day = lines.serviceDayOf(at);
      return written.map((survey) => {
        const box = boxOf(tx, survey);
        return {
          surveyId: survey.id,
          title: survey.wording.title,
          state: day < survey.from ? 'planned' : day <= survey.until ? 'open' : 'over',
          daysLeft: Math.max(0, countDays(day < survey.from ? survey.from : day, survey.until)),
          sheets: box?.sheets ?? 0,
          sentSheets: box?.sentSheets ?? 0,
        };
      });
    },

    countToday: surveyBoxes.countCommands,
  };
}

/** Every question once; what was left out is abstained from. */
function completeSheet(
  { wording }: WrittenSurvey,
  answers: readonly SurveyAnswer[],
): { question: string; choice: string }[] {
  const given = new Map(answers.map(({ question, choice }) => [question, choice]));
  const isOfIt = answers.every(({ question, choice }) => {
    const asked = wording.questions.find(({ id }) => id === question);
    return asked !== undefined && (choice === null || asked.choices.some(({ id }) => id === choice));
  });
  if (!isOfIt || given.size !== answers.length) throw new Refusal('SURVEY_CLOSED');
  return wording.questions.map(({ id }) => ({ question: id, choice: given.get(id) ?? ABSTAINED }));
}
