/** The resident's matter: calendars, cases with what is attached to them, ratings on screens, remarks, the ID reader. */
import path from 'node:path';
import type { CaseFigures } from '#contract/snapshots';
import type { EpochMs, Time } from '#domain/time-source';
import type { PadControl } from '#pads/pad-ports';
import { openCalendarFiles } from '../calendars/calendar-files';
import { createHallCalendars } from '../calendars/hall-calendars';
import type { CardReadings } from '../cards/card-readings';
import { createCaseDoor } from '../cases/case-access';
import { createCaseClocks } from '../cases/case-clocks';
import { createRatableCases } from '../cases/ratable-cases';
import type { HallConfig } from '../config/hall-config';
import type { Logger } from '../log/logger';
import type { HallLines } from '../queue/hall-lines';
import type { PaperQueue } from '../slips/paper-queue';
import type { PaperRoutes } from '../slips/paper-routes';
import type { LastingFault } from '../snapshots/alerts';
import type { SignIn } from '../staff/sign-in';
import type { ReadTx, Store } from '../store/open-store';
import type { HallWriter } from '../unit-of-work';
import { PERSONAL_RECORDS } from '../retention/personal-records';
import { composeCases } from './cases';
import { composeAttachments, composeRetention, personalDataFaults } from './personal-data';
import { composeRatings } from './ratings';

export type HallMatters = ReturnType<typeof composeMatters>;

export interface MatterParts {
  config: HallConfig;
  dataDir: string;
  store: Store;
  writer: HallWriter;
  lines: HallLines;
  papers: PaperQueue;
  routes: PaperRoutes;
  findStaff: SignIn['findStaff'];
  findCard: CardReadings['find'];
  pads: Pick<PadControl, 'cancel'>;
  /** Last contact with the township; null where there never was one. */
  lastContactAt: () => EpochMs | null;
  /** False while this machine's clock may be wrong by days: nothing is erased by it. */
  isClockTrusted: () => boolean;
  time: Time;
  log: Logger;
}

export function composeMatters(parts: MatterParts) {
  const { config, dataDir, store, writer, lines, time } = parts;
  const origin = { hallCode: config.hall.code, terminalCode: config.terminal.code };
  const door = createCaseDoor({ origin, time });
  const calendars = createHallCalendars({
    cases: createCaseClocks(),
    closing: config.hall,
    today: () => lines.serviceDayOf(time.now()),
  });
  const calendarFiles = openCalendarFiles({
    ownFolder: path.join(dataDir, 'calendars'),
    otherFolders: config.calendarFolders.map((folder) => path.resolve(config.baseDir, folder)),
  });
  const attachments = composeAttachments(parts);
  const ratings = composeRatings({ ...parts, cases: createRatableCases(door), attachments });
  const cases = composeCases({ ...parts, origin, door, calendars, attachments, caseSlots: ratings.caseSlots });
  return {
    ...ratings,
    ...cases,
    attachments,
    retention: composeRetention({ ...parts, attachments, records: PERSONAL_RECORDS }),
    calendars,
    calendarFiles,
    /** Once at the start, before anybody reads a due day. */
    settleDues: () => writer.change((unit) => calendars.settle(unit)),
    /** Once a service day: what nobody has rated by now is `absent`. */
    closeLapsedSlots: () => writer.change((unit) => ratings.caseSlots.closeLapsed(unit)),
    caseFigures: (tx: ReadTx): CaseFigures => ({
      ...cases.caseList.figures(tx, time.now()),
      remarksWaiting: ratings.remarks.countWaiting(tx),
    }),
    /** What staff should know of them, as long as it lasts. */
    faults: (): LastingFault[] => {
      const provisional = store.read((tx) => calendars.countProvisional(tx));
      const untouched = store.read((tx) => cases.caseList.countUntouchedOvernight(tx, time.now()));
      return [
        ...personalDataFaults(store, attachments),
        ...(untouched > 0 ? [{ code: 'cases.untouched' as const, subject: '', facts: { count: untouched } }] : []),
        ...(provisional > 0
          ? [{ code: 'calendar.year_missing' as const, subject: '', facts: { count: provisional } }]
          : []),
      ];
    },
  };
}
