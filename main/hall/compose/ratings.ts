/** Ratings on screens, slots of closed cases, remarks. */
import type { TimeSource } from '#domain/time-source';
import type { PadControl } from '#pads/pad-ports';
import type { AttachmentStore } from '../attachments/attachment-store';
import type { HallConfig } from '../config/hall-config';
import type { HallLines } from '../queue/hall-lines';
import { createCaseSlots } from '../ratings/case-slots';
import { createFindMatter } from '../ratings/find-matter';
import { createKeepVoice } from '../ratings/keep-voice';
import type { RatableCases } from '../ratings/ratable-cases';
import { createScreenRatings } from '../ratings/screen-ratings';
import { createRemarks } from '../remarks/remarks';
import type { SignIn } from '../staff/sign-in';
import type { HallWriter } from '../unit-of-work';

export function composeRatings({
  config,
  writer,
  lines,
  findStaff,
  pads,
  time,
  cases,
  attachments,
}: {
  config: HallConfig;
  writer: HallWriter;
  lines: HallLines;
  findStaff: SignIn['findStaff'];
  pads: Pick<PadControl, 'cancel'>;
  time: TimeSource;
  cases: RatableCases;
  attachments: AttachmentStore;
}) {
  const { newId } = writer;
  const keepVoice = createKeepVoice(attachments);
  const caseSlots = createCaseSlots({ newId, ratingDays: config.policy.ratingDays });
  const findMatter = createFindMatter({ hallCode: config.hall.code, lines, findStaff, cases, caseSlots, time });
  return {
    caseSlots,
    screenRatings: createScreenRatings({ findMatter, keepVoice, newId, pads }),
    remarks: createRemarks({ counters: config.counters, newId, keepVoice, attachments }),
  };
}
