/**
 * 内容文件 on the maintenance page: what the files say now against what the open hall read when it opened, what it will
 * look like on paper, and taking it over. Looking changes nothing.
 */
import * as z from 'zod';
import { ConfigProblem } from './config-problem';
import { base, nothing, REFUSED } from './procedure';
import { ContentHint, LocalizedText } from './snapshots';

export const ContentKind = z.enum(['item', 'answer', 'notice', 'result', 'knownMatter', 'survey', 'person']);
/** 事项、问答、公示、结果、已知事项、问卷、人员: what has a name of its own in the files. */
export type ContentKind = z.infer<typeof ContentKind>;

export const ContentSection = z.enum(['intake', 'guide', 'hallGuide', 'order', 'settings']);
/** What has no name of its own: 受理的类别和地方、指南的分类、大厅导览、条目的先后、hall.yml 和别的文件. */
export type ContentSection = z.infer<typeof ContentSection>;

export const ContentChange = z.object({
  kind: ContentKind,
  id: z.string(),
  name: LocalizedText,
  change: z.enum(['added', 'changed', 'removed']),
  /** Service days of what runs for a time, both counted; null for the rest. */
  days: z.object({ from: z.string(), until: z.string().nullable() }).nullable(),
});
/** One entry that the files and the open hall do not agree about. */
export type ContentChange = z.infer<typeof ContentChange>;

export const ContentLook = z.object({
  /** Stands for all that the files say: what is taken over is what was looked at. */
  mark: z.string(),
  /** Nothing to take over; what is held back, and why, is the same as well. */
  isSame: z.boolean(),
  changes: z.array(ContentChange),
  sections: z.array(ContentSection),
  /** What the files hold that no resident would be shown, and why. */
  hints: z.array(ContentHint),
  /** False where nobody starts the hall again: a hall without its shell. */
  canTakeOver: z.boolean(),
});
export type ContentLook = z.infer<typeof ContentLook>;

export const ContentPaper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), id: z.string().max(80) }),
  z.object({ kind: z.literal('notice'), id: z.string().max(80) }),
  z.object({ kind: z.literal('result'), id: z.string().max(80) }),
]);
/** What comes out of the kiosk's printer for an entry: 办事指南单、公示、公示单. */
export type ContentPaper = z.infer<typeof ContentPaper>;

const CONTENT_REFUSED = { ...REFUSED, data: z.object({ problems: z.array(ConfigProblem) }) };

export const contentMaintenanceContract = {
  /** Reads the files anew. `CONTENT_REFUSED` names every wrong place; the hall goes on with what it has. */
  look: base.input(nothing).output(ContentLook).errors({ CONTENT_REFUSED }),
  /** The paper of an entry as the files had it at the last `look`, whether or not it runs today. */
  drawPaper: base
    .input(ContentPaper)
    .output(z.object({ svg: z.string() }))
    .errors({ CONTENT_REFUSED, ITEM_UNKNOWN: REFUSED, NOTICE_UNKNOWN: REFUSED }),
  /**
   * The hall opens anew with the files, within seconds; every surface comes back by itself. `CONTENT_CHANGED`: they are
   * not the ones that were looked at.
   */
  takeOver: base
    .input(z.object({ mark: z.string().max(100) }))
    .output(nothing)
    .errors({ CONTENT_REFUSED, CONTENT_CHANGED: REFUSED }),
};
