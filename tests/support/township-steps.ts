/** What terminals tell the township of cases and ratings, as a test writes it down, and what came of it. */
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TownshipTables } from '#server/db/tables';
import { operation } from './township-app';
import type { EnrolledTerminal, TownshipApp } from './township-app';

export type Step = [kind: string, payload: object];

export const AT = { counterNumber: 1, staffNumber: '1001' };
export const DUE = { day: '2026-11-27', at: 1_795_770_000_000, isProvisional: false, workingDays: 3 };
export const PERSON = { name: '欧阳晓丽', phone: '13812345678', idNumber: null };
export const WORDS = '村口路灯坏了三天';

type ReadTable = keyof TownshipTables & ('kase' | 'case_hop' | 'rating' | 'rating_slot' | 'remark' | 'attachment');

/** A terminal that has sent nothing yet. */
export function createTerminalSteps({ township, terminal }: { township: TownshipApp; terminal: EnrolledTerminal }) {
  let seq = 0;
  return {
    /** How each came out. */
    async push(...steps: Step[]): Promise<string[]> {
      const answer = await terminal.push(steps.map(([kind, payload]) => operation(++seq, kind, payload)));
      return answer.body.results.map(({ outcome, code }: { outcome: string; code?: string }) => code ?? outcome);
    },
    /** The township's rows of this terminal. */
    rowsOf: <Table extends ReadTable>(table: Table) =>
      sql<TownshipTables[Table]>`SELECT * FROM ${sql.table(table)} WHERE terminal_id = ${terminal.terminalId}`
        .execute(township.db)
        .then(({ rows }) => rows),
  };
}

export const applied = (steps: readonly unknown[]) => steps.map(() => 'applied');

export function filed(over: object = {}) {
  const caseId = randomUUID();
  const step: Step = [
    'case.filed',
    {
      caseId,
      caseNumber: '502000000A2611220007K',
      serviceDay: '2026-11-22',
      channel: 'kiosk',
      staffNumber: null,
      counterNumber: null,
      appealKind: 'problem',
      category: 'street-lights',
      item: null,
      unit: null,
      words: WORDS,
      people: 1,
      isHazard: false,
      person: PERSON,
      privacyNotice: '2026-1',
      attachments: [],
      caseType: 'promised',
      level: 'township',
      handlingUnit: '镇便民服务中心',
      feedbackUnit: '镇便民服务中心',
      due: DUE,
      accessHash: createHash('sha256').update(caseId).digest('hex'),
      ...over,
    },
  ];
  return { caseId, step };
}
export const moved = (caseId: string, act: string, state: string, over: object = {}): Step => [
  'case.moved',
  {
    caseId,
    act,
    state,
    caseType: 'promised',
    level: 'township',
    ...AT,
    unit: null,
    words: null,
    facts: {},
    due: DUE,
    stoppedFor: null,
    ...over,
  },
];
export const slotOfCase = (caseId: string, assessNumber = 1) => {
  const ratingSlotId = randomUUID();
  return { ratingSlotId, step: ['ratingSlot.openedForCase', { ratingSlotId, caseId, assessNumber, ...AT }] as Step };
};
export const chosen = (ratingSlotId: string, over: object = {}) => {
  const ratingId = randomUUID();
  const payload = { ratingId, ratingSlotId, level: 2, channel: 'terminal', assessNumber: 1, ...over };
  return { ratingId, step: ['rating.chosen', payload] as Step };
};
export const explained = (ratingId: string, over: object = {}): Step => [
  'rating.explained',
  { ratingId, tagSet: 'national-2020', tags: ['209'], words: '等了一上午', attachments: [], ...over },
];
