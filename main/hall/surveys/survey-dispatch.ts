/**
 * 汇总上报: once a service day, counts go to the township, of so many sheets together that no one of them stands out. An
 * operation for each sheet would carry its moment and its place among the operations of tickets and ratings, and lead back
 * to a person; so the counts themselves are the fact that is durable at once, and this is how it travels.
 */
import { LEAST_SHEETS_SENT } from '#domain/survey';
import type { HallConfig } from '../config/hall-config';
import type { HallLines } from '../queue/hall-lines';
import type { Store } from '../store/open-store';
import * as settings from '../store/repositories/settings.repo';
import * as surveyBoxes from '../store/repositories/survey-boxes.repo';
import type { HallWriter } from '../unit-of-work';

export interface SurveyDispatch {
  /** At the start and at each new service day; more often it does nothing. */
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
      if (store.read((tx) => settings.find(tx, 'surveysSentOn')) === today) return;
      const isOver = ({ surveyId, version }: surveyBoxes.BoxKey): boolean =>
        !written.some((survey) => survey.id === surveyId && survey.version === version && today <= survey.until);
      writer.change((unit) => {
        for (const box of surveyBoxes.listUnsent(unit.tx)) {
          const sheets = box.sheets - box.sentSheets;
          if (sheets < LEAST_SHEETS_SENT && !isOver(box)) continue;
          const { surveyId, version, wording } = box;
          const tallies = surveyBoxes
            .listTallies(unit.tx, box)
            .map(({ question, choice, count, sentCount }) => ({ question, choice, count: count - sentCount }))
            .filter(({ count }) => count > 0);
          surveyBoxes.markSent(unit.tx, box);
          unit.record('survey.tallied', { surveyId, version, wording, sheets, tallies });
        }
        surveyBoxes.forgetCommands(unit.tx);
        settings.put(unit.tx, 'surveysSentOn', today);
      });
      // Earlier pages in the write-ahead log would tell in which order the counts grew.
      store.dropLog();
    },
  };
}
