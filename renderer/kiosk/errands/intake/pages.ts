/** Where somebody is in 我要反映, as values: one question a page, and back always leads to the page that asked before. */
import type { RefusalCode } from '#contract/catalogue';
import type { IntakeContent } from '#contract/intake';
import type { UnitId } from '#domain/ids';
import type { IdleClass } from '../errand';
import { categoryOf } from './draft';
import type { Draft, OpenQuestion } from './draft';

/** `at`: which page of a list, from 0. */
export type IntakePage =
  | { name: 'opening' }
  /** Nothing can be reported here now: always with a second way. `incidentId`: for staff. */
  | { name: 'unavailable'; incidentId: string | null }
  | { name: 'category'; at: number }
  | { name: 'kinds'; at: number }
  | { name: 'what'; at: number }
  | { name: 'items'; at: number }
  /** 身份证 is needed and this kiosk cannot read one. */
  | { name: 'atCounter' }
  | { name: 'voice' }
  | { name: 'photo' }
  | { name: 'words'; group: WordGroup; at: number }
  /** The keys, and what is written with them. */
  | { name: 'write' }
  | FigurePage
  | { name: 'hazard' }
  | PlacePage
  /** 镇上已经知道的: before anything is asked of the person. */
  | { name: 'known'; at: number }
  | { name: 'people'; digits: string | null }
  | { name: 'person' }
  /** 姓名, for who wishes to leave it. */
  | { name: 'personName' }
  /** The privacy notice in full. */
  | { name: 'notice'; at: number }
  | { name: 'check'; at: number }
  | { name: 'filing' }
  /** The hall cannot take it, and no answer can be changed to make it. */
  | { name: 'refused'; code: RefusalCode }
  | { name: 'filed' };

export type WordGroup = 'when' | 'where' | 'howMuch';

export interface FigurePage {
  name: 'figure';
  digits: string;
  /** The figure is whole, and asked is what it counts. */
  isUnitAsked: boolean;
  at: number;
}

export interface PlacePage {
  name: 'place';
  /** null: what lies directly under the township. */
  under: UnitId | null;
  /** Initials that were tapped. */
  typed: string;
  /** 大字版 shows the letters on a page of their own. */
  areLettersOpen: boolean;
  at: number;
}

/** 第 n 步，共 m 步. */
export const STEPS = 5;

export function stepOf(page: IntakePage): number | null {
  switch (page.name) {
    case 'category':
    case 'kinds':
      return 1;
    case 'what':
    case 'items':
    case 'voice':
    case 'photo':
    case 'words':
    case 'write':
    case 'figure':
    case 'hazard':
      return 2;
    case 'place':
    case 'known':
      return 3;
    case 'person':
    case 'notice':
      return 4;
    case 'people':
    case 'personName':
    case 'check':
      return 5;
    case 'opening':
    case 'unavailable':
    case 'atCounter':
    case 'filing':
    case 'refused':
    case 'filed':
      return null;
  }
}

export function pageOf(question: OpenQuestion): IntakePage {
  switch (question) {
    case 'category':
      return { name: 'category', at: 0 };
    case 'what':
      return { name: 'what', at: 0 };
    case 'hazard':
      return { name: 'hazard' };
    case 'place':
      return { name: 'place', under: null, typed: '', areLettersOpen: false, at: 0 };
    case 'known':
      return { name: 'known', at: 0 };
    case 'person':
      return { name: 'person' };
  }
}

export const WORDS: IntakePage = { name: 'words', group: 'when', at: 0 };
export const CHECK: IntakePage = { name: 'check', at: 0 };

/** Digits that a figure may have. */
const FIGURE_DIGITS = { figure: 4, people: 3 };

/** The same page where its figure is whole, or where it asks for none. */
export function withDigit(page: IntakePage, digit: string): IntakePage {
  if (page.name !== 'figure' && page.name !== 'people') return page;
  const digits = (page.digits ?? '') + digit;
  return digits.length > FIGURE_DIGITS[page.name] ? page : { ...page, digits };
}

export function withoutDigit(page: IntakePage): IntakePage {
  if (page.name !== 'figure' && page.name !== 'people') return page;
  return { ...page, digits: page.digits?.slice(0, -1) ?? '' };
}

export function withoutDigits(page: IntakePage): IntakePage {
  return page.name === 'figure' || page.name === 'people' ? { ...page, digits: '' } : page;
}

/**
 * The page before; null: back is the way out of the errand.
 * @param isChange the page was opened from the check page, and gives back to it
 */
export function pageBefore(
  page: IntakePage,
  draft: Draft,
  content: IntakeContent,
  isChange: boolean,
): IntakePage | null {
  switch (page.name) {
    case 'figure':
      return page.isUnitAsked ? { ...page, isUnitAsked: false, at: 0 } : WORDS;
    case 'words':
    case 'write':
    case 'voice':
    case 'photo':
    case 'items':
    case 'atCounter':
      return pageOf('what');
    case 'notice':
      return { name: 'person' };
    case 'people':
    case 'personName':
    case 'refused':
      return CHECK;
    case 'place':
      if (page.areLettersOpen) return { ...page, areLettersOpen: false };
      if (page.typed !== '') return { ...page, typed: page.typed.slice(0, -1), at: 0 };
      if (page.under !== null) return { ...page, under: null, at: 0 };
      break;
    default:
  }
  if (isChange) return CHECK;
  return questionBefore(page, draft, content);
}

function questionBefore(page: IntakePage, draft: Draft, content: IntakeContent): IntakePage | null {
  const asksHazard = categoryOf(draft, content)?.asksHazard ?? false;
  const asksPlace = content.units.length > 0;
  switch (page.name) {
    case 'kinds':
    case 'what':
      return pageOf('category');
    case 'hazard':
      return pageOf('what');
    case 'place':
      return pageOf(asksHazard ? 'hazard' : 'what');
    case 'known':
    case 'person':
      if (asksPlace) return pageOf('place');
      return pageOf(asksHazard ? 'hazard' : 'what');
    case 'check':
      return pageOf('person');
    default:
      return null;
  }
}

/** ux.md 1.6: pages that show or take what is somebody's own wait the shortest; the last page counts its own time. */
export function idleClassOf(page: IntakePage): IdleClass | null {
  switch (page.name) {
    case 'filed':
      return null;
    case 'person':
    case 'personName':
    case 'check':
    case 'filing':
    case 'refused':
      return 'personal';
    case 'what':
    case 'voice':
    case 'photo':
    case 'words':
    case 'write':
    case 'figure':
    case 'hazard':
    case 'place':
    case 'people':
    case 'notice':
      return 'form';
    case 'opening':
    case 'unavailable':
    case 'category':
    case 'kinds':
    case 'items':
    case 'known':
    case 'atCounter':
      return 'browsing';
  }
}
