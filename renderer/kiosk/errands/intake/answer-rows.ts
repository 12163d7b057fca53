/** 看一看，对不对？: every answer of a draft as a row of the check page, the most important first. */
import type { IntakeContent } from '#contract/intake';
import { maskPersonName, maskPhone } from '#domain/masking';
import type { KioskMessages } from '../../../i18n/kiosk/zh-CN';
import type { Localization } from '../../../i18n/localization.svelte';
import { categoryOf, itemOf } from './draft';
import type { Draft } from './draft';
import { pageOf } from './pages';
import type { IntakePage } from './pages';
import { pathOf } from './place-choice';
import { saidText } from './said-text';

export interface AnswerRow {
  readonly label: string;
  readonly value: string;
  /** Where it is changed. */
  readonly page: IntakePage;
}

/** Characters of a row; all of it is on its own page. */
const LONGEST_VALUE = 40;

const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE).join('')}…` : text;
};

export function answerRows(
  draft: Draft,
  content: IntakeContent,
  localization: Localization<KioskMessages>,
): readonly AnswerRow[] {
  const intake = localization.words.intake;
  const words = intake.check;
  const category = categoryOf(draft, content);
  const item = itemOf(draft, content);
  const said = saidText(draft, localization);
  const rows: (AnswerRow | null)[] = [
    item ? { label: words.item, value: localization.of(item.name), page: { name: 'items', at: 0 } } : null,
    said !== '' && !item ? { label: words.what, value: shortened(said), page: pageOf('what') } : null,
    draft.voice
      ? {
          label: words.voice,
          value: words.seconds(Math.max(1, Math.round(draft.voice.durationMs / 1000))),
          page: { name: 'voice' },
        }
      : null,
    draft.place ? { label: words.place, value: placeText(draft, content, localization), page: pageOf('place') } : null,
    { label: words.person, value: personText(draft, words.anonymous), page: pageOf('person') },
    draft.isAnonymous || draft.card
      ? null
      : { label: words.name, value: nameText(draft, words.noName), page: { name: 'personName' } },
    category ? { label: words.category, value: localization.of(category.name), page: pageOf('category') } : null,
    draft.isHazard === null
      ? null
      : {
          label: words.hazard,
          value: draft.isHazard ? words.hazardYes : words.hazardNo,
          page: pageOf('hazard'),
        },
    draft.photos.length > 0
      ? { label: words.photos, value: words.photoCount(draft.photos.length), page: { name: 'photo' } }
      : null,
    { label: words.people, value: words.peopleCount(draft.people), page: { name: 'people', digits: null } },
    { label: words.kind, value: intake.kinds.names[draft.appealKind], page: { name: 'kinds', at: 0 } },
    said !== '' && item ? { label: words.what, value: shortened(said), page: pageOf('what') } : null,
  ];
  return rows.filter((row) => row !== null);
}

function placeText(draft: Draft, content: IntakeContent, localization: Localization<KioskMessages>): string {
  if (draft.place?.kind !== 'unit') return localization.words.intake.check.unsurePlace;
  return pathOf(content.units, draft.place.unit)
    .map(({ name }) => localization.of(name))
    .join(' ');
}

function nameText(draft: Draft, noName: string): string {
  const name = draft.name.trim();
  return name === '' ? noName : maskPersonName(name);
}

/** Masked: whoever stands behind reads the screen as well. */
function personText(draft: Draft, anonymous: string): string {
  const phone = draft.phone === '' ? '' : maskPhone(draft.phone);
  if (draft.card) return `${draft.card.nameMasked} ${phone}`.trim();
  return draft.isAnonymous ? anonymous : phone;
}
