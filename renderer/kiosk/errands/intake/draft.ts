/**
 * 草稿: what somebody has said so far, as one value that every answer makes anew. It knows which question comes next and
 * what is still wrong; it knows nothing of pages and of the hall. What is filed is Chinese, because staff read it; what is
 * shown is the language of the person.
 */
import type {
  CaseDraft,
  CasePerson,
  CardReading,
  DraftPart,
  IntakeCategory,
  IntakeContent,
  IntakeItem,
} from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import { isAnonymousAllowed } from '#domain/case/anonymity';
import { CASE_TEXT_LIMIT, PERSON_NAME_LIMIT, PHOTO_LIMIT } from '#domain/case/draft-limits';
import type { CategoryId, ItemId, NoticeId, UnitId } from '#domain/ids';
import { countCharacters } from '#domain/resident-text';
import type { AppealKind } from '#domain/visit';
import { photoAttachment, voiceAttachment } from '../../attachments';
import { forgetPhoto } from '../../photo/camera';
import type { Photo } from '../../photo/camera';
import { forgetVoice } from '../../voice/recorder';
import type { VoiceNote } from '../../voice/recorder';
import { knownMattersOf } from './known-matters';
import { isPhoneComplete } from './phone';

/** 在哪里: a unit, or 说不清. */
export type PlaceAnswer = { readonly kind: 'unit'; readonly unit: UnitId } | { readonly kind: 'unknown' };

export interface Draft {
  readonly appealKind: AppealKind;
  readonly category: CategoryId | null;
  readonly item: ItemId | null;
  /** Phrases, words and figures in the order they were tapped. */
  readonly pieces: readonly LocalizedText[];
  /** What was written in the person's own words; it stands behind the pieces. */
  readonly written: string;
  readonly voice: VoiceNote | null;
  readonly photos: readonly Photo[];
  /** null: not asked yet, where it is asked at all. */
  readonly isHazard: boolean | null;
  /** 1: one person; more: a group. */
  readonly people: number;
  readonly place: PlaceAnswer | null;
  /** Digits as they were tapped. */
  readonly phone: string;
  /** Beside a phone number, where somebody wishes to be called by name; as they wrote it. */
  readonly name: string;
  readonly card: CardReading | null;
  readonly isAnonymous: boolean;
  /** Known matters that were shown, and it is reported all the same. */
  readonly knownSeen: readonly NoticeId[];
}

/** What a draft may still have to ask, in this order. */
export type OpenQuestion = 'category' | 'what' | 'hazard' | 'place' | 'known' | 'person';

/** The kind that most people come for; a hall that does not offer it begins with the first of its own. */
const USUAL_KIND: AppealKind = 'problem';
/** 办事 is no complaint: somebody asks for something to be done. */
const KIND_OF_ITEMS: AppealKind = 'help';
const BETWEEN_PIECES = '，';

export function createDraft(content: IntakeContent): Draft {
  return {
    appealKind: offered(content, USUAL_KIND),
    category: null,
    item: null,
    pieces: [],
    written: '',
    voice: null,
    photos: [],
    isHazard: null,
    people: 1,
    place: null,
    phone: '',
    name: '',
    card: null,
    isAnonymous: false,
    knownSeen: [],
  };
}

function offered(content: IntakeContent, wanted: AppealKind): AppealKind {
  return content.kinds.includes(wanted) ? wanted : (content.kinds[0] ?? wanted);
}

/** What of a known category and item this hall offers; an item that says no category is looked for in all of them. */
export function findOffered(
  content: IntakeContent,
  known: { category?: CategoryId; item?: ItemId },
): { category: IntakeCategory | undefined; item: IntakeItem | undefined } {
  const item = content.items.find(({ id }) => id === known.item);
  const category =
    content.categories.find(({ id }) => id === known.category) ??
    content.categories.find(({ items }) => item && items.includes(item.id));
  return { category, item };
}

export function categoryOf(draft: Draft, content: IntakeContent): IntakeCategory | undefined {
  return content.categories.find(({ id }) => id === draft.category);
}

