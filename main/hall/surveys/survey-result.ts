/** 问卷结果: the counts of a survey that is over, in words, as 公开公示 shows them and paper takes them along. */
import { createHash } from 'node:crypto';
import type { PublicResult } from '#contract/publicity';
import type { SurveyQuestion } from '#contract/surveys';
import type { LocalizedText } from '#contract/snapshots';
import type { NoticeId, SurveyId } from '#domain/ids';
import { ABSTAINED, LEAST_ANSWERS_SHOWN, mayShowAnswers, mayTellSheets } from '#domain/survey';
import type { WrittenSurvey } from '../content/survey-files';
import type { SurveyBox, SurveyTally } from '../store/repositories/survey-boxes.repo';

/** As a result is called in public: like no id of a file, and short enough however long the survey's own is. */
function resultIdOf(surveyId: SurveyId): NoticeId {
  return `survey-${createHash('sha256').update(`result:${surveyId}`).digest('hex').slice(0, 20)}` as NoticeId;
}

/**
 * No count of a question that fewer than {@link LEAST_ANSWERS_SHOWN} answered, nor of sheets that were too few for a batch:
 * who answered could be recognised.
 *
 * @param box null where nobody has handed in anything
 */
export function resultOf(
  { id, wording, until }: WrittenSurvey,
  box: Pick<SurveyBox, 'sheets' | 'sentSheets'> | null,
  tallies: readonly SurveyTally[],
): PublicResult {
  const { sheets, sentSheets } = box ?? { sheets: 0, sentSheets: 0 };
  const isTold = mayTellSheets(sheets - sentSheets);
  const counts = tallies.map(({ question, choice, count, sentCount }) => ({
    question,
    choice,
    count: isTold ? count : sentCount,
  }));
  const [first] = wording.questions;
  const counted = counts.reduce((sum, { question, count }) => (question === first?.id ? sum + count : sum), 0);
  return {
    id: resultIdOf(id),
    title: wording.title,
    lines: [
      { zh: `一共收到 ${sheets} 份，都不记名。`, en: `${sheets} sheets, all of them anonymous.` },
      ...(counted === 0 || counted === sheets ? [] : [numberOnly(sheets - counted)]),
      ...(sheets === 0 ? [] : wording.questions.map((question) => lineOf(question, counts))),
      {
        zh: '一个人可能交过几份，数字只供参考。',
        en: 'One person may have handed in several: the figures are an indication only.',
      },
    ],
    handledBy: wording.askedBy,
    closedOn: until,
  };
}

const numberOnly = (sheets: number): LocalizedText => ({
  zh: `其中 ${sheets} 份来得太少，只计份数，不公布怎么答。`,
  en: `${sheets} of them came too few at a time: only their number is told, not their answers.`,
});

type ToldCount = Pick<SurveyTally, 'question' | 'choice' | 'count'>;

function lineOf({ id, text, choices }: SurveyQuestion, tallies: readonly ToldCount[]): LocalizedText {
  const countOf = (choice: string) =>
    tallies.find((tally) => tally.question === id && tally.choice === choice)?.count ?? 0;
  const answered = choices.reduce((sum, choice) => sum + countOf(choice.id), 0);
  if (!mayShowAnswers(answered))
    return {
      zh: `${text.zh}：回答的不到 ${LEAST_ANSWERS_SHOWN} 人，不公布`,
      en: `${text.en}: fewer than ${LEAST_ANSWERS_SHOWN} answers, not shown`,
    };
  const abstained = countOf(ABSTAINED);
  return {
    zh: `${text.zh}：${[...choices.map((choice) => `${choice.text.zh} ${countOf(choice.id)}`), `弃权 ${abstained}`].join('，')}`,
    en: `${text.en}: ${[...choices.map((choice) => `${choice.text.en} ${countOf(choice.id)}`), `left out ${abstained}`].join(', ')}`,
  };
}
