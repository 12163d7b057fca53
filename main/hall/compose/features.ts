/** Queue, counters, ratings and slips, over the store and the devices. */
import { randomInt, randomUUID } from 'node:crypto';
import type { PadId } from '#domain/ids';
import type { EpochMs, Time } from '#domain/time-source';
import { createCardReadings } from '../cards/card-readings';
import type { HallConfig } from '../config/hall-config';
import { createCounterProcedures } from '../counters/counter-procedures';
import { createHelpCalls } from '../counters/help-calls';
import { createPadDisplays } from '../counters/pad-displays';
import { createPausing } from '../counters/pausing';
import { createResidentCalls } from '../counters/resident-calls';
import { createRegisterVisit } from '../counters/visit-register';
import { createTouchWatch } from '../devices/touch-watch';
import { createGuideCatalogue } from '../guide/guide-catalogue';
import type { Logger } from '../log/logger';
import { createPublicationLog } from '../publicity/publication-log';
import { createPublicationsView } from '../publicity/publications-view';
import { createPublicity } from '../publicity/publicity';
import { createCalling } from '../queue/calling';
import type { HallLines } from '../queue/hall-lines';
import { createIssueTicket } from '../queue/issue-ticket';
import { createTransferTicket } from '../queue/transfer-ticket';
import { createCounterRating } from '../ratings/counter-rating';
import { createJudgePress } from '../ratings/judge-press';
import { createPadIntake } from '../ratings/pad-intake';
import { createPadSite } from '../ratings/pad-site';
import type { PadModel } from '../ratings/pad-site';
import { createRatingSlots } from '../ratings/rating-slots';
import { createStaffKeyActions } from '../ratings/staff-key-actions';
import { createStaffKeyNotices } from '../ratings/staff-key-notices';
import { createDaySlips } from '../slips/day-slip';
import { createGuideSlips } from '../slips/guide-slips';
import { createPaperQueue } from '../slips/paper-queue';
import { createPaperRoutes } from '../slips/paper-routes';
import { createPrintDesk } from '../slips/print-desk';
import { createPrinterCommissioning } from '../slips/printer-commissioning';
import { createPublicPapers } from '../slips/public-papers';
import { createPublicitySheets } from '../slips/publicity-sheets';
import { createTicketSlips, hallTimeText } from '../slips/ticket-slips';
import { createSignIn } from '../staff/sign-in';
import type { Store } from '../store/open-store';
import { createSurveyDispatch } from '../surveys/survey-dispatch';
import { createSurveys } from '../surveys/surveys';
import * as counterPauses from '../store/repositories/counter-pauses.repo';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import type { HallWriter } from '../unit-of-work';
import type { HallDevices } from './devices';
import { composeVoice } from './voice';
import { composeMatters } from './matters';

export type HallFeatures = ReturnType<typeof composeFeatures>;