export function itemOf(draft: Draft, content: IntakeContent): IntakeItem | undefined {
  return content.items.find(({ id }) => id === draft.item);
}

/** What is said and printed of it: of the item where there is one, else of the category. */
export function handlingOf(draft: Draft, content: IntakeContent): IntakeItem | IntakeCategory | undefined {
  return itemOf(draft, content) ?? categoryOf(draft, content);
}

export function mayBeAnonymous(draft: Draft, content: IntakeContent): boolean {
  const category = categoryOf(draft, content);
  const item = itemOf(draft, content) ?? null;
  return category !== undefined && isAnonymousAllowed({ appealKind: draft.appealKind, category, item });
}

export function needsCard(draft: Draft, content: IntakeContent): boolean {
  return itemOf(draft, content)?.needsIdNumber ?? false;
}

/** Words stay: somebody who corrects the category has not said something else. */
export function withCategory(draft: Draft, content: IntakeContent, category: CategoryId): Draft {
  const isSame = draft.category === category;
  const itemless =
    draft.item === null || isSame ? draft : { ...draft, item: null, appealKind: offered(content, USUAL_KIND) };
  const changed = { ...itemless, category, isHazard: isSame ? draft.isHazard : null };
  return { ...changed, isAnonymous: draft.isAnonymous && mayBeAnonymous(changed, content) };
}

/** The item's name becomes the words where nothing was said yet. */
export function withItem(draft: Draft, content: IntakeContent, item: IntakeItem): Draft {
  const pieces = wordsOf(draft) === '' ? [item.name] : draft.pieces;
  const changed = { ...draft, item: item.id, pieces, appealKind: offered(content, KIND_OF_ITEMS) };
  return { ...changed, isAnonymous: draft.isAnonymous && mayBeAnonymous(changed, content) };
}

/**
 * One tap on a phrase says it all: whatever was tapped before makes way, what was written stays. A free appeal is no item.
 * The same draft where the text would become too long.
 */
export function withPhrase(draft: Draft, content: IntakeContent, phrase: LocalizedText): Draft {
  const appealKind = draft.item === null ? draft.appealKind : offered(content, USUAL_KIND);
  const said = { ...draft, item: null, appealKind, pieces: [phrase] };
  return [...wordsOf(said)].length > CASE_TEXT_LIMIT ? draft : said;
}

/** The same draft where the text would become too long. */
export function withPiece(draft: Draft, piece: LocalizedText): Draft {
  const longer = { ...draft, pieces: [...draft.pieces, piece] };
  return [...wordsOf(longer)].length > CASE_TEXT_LIMIT ? draft : longer;
}

export function withoutLastPiece(draft: Draft): Draft {
  return { ...draft, pieces: draft.pieces.slice(0, -1) };
}

/** Characters that there is room for beside the pieces. */
export function mostWritten(draft: Draft): number {
  const before = wordsOf({ ...draft, written: '' });
  return CASE_TEXT_LIMIT - (before === '' ? 0 : [...(before + BETWEEN_PIECES)].length);
}

/** The same draft where the text would become too long. */
export function withWritten(draft: Draft, written: string): Draft {
  return [...written].length > mostWritten(draft) ? draft : { ...draft, written };
}

/** The one before is overwritten. */
export function withVoice(draft: Draft, voice: VoiceNote | null): Draft {
  forgetVoice(draft.voice);
  return { ...draft, voice };
}

export function mayTakePhoto(draft: Draft): boolean {
  return draft.photos.length < PHOTO_LIMIT;
}

/** The same draft, and the photo overwritten, where it has as many as it may. */
export function withPhoto(draft: Draft, photo: Photo): Draft {
  if (mayTakePhoto(draft)) return { ...draft, photos: [...draft.photos, photo] };
  forgetPhoto(photo);
  return draft;
}

export function withoutPhotos(draft: Draft): Draft {
  draft.photos.forEach(forgetPhoto);
  return { ...draft, photos: [] };
}

