/**
 * 汇总上报: once a service day, counts go to the township, of so many sheets together that no one of them stands out. An
 * operation for each sheet would carry its moment and its place among the operations of tickets and ratings, and lead back
 * to a person; so the counts themselves are the fact that is durable at once, and this is how it travels. Which sheets go
 * together, and of which only the number goes, is {@link nextSurveyBatch} (docs/adr/0017).
 */
import { nextSurveyBatch } from '#domain/survey';
import type { HallConfig } from '../config/hall-config';
import type { HallLines } from '../queue/hall-lines';
import type { Store } from '../store/open-store';
import * as settings from '../store/repositories/settings.repo';
import * as surveyBoxes from '../store/repositories/survey-boxes.repo';
import type { SurveyBox } from '../store/repositories/survey-boxes.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

export interface SurveyDispatch {
  /**
   * At the start and at each new service day. More often it sends only the answers that stand in a result by now: should
   * that survey run on, what comes afterwards is told apart from them.
   */
  send(): void;
}

export function createSurveyDispatch({
  config: { surveys: written },
  writer,
  store,
  lines,
}: {
  config: Pick<HallConfig, 'surveys'>;
  writer: HallWriter;
  store: Pick<Store, 'dropLog' | 'read'>;
  lines: Pick<HallLines, 'serviceDayOf'>;
}): SurveyDispatch {
  return {
    send() {
      const today = lines.serviceDayOf(writer.moment().at);
      writer.change((unit) => {
        const isSentToday = settings.find(unit.tx, 'surveysSentOn') === today;
        for (const box of surveyBoxes.listUnsent(unit.tx)) {
          const survey = written.find(({ id, version }) => id === box.surveyId && version === box.version);
          const isOver = survey === undefined || survey.until < today;
          const isShown = survey !== undefined && nextSurveyBatch(box, isOver) === 'all';
          if (!isSentToday || isShown) sendBatch(unit, box, isOver);
        }
        if (isSentToday) return;
        surveyBoxes.forgetCommands(unit.tx);
        settings.put(unit.tx, 'surveysSentOn', today);
      });
      // Earlier pages in the write-ahead log would tell in which order the counts grew.
      store.dropLog();
    },
  };
}

function sendBatch(unit: UnitOfWork, box: SurveyBox, isOver: boolean): void {
  const batch = nextSurveyBatch(box, isOver);
  if (batch === 'none') return;
  const { surveyId, version, wording } = box;
  if (batch === 'number') {
    surveyBoxes.dropUnsentAnswers(unit.tx, box);
    unit.record('survey.tallied', { surveyId, version, wording, sheets: box.sheets - box.sentSheets, tallies: [] });
    return;
  }
  // ORDER: at the end the last few are gathered before the batch that waited goes, so that they go with it.
  if (batch === 'all') surveyBoxes.gather(unit.tx, box);
  const sheets = (batch === 'all' ? box.sheets : box.gatheredSheets) - box.sentSheets;
  if (sheets > 0) {
    const tallies = surveyBoxes
      .listTallies(unit.tx, box)
      .map(({ question, choice, gatheredCount, sentCount }) => ({ question, choice, count: gatheredCount - sentCount }))
      .filter(({ count }) => count > 0);
    surveyBoxes.markGatheredSent(unit.tx, box);
    unit.record('survey.tallied', { surveyId, version, wording, sheets, tallies });
  }
  if (batch === 'gathered') surveyBoxes.gather(unit.tx, box);
}
