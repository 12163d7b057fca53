/** Cases from the draft at the kiosk to the answer at a counter, over calendars, attachments, papers and rating slots. */
import { randomBytes, randomInt } from 'node:crypto';
import type { NumberOrigin } from '#domain/case/check-character';
import { createAddSupplement } from '../cases/add-supplement';
import type { CaseDoor } from '../cases/case-access';
import { createCaseChanges } from '../cases/case-changes';
import { createCaseDesk } from '../cases/case-desk';
import { createReadCaseFacts } from '../cases/case-facts';
import { createCaseNumbering } from '../cases/case-numbering';
import { createCaseList } from '../cases/case-list';
import { createCaseProgress } from '../cases/case-progress';
import { createCaseFiling } from '../cases/file-case';
import { createIntakeCatalogue } from '../cases/intake-catalogue';
import { createMoveCase } from '../cases/move-case';
import { partComplaints } from '../cases/part-complaints';
import { createPlanHop } from '../cases/plan-hop';
import type { AttachmentStore } from '../attachments/attachment-store';
import type { HallCalendars } from '../calendars/hall-calendars';
import { currentServiceDay } from '../queue/current-service-day';
import type { CaseSlots } from '../ratings/case-slots';
import { createCasePapers } from '../slips/case-papers';
import { createComplaintRight } from '../staff/complaint-right';
import type { MatterParts } from './matter-parts';

export function composeCases({
  config,
  store,
  writer,
  lines,
  papers,
  routes,
  findStaff,
  findCard,
  lastContactAt,
  origin,
  door,
  calendars,
  attachments,
  caseSlots,
  log,
}: Pick<
  MatterParts,
  'config' | 'store' | 'writer' | 'lines' | 'papers' | 'routes' | 'findStaff' | 'findCard' | 'lastContactAt' | 'log'
> & {
  origin: NumberOrigin;
  door: CaseDoor;
  calendars: Pick<HallCalendars, 'current'>;
  attachments: AttachmentStore;
  caseSlots: CaseSlots;
}) {
  const { newId } = writer;
  const { hall, intake } = config;
  const closing = { closingTime: hall.closingTime, timezone: hall.timezone };
  const calendar = calendars.current;
  const catalogue = createIntakeCatalogue(intake);
  const changes = createCaseChanges();
  const complaintRight = createComplaintRight(config);
  const numbering = createCaseNumbering(origin);
  if (store.facts().integrity === 'restored')
    store.write((tx) => numbering.leaveGap(tx, currentServiceDay(tx, lines, writer.moment().at)));
  partComplaints(store, log);
  const casePapers = createCasePapers({ config, papers, routes });
  const readFacts = createReadCaseFacts({ lines, calendar });
  const caseList = createCaseList({
    lines,
    closing,
    cutOverHour: hall.cutOverHour,
    calendar,
    readFacts,
    attachments,
    caseSlots,
    findStaff,
    complaintRight,
    changes,
  });
  const planHop = createPlanHop({ origin, calendar, papers: casePapers, caseSlots, randomBytes });
  return {
    casePapers,
    caseDoor: door,
    caseList,
    caseFiling: createCaseFiling({
      origin,
      numbering,
      catalogue,
      closing,
      calendar,
      lines,
      attachments,
      papers: casePapers,
      findCard,
      changes,
      newId,
      randomBytes,
      randomBelow: randomInt,
    }),
    readCaseProgress: createCaseProgress({
      readFacts,
      attachments,
      caseSlots,
      findStaff,
      findUnitPhone: catalogue.findUnitPhone,
      lastContactAt,
    }),
    addSupplement: createAddSupplement({ attachments, changes, newId }),
    moveCase: createMoveCase({ lines, closing, calendar, planHop, complaintRight, changes }),
    caseDesk: createCaseDesk({
      origin,
      writer,
      read: store.read,
      list: caseList,
      attachments,
      complaintRight,
      changes,
    }),
  };
}