/** Whoever gives a number or a card is not anonymous. */
export function withPhone(draft: Draft, phone: string): Draft {
  return { ...draft, phone, isAnonymous: false };
}

/** The same draft where it is longer than a name may be. */
export function withName(draft: Draft, name: string): Draft {
  return countCharacters(name) > PERSON_NAME_LIMIT ? draft : { ...draft, name };
}

export function withCard(draft: Draft, card: CardReading | null): Draft {
  return { ...draft, card, isAnonymous: false };
}

/** 不留姓名: what was given before is dropped. */
export function withNobody(draft: Draft): Draft {
  return { ...draft, phone: '', name: '', card: null, isAnonymous: true };
}

/** What is filed. */
export function wordsOf(draft: Draft): string {
  return [...draft.pieces.map(({ zh }) => zh), draft.written.trim()].filter((text) => text !== '').join(BETWEEN_PIECES);
}

export function hasSaidSomething(draft: Draft): boolean {
  return wordsOf(draft) !== '' || draft.voice !== null;
}

export function hasPerson(draft: Draft, content: IntakeContent): boolean {
  if (needsCard(draft, content)) return draft.card !== null && (draft.phone === '' || isPhoneComplete(draft.phone));
  if (draft.isAnonymous) return mayBeAnonymous(draft, content);
  if (draft.phone !== '') return isPhoneComplete(draft.phone);
  return draft.card !== null;
}

/** The first question without an answer; null: everything is answered, look at it once more and file it. */
export function openQuestionOf(draft: Draft, content: IntakeContent): OpenQuestion | null {
  const category = categoryOf(draft, content);
  if (!category) return 'category';
  if (!hasSaidSomething(draft)) return 'what';
  if (category.asksHazard && draft.isHazard === null) return 'hazard';
  if (draft.place === null && content.units.length > 0) return 'place';
  if (knownMattersOf(draft, content).some(({ id }) => !draft.knownSeen.includes(id))) return 'known';
  return hasPerson(draft, content) ? null : 'person';
}

/** 还是要反映. */
export function withKnownSeen(draft: Draft, content: IntakeContent): Draft {
  const seen = knownMattersOf(draft, content).map(({ id }) => id);
  return { ...draft, knownSeen: [...new Set([...draft.knownSeen, ...seen])] };
}

/** The answer that a refusal of the hall is about is asked for again. */
export function questionOfPart(part: DraftPart): OpenQuestion | 'kinds' | 'people' | 'voice' | 'photo' {
  switch (part) {
    case 'kind':
      return 'kinds';
    case 'item':
    case 'words':
      return 'what';
    case 'phone':
    case 'privacyNotice':
      return 'person';
    case 'category':
    case 'place':
    case 'voice':
    case 'photo':
    case 'people':
    case 'person':
      return part;
  }
}

function personOf(draft: Draft): CasePerson {
  if (draft.card)
    return { kind: 'card', readingId: draft.card.readingId, phone: draft.phone === '' ? null : draft.phone };
  if (draft.isAnonymous) return { kind: 'anonymous' };
  return { kind: 'phone', phone: draft.phone, name: draft.name.trim() || null };
}

/** Only of a draft without an open question. */
export function toCaseDraft(draft: Draft, content: IntakeContent): CaseDraft {
  if (draft.category === null) throw new Error('a draft without a category is not filed');
  const person = personOf(draft);
  return {
    appealKind: draft.appealKind,
    category: draft.category,
    item: draft.item,
    place: draft.place?.kind === 'unit' ? draft.place.unit : null,
    words: wordsOf(draft),
    attachments: [...(draft.voice ? [voiceAttachment(draft.voice)] : []), ...draft.photos.map(photoAttachment)],
    people: draft.people,
    isHazard: draft.isHazard ?? false,
    person,
    privacyNotice: person.kind === 'anonymous' ? null : content.privacyNotice.version,
  };
}

/** Overwrites what can be overwritten: recordings and pictures. */
export function forgetDraft(draft: Draft | null): void {
  forgetVoice(draft?.voice ?? null);
  draft?.photos.forEach(forgetPhoto);
}
