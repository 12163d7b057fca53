/** The keys of the list’s filter. F1, F5, F10, F11 and F12 stay with the browser and the system, as beside the list. */
import { AppealKind } from '#domain/visit';
import { ALL_OPEN } from '#domain/case/case-filter';
import type { CaseFilter, CaseFilterCounts, CaseSection } from '#domain/case/case-filter';
import type { KeyPress } from '../counter-actions';

/** In the order in which they stand on the page. */
export const SECTION_KEYS = {
  open: 'F2',
  overdue: 'F3',
  soon: 'F4',
  ended: 'F6',
} as const satisfies Record<CaseSection, string>;
export const SECTIONS = Object.keys(SECTION_KEYS) as CaseSection[];
export const MINE_KEY = 'F7';
export const KIND_KEY = 'F8';
export const RESET_KEY = 'F9';

export const isNarrowed = ({ isMine, appealKind, section }: CaseFilter): boolean =>
  isMine || appealKind !== null || section !== ALL_OPEN.section;

/** The next kind of which there is any, in a circle through all of them together. */
export function nextKind({ appealKind }: CaseFilter, counts: CaseFilterCounts | null): AppealKind | null {
  const kinds = AppealKind.options;
  const from = appealKind === null ? 0 : kinds.indexOf(appealKind) + 1;
  return kinds.slice(from).find((kind) => (counts?.kinds[kind] ?? 0) > 0) ?? null;
}

/** The filter that a bare key asks for; null where it asks for none. A held key counts once. */
export function findFilter(press: KeyPress, filter: CaseFilter, counts: CaseFilterCounts | null): CaseFilter | null {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return null;
  const section = SECTIONS.find((one) => SECTION_KEYS[one] === press.key);
  if (section) return { ...filter, section };
  switch (press.key) {
    case MINE_KEY:
      return { ...filter, isMine: !filter.isMine };
    case KIND_KEY:
      return { ...filter, appealKind: nextKind(filter, counts) };
    case RESET_KEY:
      return ALL_OPEN;
    default:
      return null;
  }
}
