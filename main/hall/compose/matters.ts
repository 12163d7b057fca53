/** The resident's matter: calendars, cases with what is attached to them, ratings on screens, remarks, the ID reader. */
import path from 'node:path';
import type { CaseFigures } from '#contract/snapshots';
import type { EpochMs, Time } from '#domain/time-source';
import type { PadControl } from '#pads/pad-ports';
import { openCalendarFiles } from '../calendars/calendar-files';
import { createHallCalendars } from '../calendars/hall-calendars';
import type { CaseClocks } from '../calendars/hall-calendars';
import type { CardReadings } from '../cards/card-readings';
import type { HallConfig } from '../config/hall-config';
import type { Logger } from '../log/logger';
import type { HallLines } from '../queue/hall-lines';
import type { RatableCases } from '../ratings/ratable-cases';
import type { PaperQueue } from '../slips/paper-queue';
import type { PaperRoutes } from '../slips/paper-routes';
import type { LastingFault } from '../snapshots/alerts';
import type { SignIn } from '../staff/sign-in';
import type { ReadTx, Store } from '../store/open-store';
import type { HallWriter } from '../unit-of-work';
import { PERSONAL_RECORDS } from '../retention/personal-records';
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

const NO_CASES: CaseFigures = {
  change: 0,
  open: 0,
  untouched: 0,
  overdue: 0,
  dueToday: 0,
  unreadSupplements: 0,
  remarksWaiting: 0,
};

/** Until there are cases. */
const NO_CLOCKS: CaseClocks = { listOpenClocks: () => [], countProvisional: () => 0, changeDue() {} };

/** Until there are cases. */
const NO_RATABLE_CASES: RatableCases = { findCaseByAccess: () => null, findRatable: () => null };

export function composeMatters(parts: MatterParts) {
  const { config, dataDir, store, writer, lines, time } = parts;
  const calendars = createHallCalendars({
    cases: NO_CLOCKS,
    closing: config.hall,
    today: () => lines.serviceDayOf(time.now()),
  });
  const calendarFiles = openCalendarFiles({
    ownFolder: path.join(dataDir, 'calendars'),
    otherFolders: config.calendarFolders.map((folder) => path.resolve(config.baseDir, folder)),
  });
  const attachments = composeAttachments(parts);
  const ratings = composeRatings({ ...parts, cases: NO_RATABLE_CASES, attachments });
  return {
    ...ratings,
    attachments,
    retention: composeRetention({ ...parts, attachments, records: PERSONAL_RECORDS }),
    calendars,
    calendarFiles,
    /** Once at the start, before anybody reads a due day. */
    settleDues: () => writer.change((unit) => calendars.settle(unit)),
    /** Once a service day: what nobody has rated by now is `absent`. */
    closeLapsedSlots: () => writer.change((unit) => ratings.caseSlots.closeLapsed(unit)),
    caseFigures: (tx: ReadTx): CaseFigures => ({ ...NO_CASES, remarksWaiting: ratings.remarks.countWaiting(tx) }),
    /** What staff should know of them, as long as it lasts. */
    faults: (): LastingFault[] => {
      const provisional = store.read((tx) => calendars.countProvisional(tx));
      return [
        ...personalDataFaults(store, attachments),
        ...(provisional > 0
          ? [{ code: 'calendar.year_missing' as const, subject: '', facts: { count: provisional } }]
          : []),
      ];
    },
  };
}
