/**
 * Branded identifiers. A brand costs nothing at run time and stops a ticket's id from being passed as a serving's.
 * All ids made by a terminal are UUIDv7: unique with no server, and roughly ordered by time for a person reading a log.
 */
import * as z from 'zod';

export const TicketId = z.uuid().brand<'TicketId'>();
export type TicketId = z.infer<typeof TicketId>;

export const ServingId = z.uuid().brand<'ServingId'>();
export type ServingId = z.infer<typeof ServingId>;

export const RatingSlotId = z.uuid().brand<'RatingSlotId'>();
export type RatingSlotId = z.infer<typeof RatingSlotId>;

export const RatingId = z.uuid().brand<'RatingId'>();
export type RatingId = z.infer<typeof RatingId>;

export const HelpCallId = z.uuid().brand<'HelpCallId'>();
export type HelpCallId = z.infer<typeof HelpCallId>;

/** 叫人帮忙 of a resident at a kiosk. */
export const ResidentCallId = z.uuid().brand<'ResidentCallId'>();
export type ResidentCallId = z.infer<typeof ResidentCallId>;

export const VisitId = z.uuid().brand<'VisitId'>();
export type VisitId = z.infer<typeof VisitId>;

export const CaseId = z.uuid().brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

export const RemarkId = z.uuid().brand<'RemarkId'>();
export type RemarkId = z.infer<typeof RemarkId>;

/** Made by the surface that sends a command; a repeated one returns the first answer. */
export const CommandId = z.uuid().brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;

/** Identity of one synced fact, made where the fact was made. */
export const OpId = z.uuid().brand<'OpId'>();
export type OpId = z.infer<typeof OpId>;

/** 业务: a waiting line's id in `hall.yml`, kebab-case, e.g. `civil-affairs`. */
export const LineId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .brand<'LineId'>();
export type LineId = z.infer<typeof LineId>;

/** 评价器: a pad's id in `hall.yml`, e.g. `P1`. */
export const PadId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,15}$/)
  .brand<'PadId'>();
export type PadId = z.infer<typeof PadId>;

/** A printer's id in `hall.yml`, e.g. `hall`. */
export const PrinterId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,15}$/)
  .brand<'PrinterId'>();
export type PrinterId = z.infer<typeof PrinterId>;

/** 窗口: the number on the sign above the counter. */
export const CounterNumber = z.int().min(1).max(99).brand<'CounterNumber'>();
export type CounterNumber = z.infer<typeof CounterNumber>;

/** 工号: the number on the badge. */
export const StaffNumber = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,12}$/)
  .brand<'StaffNumber'>();
export type StaffNumber = z.infer<typeof StaffNumber>;

const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/);

/** 类别 of an appeal, e.g. `roads`, in a hall's content files. */
export const CategoryId = Slug.brand<'CategoryId'>();
export type CategoryId = z.infer<typeof CategoryId>;

/** 单位: a node of the unit tree (village, grid, department), in a hall's content files. */
export const UnitId = Slug.brand<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;

/** 事项: an entry of the service catalogue, in a hall's content files. */
export const ItemId = Slug.brand<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;

/** 事项分类 of the catalogue, in a hall's content files. */
export const GroupId = Slug.brand<'GroupId'>();
export type GroupId = z.infer<typeof GroupId>;

/** 人生大事: a way into the catalogue, in a hall's content files. */
export const LifeEventId = Slug.brand<'LifeEventId'>();
export type LifeEventId = z.infer<typeof LifeEventId>;

/** 公示, 公示的结果, 已知事项: something the hall tells everybody, in its content files. */
export const NoticeId = Slug.brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;

/** 问卷、民主评议 of `surveys.yml`. */
export const SurveyId = Slug.brand<'SurveyId'>();
export type SurveyId = z.infer<typeof SurveyId>;

/** Of what a survey asks: other words are another version, and their counts never mix. */
export const SurveyVersion = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'SurveyVersion'>();
export type SurveyVersion = z.infer<typeof SurveyVersion>;

/** Of an attachment: SHA-256 of its plain bytes, hex. */
export const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Digest'>();
export type Digest = z.infer<typeof Digest>;
