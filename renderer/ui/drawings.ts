/**
 * Our own semi-abstract line drawings for tiles, lines of business, kinds and categories: people who cannot read choose by
 * them (ux.md 1.8). Controls use Lucide icons instead. They live by what they are for in `drawings/`.
 */
import type { AppealKind } from '#domain/visit';
import { CATEGORY_DRAWINGS } from './drawings/category-drawings';
import { FACILITY_DRAWINGS, HALL_DRAWINGS } from './drawings/hall-drawings';
import { KIND_DRAWINGS } from './drawings/kind-drawings';
import { GUIDE_DRAWINGS, LIFE_DRAWINGS } from './drawings/life-drawings';
import { LINE_DRAWINGS } from './drawings/line-of-business-drawings';
import { MEANS_DRAWINGS } from './drawings/means-drawings';
import { NOTICE_DRAWINGS } from './drawings/notice-drawings';
import { SURVEY_DRAWINGS } from './drawings/survey-drawings';
import { TILE_DRAWINGS } from './drawings/tile-drawings';

export const DRAWINGS = {
  ...TILE_DRAWINGS,
  ...LINE_DRAWINGS,
  ...KIND_DRAWINGS,
  ...CATEGORY_DRAWINGS,
  ...MEANS_DRAWINGS,
  ...NOTICE_DRAWINGS,
  ...LIFE_DRAWINGS,
  ...GUIDE_DRAWINGS,
  ...HALL_DRAWINGS,
  ...SURVEY_DRAWINGS,
};

export type DrawingName = keyof typeof DRAWINGS;

const namesOf = <T extends object>(drawings: T) => Object.keys(drawings) as (keyof T)[];

/** What `hall.yml` may name as the drawing of a line. */
export const LINE_DRAWING_NAMES = namesOf(LINE_DRAWINGS);

/** What a hall's content files may name as the drawing of a category, an item, a group or a life event. */
export const CATEGORY_DRAWING_NAMES = [...namesOf(CATEGORY_DRAWINGS), ...LINE_DRAWING_NAMES, ...namesOf(LIFE_DRAWINGS)];

/** The drawing that a line names; an unknown name gets the plain document, never an empty place. */
export function lineDrawing(name: string): DrawingName {
  return LINE_DRAWING_NAMES.find((known) => known === name) ?? 'document';
}

/** The drawing that a category or an item names; an unknown name gets the plain document. */
export function categoryDrawing(name: string): DrawingName {
  return CATEGORY_DRAWING_NAMES.find((known) => known === name) ?? 'document';
}

/** What a hall's content files may name as the drawing of a facility. */
export const FACILITY_DRAWING_NAMES = [...namesOf(FACILITY_DRAWINGS), 'write' as const, ...CATEGORY_DRAWING_NAMES];

/** The drawing that a facility names; an unknown name gets the plain one of things that stand ready. */
export function facilityDrawing(name: string): DrawingName {
  return FACILITY_DRAWING_NAMES.find((known) => known === name) ?? 'facilities';
}

const DRAWING_OF_KIND: Readonly<Record<AppealKind, DrawingName>> = {
  opinion: 'opinion',
  suggestion: 'suggestion',
  problem: 'issue',
  enquiry: 'enquiry',
  complaint: 'complaint',
  help: 'help',
  praise: 'praise',
};

export function kindDrawing(kind: AppealKind): DrawingName {
  return DRAWING_OF_KIND[kind];
}
