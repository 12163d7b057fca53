/** 窗口登记 as it is typed, and the draft that the hall checks: what is not right is the hall's to say, with its part. */
import type { CaseDraft, IntakeContent } from '#contract/intake';
import type { CaseOrigin } from '#domain/case/case-words';
import type { CategoryId, ItemId, UnitId } from '#domain/ids';
import { PeopleCount } from '#domain/visit';
import type { AppealKind } from '#domain/visit';

/** As the form lists them; a page carries no schemas. */
export const ORIGINS = ['hall', 'visit', 'work', 'online'] as const satisfies readonly CaseOrigin[];

export interface FilingDraft {
  origin: CaseOrigin;
  appealKind: AppealKind;
  category: string;
  item: string;
  place: string;
  words: string;
  people: string;
  name: string;
  phone: string;
  isHazard: boolean;
}

export function beginFiling(content: IntakeContent): FilingDraft {
  return {
    origin: 'hall',
    appealKind: content.kinds.includes('problem') ? 'problem' : (content.kinds[0] ?? 'problem'),
    category: content.categories[0]?.id ?? '',
    item: '',
    place: '',
    words: '',
    people: '1',
    name: '',
    phone: '',
    isHazard: false,
  };
}

/** Neither name nor phone is anonymous; a name alone is no way to answer, and the hall says so. null: no number of people. */
export function readFiling(draft: FilingDraft, content: IntakeContent): CaseDraft | null {
  const people = PeopleCount.safeParse(/^\d{1,3}$/.test(draft.people.trim()) ? Number(draft.people) : null);
  if (!people.success) return null;
  const [name, phone] = [draft.name.trim(), draft.phone.trim()];
  const isAnonymous = name === '' && phone === '';
  return {
    appealKind: draft.appealKind,
    category: draft.category as CategoryId,
    item: draft.item === '' ? null : (draft.item as ItemId),
    place: draft.place === '' ? null : (draft.place as UnitId),
    words: draft.words,
    attachments: [],
    people: people.data,
    isHazard: draft.isHazard,
    person: isAnonymous ? { kind: 'anonymous' } : { kind: 'phone', phone, name: name === '' ? null : name },
    privacyNotice: isAnonymous ? null : content.privacyNotice.version,
  };
}
