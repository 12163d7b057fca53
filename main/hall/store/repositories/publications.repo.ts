import type { NoticeId } from '#domain/ids';
import type { PublicationOccasion } from '#domain/publication';
import type { ServiceDay } from '#domain/service-day';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 公开台账: one text as residents could read it, from the first to the last day. */
export interface Publication {
  id: number;
  noticeId: NoticeId;
  occasion: PublicationOccasion;
  title: string;
  /** Of what was shown. */
  digest: string;
  firstDay: ServiceDay;
  lastDay: ServiceDay;
}

interface PublicationRow {
  id: number;
  notice_id: NoticeId;
  occasion: PublicationOccasion;
  title: string;
  digest: string;
  first_day: ServiceDay;
  last_day: ServiceDay;
}

const publicationOf = (row: PublicationRow): Publication => ({
  id: row.id,
  noticeId: row.notice_id,
  occasion: row.occasion,
  title: row.title,
  digest: row.digest,
  firstDay: row.first_day,
  lastDay: row.last_day,
});

export function findNewest(tx: ReadTx, noticeId: NoticeId, occasion: PublicationOccasion): Publication | null {
  const row = prepared<PublicationRow>(
    tx,
    'SELECT * FROM publication WHERE notice_id = ? AND occasion = ? ORDER BY id DESC LIMIT 1',
  ).get(noticeId, occasion);
  return row ? publicationOf(row) : null;
}

export function insert(tx: WriteTx, publication: Omit<Publication, 'id'>): void {
  prepared(
    tx,
    `INSERT INTO publication (notice_id, occasion, title, digest, first_day, last_day) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    publication.noticeId,
    publication.occasion,
    publication.title,
    publication.digest,
    publication.firstDay,
    publication.lastDay,
  );
}

export function setLastDay(tx: WriteTx, id: number, day: ServiceDay): void {
  prepared(tx, 'UPDATE publication SET last_day = ? WHERE id = ?').run(day, id);
}

/** Shown on `day` or later, newest first. */
export function listSince(tx: ReadTx, day: ServiceDay): Publication[] {
  return prepared<PublicationRow>(tx, 'SELECT * FROM publication WHERE last_day >= ? ORDER BY id DESC')
    .all(day)
    .map(publicationOf);
}

/** Newest first. */
export function list(tx: ReadTx, limit: number): Publication[] {
  return prepared<PublicationRow>(tx, 'SELECT * FROM publication ORDER BY id DESC LIMIT ?')
    .all(limit)
    .map(publicationOf);
}
