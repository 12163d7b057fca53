/** The resident's matter: calendars, cases with what is attached to them, ratings on screens, remarks, the ID reader. */
import path from 'node:path';
import type { CaseFigures } from '#contract/snapshots';
import type { StaffNumber } from '#domain/ids';
import { openCalendarFiles } from '../calendars/calendar-files';
import { createHallCalendars } from '../calendars/hall-calendars';
import { createCaseDoor } from '../cases/case-access';
import { createCaseClocks } from '../cases/case-clocks';
import { createRatableCases } from '../cases/ratable-cases';
import type { LastingFault } from '../snapshots/alerts';
import type { ReadTx } from '../store/open-store';
import { PERSONAL_RECORDS } from '../retention/personal-records';
import { composeCases } from './cases';
import { composeAttachments, composeRetention, personalDataFaults } from './personal-data';
import { composeRatings } from './ratings';
import type { MatterParts } from './matter-parts';

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
    caseFigures: (tx: ReadTx, staffNumber: StaffNumber | null): CaseFigures => ({
      ...cases.caseList.figures(tx, time.now(), staffNumber),
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
