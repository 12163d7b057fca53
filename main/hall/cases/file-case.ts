/**
 * 交上去: number, query code, person, words, attachments, receipt and outbox row become durable together, before anybody
 * sees a number. The answer to the resident is read back from what was kept: nothing that opens a case lies in the table of
 * commands.
 */
import { createHash } from 'node:crypto';
import type { CaseDraft, FiledCase } from '#contract/intake';
import type { SyncedAttachment } from '#contract/sync';
import { seriesFor } from '#domain/case/case-series';
import type { NumberOrigin } from '#domain/case/check-character';
import type { CaseOrigin } from '#domain/case/case-words';
import { makeQueryCode } from '#domain/case/query-code';
import { dueOf } from '#domain/clock/case-clock';
import type { ClosingTime } from '#domain/clock/case-clock';
import type { WorkCalendar } from '#domain/clock/working-days';
import type { CaseId, CounterNumber, Digest, StaffNumber } from '#domain/ids';
import { formatQrPayload, RECEIPT_TOKEN_BYTES } from '#domain/qr-payload';
import type { AttachmentStore } from '../attachments/attachment-store';
import type { CardReadings } from '../cards/card-readings';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import type { CasePapers } from '../slips/case-papers';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import * as caseFilings from '../store/repositories/case-filings.repo';
import * as caseHops from '../store/repositories/case-hops.repo';
import * as casePeople from '../store/repositories/case-people.repo';
import * as caseTokens from '../store/repositories/case-tokens.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { CaseChanges } from './case-changes';
import type { CaseNumbering } from './case-numbering';
import { checkDraft } from './check-draft';
import type { CheckedDraft } from './check-draft';
import type { IntakeCatalogue } from './intake-catalogue';

/** More do not come to one kiosk; who files more is playing, and every one of them is a receipt and somebody's work. */
export const KIOSK_FILINGS_AN_HOUR = 30;
const HOUR_MS = 60 * 60_000;

/** Who filed it: staff at a counter, or the resident at the kiosk. */
export type FiledAt = { counterNumber: CounterNumber; staffNumber: StaffNumber; origin?: CaseOrigin } | null;

export interface CaseFiling {
  /** @throws {Refusal} DRAFT_REFUSED, ATTACHMENT_REFUSED, CARD_FORGOTTEN, STORE_FULL; FILING_BUSY from the kiosk only */
  file(unit: UnitOfWork, draft: CaseDraft, filedAt: FiledAt): CaseId;
  /** What the person takes away. */
  read(tx: ReadTx, caseId: CaseId): FiledCase;
  isFiled(tx: ReadTx, caseId: CaseId): boolean;
}

export interface CaseFilingParts {
  origin: NumberOrigin;
  numbering: CaseNumbering;
  catalogue: IntakeCatalogue;
  closing: ClosingTime;
  calendar: (tx: ReadTx) => WorkCalendar;
  lines: HallLines;
  attachments: Pick<AttachmentStore, 'keep'>;
  papers: Pick<CasePapers, 'queueAcceptance'>;
  findCard: CardReadings['find'];
  changes: CaseChanges;
  newId: HallWriter['newId'];
  /** Unpredictable: tokens and codes open cases. */
  randomBytes: (count: number) => Buffer;
  randomBelow: (limit: number) => number;
}

