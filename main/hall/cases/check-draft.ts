/**
 * 还没有交上去的: every answer of a draft is looked at before anything is kept. A page may be older than the hall's content,
 * or no page at all: nothing of it is believed. The refusal names the answer, so that the page leads back to its question.
 */
import type { CaseDraft, CasePerson, DraftPart, IntakeCategory, IntakeItem } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import { isAnonymousAllowed } from '#domain/case/anonymity';
import { CASE_TEXT_LIMIT, PERSON_NAME_LIMIT } from '#domain/case/case-words';
import { checkPhone } from '#domain/phone-number';
import { checkResidentText } from '#domain/resident-text';
import { findTooMany } from '../attachments/find-too-many';
import type { CardReadings } from '../cards/card-readings';
import { Refusal } from '../refusal';
import type { PersonOfCase } from '../store/repositories/case-people.repo';
import type { IntakeCatalogue } from './intake-catalogue';

export interface CheckedDraft {
  category: IntakeCategory;
  item: IntakeItem | null;
  /** The item's where there is one. */
  handling: IntakeCategory | IntakeItem;
  place: LocalizedText | null;
  words: string;
  hasVoice: boolean;
  /** null: 不留姓名. */
  person: PersonOfCase | null;
}

const refuse = (part: DraftPart) => new Refusal('DRAFT_REFUSED', { part });

function found<T>(value: T | null, part: DraftPart): T {
  if (value === null) throw refuse(part);
  return value;
}

/** @throws {Refusal} DRAFT_REFUSED `{ part }`, CARD_FORGOTTEN */
export function checkDraft(
  draft: CaseDraft,
  { catalogue, findCard }: { catalogue: IntakeCatalogue; findCard: CardReadings['find'] },
): CheckedDraft {
  const { content } = catalogue;
  if (!content.kinds.includes(draft.appealKind)) throw refuse('kind');
  const category = found(catalogue.findCategory(draft.category), 'category');
  const item = draft.item === null ? null : found(catalogue.findItem(draft.item), 'item');
  if (item && !category.items.includes(item.id)) throw refuse('item');
  const place = draft.place === null ? null : found(catalogue.findPlaceName(draft.place), 'place');
  const tooMany = findTooMany(draft.attachments);
  if (tooMany) throw refuse(tooMany);
  const hasVoice = draft.attachments.some(({ kind }) => kind === 'voice');
  const words = checkResidentText(draft.words, {
    limit: CASE_TEXT_LIMIT,
    // An item says what it is about by its name.
    mayBeEmpty: hasVoice || item !== null,
  });
  if (!words.ok) throw refuse('words');
  if (draft.person.kind === 'anonymous' && !isAnonymousAllowed({ appealKind: draft.appealKind, category, item }))
    throw refuse('person');
  if (draft.person.kind !== 'anonymous' && draft.privacyNotice !== content.privacyNotice.version)
    throw refuse('privacyNotice');
  if (item?.needsIdNumber && draft.person.kind !== 'card') throw refuse('person');
  return {
    category,
    item,
    handling: item ?? category,
    place,
    words: words.text,
    hasVoice,
    person: checkPerson(draft.person, { needsIdNumber: item?.needsIdNumber ?? false, findCard }),
  };
}

function checkPerson(
  person: CasePerson,
  { needsIdNumber, findCard }: { needsIdNumber: boolean; findCard: CardReadings['find'] },
): PersonOfCase | null {
  switch (person.kind) {
    case 'anonymous':
      return null;
    case 'phone':
      return { name: checkName(person.name), phone: readPhone(person.phone), idNumber: null };
    case 'card': {
      const card = findCard(person.readingId);
      if (!card) throw new Refusal('CARD_FORGOTTEN');
      return {
        name: card.name,
        phone: person.phone === null ? null : readPhone(person.phone),
        // Collected only where the item's own basis demands it.
        idNumber: needsIdNumber ? card.idNumber : null,
      };
    }
  }
}

function checkName(typed: string | null): string | null {
  if (typed === null) return null;
  const name = checkResidentText(typed, { limit: PERSON_NAME_LIMIT, mayBeEmpty: true });
  if (!name.ok || name.text.includes('\n')) throw refuse('person');
  return name.text === '' ? null : name.text;
}

function readPhone(typed: string): string {
  const phone = checkPhone(typed);
  if (!phone.ok) throw refuse('phone');
  return phone.phone;
}
