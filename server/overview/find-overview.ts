/** What the read page and `GET /v1/overview` show: newest first. */
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Overview } from '#contract/sync';
import { serviceDayOf } from '#domain/service-day';
import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';
import { findSameDay } from './find-same-day';
import { findSurveys } from './find-surveys';

export const OVERVIEW_ROWS = 200;
const TIMEZONE = 'Asia/Shanghai';

/** Rows as the database holds them; ids and numbers get their brands when the contract's schema reads the answer. */
export type OverviewRows = z.input<typeof Overview>;

/** One snapshot of the database, so that a rating never appears without its serving. */
export async function findOverview(db: Database, time: TimeSource): Promise<OverviewRows> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => ({
      at: time.now(),
      tickets: await findTickets(tx),
      servings: await findServings(tx),
      ratings: await findRatings(tx),
      cases: await findCases(tx),
      complaints: await countComplaints(tx),
      sameDay: await findSameDay(tx, serviceDayOf(time.now(), TIMEZONE, 0)),
      attachments: await countAttachments(tx),
      surveys: await findSurveys(tx, OVERVIEW_ROWS),
      terminals: await findTerminals(tx),
    }));
}

function findTickets(db: Database) {
  return db
    .selectFrom('ticket')
    .innerJoin('terminal', 'terminal.terminal_id', 'ticket.terminal_id')
    .select([
      'ticket_id as ticketId',
      'hall_code as hallCode',
      'terminal_code as terminalCode',
      'service_day as serviceDay',
      'ticket_number as ticketNumber',
      'line',
      'state',
      'issued_at as issuedAt',
      'received_at as receivedAt',
    ])
    .orderBy('received_at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(OVERVIEW_ROWS)
    .execute();
}

function findServings(db: Database) {
  return db
    .selectFrom('serving')
    .select([
      'serving_id as servingId',
      'ticket_id as ticketId',
      'counter_number as counterNumber',
      'staff_number as staffNumber',
      'started_at as startedAt',
      'duration_ms as durationMs',
    ])
    .orderBy('received_at', 'desc')
    .orderBy('started_at', 'desc')
    .limit(OVERVIEW_ROWS)
    .execute();
}

function findRatings(db: Database) {
  return db
    .selectFrom('rating_slot')
    .leftJoin('rating', (join) =>
      join
        .onRef('rating.terminal_id', '=', 'rating_slot.terminal_id')
        .onRef('rating.rating_slot_id', '=', 'rating_slot.rating_slot_id'),
    )
    .select([
      'rating_slot.rating_slot_id as ratingSlotId',
      'rating_slot.serving_id as servingId',
      'rating_slot.case_id as caseId',
      'rating_slot.assess_number as assessNumber',
      'rating_slot.state',
      'rating.level',
      'rating.channel',
      'rating.pressed_at as pressedAt',
    ])
    .orderBy('rating_slot.received_at', 'desc')
    .orderBy('rating_slot.opened_at', 'desc')
    .limit(OVERVIEW_ROWS)
    .execute();
}

function findCases(db: Database) {
  return db
    .selectFrom('kase')
    .innerJoin('terminal', 'terminal.terminal_id', 'kase.terminal_id')
    .select([
      'case_id as caseId',
      'hall_code as hallCode',
      'terminal_code as terminalCode',
      'case_number as caseNumber',
      'state',
      'case_type as caseType',
      'level',
      'due_day as dueDay',
      'due_is_provisional as isDueProvisional',
      'filed_at as filedAt',
      'received_at as receivedAt',
    ])
    .where('appeal_kind', '<>', 'complaint')
    .orderBy('received_at', 'desc')
    .orderBy('case_number', 'desc')
    .limit(OVERVIEW_ROWS)
    .execute();
}

function countComplaints(db: Database) {
  const ENDED = ['closed', 'returned', 'voided'] as const;
  return db
    .selectFrom('kase')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', 'not in', ENDED).as('open'),
      fn.countAll<number>().filterWhere('state', 'in', ENDED).as('ended'),
    ])
    .where('appeal_kind', '=', 'complaint')
    .executeTakeFirstOrThrow();
}

function countAttachments(db: Database) {
  return db
    .selectFrom('attachment')
    .select(({ fn }) => [
      fn.countAll<number>().as('announced'),
      fn.count<number>('attachment.kept_at').filterWhere('attachment.erased_at', 'is', null).as('kept'),
      fn.count<number>('attachment.erased_at').as('erased'),
    ])
    .executeTakeFirstOrThrow();
}

/** `rejected` counts what is still open: an operation that was applied later under another number is settled. */
function findTerminals(db: Database) {
  return db
    .selectFrom('terminal')
    .select([
      'terminal_id as terminalId',
      'hall_code as hallCode',
      'hall_name as hallName',
      'terminal_code as terminalCode',
      'enrolled_at as enrolledAt',
      'revoked_at as revokedAt',
      'last_contact_at as lastContactAt',
      'next_seq as nextSeq',
      'clock_offset_ms as clockOffsetMs',
      sql<number>`(SELECT count(DISTINCT refused.op_id) FROM operation AS refused
        WHERE refused.terminal_id = terminal.terminal_id AND refused.outcome = 'rejected'
          AND NOT EXISTS (SELECT FROM operation AS applied WHERE applied.terminal_id = refused.terminal_id
            AND applied.op_id = refused.op_id AND applied.outcome = 'applied'))`.as('rejected'),
    ])
    .orderBy('hall_code')
    .orderBy('terminal_code')
    .limit(OVERVIEW_ROWS)
    .execute();
}
