/** What the township server's read page shows; nothing personal is in it. */
import * as z from 'zod';
import { HandlingLevel } from '#domain/case/case-words';
import { CaseState } from '#domain/case/case-state';
import { CaseType } from '#domain/case/case-type';
import { CaseId, CounterNumber, LineId, RatingSlotId, ServingId, StaffNumber, TicketId } from '#domain/ids';
import { AssessNumber, RatingChannel, RatingLevel } from '#domain/rating';
import { ServiceDay } from '#domain/service-day';
import { TicketNumber } from '#domain/ticket';
import { OverviewSurvey } from './sync-surveys';

const OverviewTicket = z.object({
  ticketId: TicketId,
  hallCode: z.string(),
  terminalCode: z.string(),
  serviceDay: ServiceDay,
  ticketNumber: TicketNumber,
  line: LineId,
  state: z.string(),
  issuedAt: z.number(),
  receivedAt: z.number(),
});
const OverviewServing = z.object({
  servingId: ServingId,
  ticketId: TicketId,
  counterNumber: CounterNumber,
  staffNumber: StaffNumber,
  startedAt: z.number(),
  durationMs: z.int().nullable(),
});
const OverviewRating = z.object({
  ratingSlotId: RatingSlotId,
  /** One of serving and case. */
  servingId: ServingId.nullable(),
  caseId: CaseId.nullable(),
  assessNumber: AssessNumber,
  state: z.enum(['open', 'filled', 'absent']),
  level: RatingLevel.nullable(),
  channel: RatingChannel.nullable(),
  pressedAt: z.number().nullable(),
});
const OverviewCase = z.object({
  caseId: CaseId,
  hallCode: z.string(),
  terminalCode: z.string(),
  caseNumber: z.string(),
  state: CaseState,
  caseType: CaseType,
  level: HandlingLevel,
  dueDay: ServiceDay.nullable(),
  isDueProvisional: z.boolean().nullable(),
  filedAt: z.number(),
  receivedAt: z.number(),
});
/** 投诉: how many are open and how many have ended. Which they are, only those who handle them see, at their hall. */
const OverviewComplaints = z.object({ open: z.int().nonnegative(), ended: z.int().nonnegative() });
/** 当天有进展, of the last 30 service days: of the cases filed, how many moved on the day of their filing. */
const OverviewSameDay = z.object({
  hallCode: z.string(),
  hallName: z.string(),
  filed: z.int().nonnegative(),
  moved: z.int().nonnegative(),
});
/** Recordings and photos: `announced` by an operation; of these `kept` here; `erased` with their person. */
const OverviewAttachments = z.object({
  announced: z.int().nonnegative(),
  kept: z.int().nonnegative(),
  erased: z.int().nonnegative(),
});
const OverviewTerminal = z.object({
  terminalId: z.string(),
  hallCode: z.string(),
  hallName: z.string(),
  terminalCode: z.string(),
  enrolledAt: z.number(),
  revokedAt: z.number().nullable(),
  lastContactAt: z.number().nullable(),
  nextSeq: z.int().positive(),
  rejected: z.int().nonnegative(),
  clockOffsetMs: z.number().nullable(),
});

/** What the read page shows: newest first, at most 200 of each; nothing personal is in it. */
export const Overview = z.object({
  at: z.number(),
  tickets: z.array(OverviewTicket),
  servings: z.array(OverviewServing),
  ratings: z.array(OverviewRating),
  /** All but 投诉. */
  cases: z.array(OverviewCase),
  complaints: OverviewComplaints,
  sameDay: z.array(OverviewSameDay),
  attachments: OverviewAttachments,
  surveys: z.array(OverviewSurvey),
  terminals: z.array(OverviewTerminal),
});
export type Overview = z.infer<typeof Overview>;