export function createCaseFiling(parts: CaseFilingParts): CaseFiling {
  const { origin, catalogue, closing, lines } = parts;

  function insert(unit: UnitOfWork, draft: CaseDraft, checked: CheckedDraft, filedAt: FiledAt): cases.NewCase {
    const { tx, moment } = unit;
    const { handling, category, item, place } = checked;
    const serviceDay = currentServiceDay(tx, lines, moment.at);
    const { sequence, caseNumber } = parts.numbering.next(tx, serviceDay, seriesFor(draft.appealKind));
    const { caseType, level, limitDays, basis, handledBy } = handling;
    const clock: cases.CaseClock = {
      limitDays,
      startedOn: serviceDay,
      startedAt: moment.at,
      restartedOn: null,
      escalatedOn: null,
      superiorRepliedOn: null,
    };
    const facts = { caseType, startedOn: serviceDay, startedAt: moment.at, limitDays, stops: [], superior: null };
    const kase: cases.NewCase = {
      id: parts.newId<CaseId>(),
      caseNumber,
      serviceDay,
      terminalCode: origin.terminalCode,
      sequence,
      queryCode: makeQueryCode(parts.randomBelow),
      channel: filedAt ? 'counter' : 'kiosk',
      origin: filedAt?.origin ?? 'hall',
      isLivelihood: category.isLivelihood,
      filedBy: filedAt,
      filedAt: moment.at,
      appealKind: draft.appealKind,
      category: category.id,
      item: item?.id ?? null,
      place: draft.place,
      names: { title: (item ?? category).name, category: category.name, place, basis, responsible: handledBy },
      words: checked.words,
      hasVoice: checked.hasVoice,
      people: draft.people,
      isHazard: draft.isHazard,
      privacyNotice: checked.person ? draft.privacyNotice : null,
      caseType,
      level,
      handlingUnit: handledBy.unit.zh,
      feedbackUnit: handledBy.unit.zh,
      clock,
      ...dueOf({ calendar: parts.calendar(tx), facts, ...closing }),
    };
    cases.insert(tx, kase);
    return kase;
  }

  function announce(
    unit: UnitOfWork,
    kase: cases.NewCase,
    { person, attachments, token }: { person: CheckedDraft['person']; attachments: SyncedAttachment[]; token: string },
  ): void {
    unit.record('case.filed', {
      caseId: kase.id,
      caseNumber: kase.caseNumber,
      serviceDay: kase.serviceDay,
      channel: kase.channel,
      origin: kase.origin,
      isLivelihood: kase.isLivelihood,
      staffNumber: kase.filedBy?.staffNumber ?? null,
      counterNumber: kase.filedBy?.counterNumber ?? null,
      appealKind: kase.appealKind,
      category: kase.category,
      item: kase.item,
      unit: kase.place,
      words: kase.words,
      people: kase.people,
      isHazard: kase.isHazard,
      person,
      privacyNotice: kase.privacyNotice,
      attachments,
      caseType: kase.caseType,
      level: kase.level,
      handlingUnit: kase.handlingUnit,
      feedbackUnit: kase.feedbackUnit,
      due: kase.due,
      accessHash: createHash('sha256').update(token).digest('hex') as Digest,
    });
  }

  /** Staff at a counter see who stands before them, and go on. */
  function refuseFlood({ tx, moment }: UnitOfWork): void {
    const lately = { from: moment.at - HOUR_MS, to: moment.at };
    if (caseFilings.countAtKiosk(tx, lately) >= KIOSK_FILINGS_AN_HOUR) throw new Refusal('FILING_BUSY');
  }

  return {
    file(unit, draft, filedAt) {
      const { tx, moment } = unit;
      const checked = checkDraft(draft, { catalogue, findCard: parts.findCard });
      if (filedAt === null) refuseFlood(unit);
      const kase = insert(unit, draft, checked, filedAt);
      if (checked.person) casePeople.insert(tx, kase.id, checked.person);
      const attachments = draft.attachments.map(({ base64, ...attachment }) =>
        parts.attachments.keep(
          tx,
          { kind: 'case', id: kase.id },
          { ...attachment, bytes: Buffer.from(base64, 'base64') },
        ),
      );
      const token = parts.randomBytes(RECEIPT_TOKEN_BYTES).toString('base64url');
      caseTokens.insert(tx, kase.id, 'acceptance', token);
      const { caseType, level } = kase;
      caseHops.insert(tx, kase.id, {
        at: moment.at,
        act: 'filed',
        state: 'filed',
        caseType,
        level,
        by: filedAt,
        unit: null,
        words: null,
        facts: {},
      });
      parts.papers.queueAcceptance(unit, kase.id);
      announce(unit, kase, { person: checked.person, attachments, token });
      parts.changes.note(unit);
      return kase.id;
    },

    isFiled: (tx, caseId) => cases.find(tx, caseId) !== null,

    read(tx, caseId) {
      const kase = cases.get(tx, caseId);
      const token = caseTokens.open(tx, caseId, 'acceptance');
      if (token === null) throw new Error(`case ${caseId} has no receipt`);
      return {
        caseId,
        caseNumber: kase.caseNumber,
        queryCode: cases.openQueryCode(tx, caseId),
        qrPayload: formatQrPayload({ kind: 'C', hallCode: origin.hallCode, key: token }),
        caseType: kase.caseType,
        filedAt: kase.filedAt,
        due: kase.due,
        handledBy: kase.names.responsible,
      };
    },
  };
}
