/** 窗口登记 as it is typed, and the draft that the hall checks: what is not right is the hall's to say, with its part. */
import type { CaseDraft, IntakeContent } from '#contract/intake';
import type { CategoryId, ItemId, UnitId } from '#domain/ids';
import type { AppealKind } from '#domain/visit';

export interface FilingDraft {
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

/** Neither name nor phone is anonymous; a name alone is no way to answer, and the hall says so. */
export function readFiling(draft: FilingDraft, content: IntakeContent): CaseDraft {
  const [name, phone] = [draft.name.trim(), draft.phone.trim()];
  const isAnonymous = name === '' && phone === '';
  return {
    appealKind: draft.appealKind,
    category: draft.category as CategoryId,
    item: draft.item === '' ? null : (draft.item as ItemId),
    place: draft.place === '' ? null : (draft.place as UnitId),
    words: draft.words,
    attachments: [],
    people: /^\d{1,3}$/.test(draft.people.trim()) ? Math.min(200, Math.max(1, Number(draft.people))) : 1,
    isHazard: draft.isHazard,
    person: isAnonymous ? { kind: 'anonymous' } : { kind: 'phone', phone, name: name === '' ? null : name },
    privacyNotice: isAnonymous ? null : content.privacyNotice.version,
  };
}