export function composeFeatures({
  config,
  dataDir,
  store,
  writer,
  lines,
  models,
  devices,
  lastContactAt,
  isClockTrusted,
  changed,
  time,
  log,
}: {
  config: HallConfig;
  dataDir: string;
  store: Store;
  writer: HallWriter;
  lines: HallLines;
  models: ReadonlyMap<PadId, PadModel>;
  devices: HallDevices;
  lastContactAt: () => EpochMs | null;
  isClockTrusted: () => boolean;
  /** Something outside the store is other than before. */
  changed: () => void;
  time: Time;
  log: Logger;
}) {
  const { newId } = writer;
  const { spool, pads } = devices;
  const hallTime = (at: EpochMs) => hallTimeText(at, config.hall.timezone);
  const cards = createCardReadings({ reader: devices.idReader, time, newReadingId: randomUUID });
  const papers = createPaperQueue({ hallTimeText: hallTime, wake: (printer) => spool.wake(printer) });
  const routes = createPaperRoutes(config);
  const slips = createTicketSlips({ config, papers, routes });
  const printDesk = createPrintDesk({ config, papers, slips, spool, newId, hallTimeText: hallTime });
  const commissioning = createPrinterCommissioning({
    config,
    store,
    spool,
    papers,
    newId,
    hallTimeText: hallTime,
    time,
    log: log.child({ part: 'printers' }),
  });
  commissioning.restore();
  const publicPapers = createPublicPapers({ papers, routes });
  const surveys = createSurveys({ config, lines });
  const publicity = createPublicity({ config, lines, surveys });
  const daySlips = createDaySlips({ config, lines, papers, routes });
  const issueTicket = createIssueTicket({ lines, newId, queueSlip: slips.queueSlip });
  const calling = createCalling({ lines, policy: config.policy, newId });
  const ratingLog = log.child({ part: 'ratings' });
  const ratingSlots = createRatingSlots({
    store,
    writer,
    pads,
    lines,
    scheduler: time,
    timeoutSeconds: config.policy.ratingTimeoutSeconds,
    ratingDays: config.policy.ratingDays,
    newSessionId: () => randomInt(1, 2 ** 32),
    log: ratingLog,
  });
  const procedures = createCounterProcedures({
    lines,
    calling,
    counterRating: createCounterRating({ calling, ratingSlots }),
    pausing: createPausing({ lines }),
    helpCalls: createHelpCalls({ newId }),
    residentCalls: createResidentCalls({ newId }),
    transferTicket: createTransferTicket({ lines }),
    registerVisit: createRegisterVisit({ newId }),
  });
  const judgePress = createJudgePress({ newId });
  const padSite = createPadSite({ lines, store, writer, models, judgePress, padHealth: () => pads.health() });
  const staffKeyNotices = createStaffKeyNotices();
  const intake = createPadIntake({
    writer,
    lines,
    actions: createStaffKeyActions({ procedures, lines }),
    judgePress,
    site: padSite,
    models,
    displays: pads,
    notices: staffKeyNotices,
    log: ratingLog,
  });
  const signIn = createSignIn({ config, writer, time });
  const padDisplays = createPadDisplays({
    store,
    lines,
    findStaff: signIn.findStaff,
    policyText: () => publicity.headlinesAt(time.now())[0]?.zh ?? null,
    displays: pads,
  });
  return {
    cards,
    voice: composeVoice({ config, scheduler: time, log, onChange: changed }),
    touchWatch: createTouchWatch({ time, isServing: () => isServing(store, lines, time.now()), onChange: changed }),
    matters: composeMatters({
      config,
      dataDir,
      store,
      writer,
      lines,
      papers,
      routes,
      findStaff: signIn.findStaff,
      findCard: cards.find,
      pads,
      lastContactAt,
      isClockTrusted,
      time,
      log,
    }),
    papers,
    routes,
    slips,
    daySlips,
    publicPapers,
    guide: createGuideCatalogue(config.guide),
    publicity,
    publicitySheets: createPublicitySheets({ config, publicity, publicPapers, newId }),
    publicationLog: createPublicationLog({ config, publicity, store, writer, lines }),
    surveys,
    surveyDispatch: createSurveyDispatch({ config, writer, store, lines }),
    viewPublications: createPublicationsView({ config, publicity, lines }),
    guideSlips: createGuideSlips({ config, publicPapers, newId }),
    printDesk,
    commissioning,
    issueTicket,
    ratingSlots,
    procedures,
    padSite,
    staffKeyNotices,
    intake,
    signIn,
    padDisplays,
  };
}

/** A line is open, and somebody is at a counter who has not gone for a while. */
function isServing(store: Store, lines: HallLines, at: EpochMs): boolean {
  if (!lines.lines.some((line) => lines.isOpen(line, at))) return false;
  return store.read((tx) => {
    const paused = new Set(counterPauses.listOpen(tx).map(({ counterNumber }) => counterNumber));
    return counterStaff.listSignedIn(tx).some(({ counterNumber }) => !paused.has(counterNumber));
  });
}
