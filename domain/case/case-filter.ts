/**
 * 筛选 of a counter's list: which cases it shows, and how many it would show at each choice, all other choices as they
 * stand. A figure that is read beside a choice is what comes out when it is chosen.
 */
import * as z from 'zod';
import type { DueWarning } from '../clock/due';
import { AppealKind } from '../visit';

/** 在办、超期、快到期（今天，或还有一个工作日）、近几天结束: a list shows one of them. */
export const CaseSection = z.enum(['open', 'overdue', 'soon', 'ended']);
export type CaseSection = z.infer<typeof CaseSection>;

/** How many service days `ended` goes back, today among them. */
export const ENDED_SECTION_DAYS = 7;

export const CaseFilter = z.object({
  section: CaseSection,
  /** 我负责的: whoever asks is responsible for it. */
  isMine: z.boolean(),
  /** null: of every kind. */
  appealKind: AppealKind.nullable(),
});
/** 筛选. */
export type CaseFilter = z.infer<typeof CaseFilter>;

export const ALL_OPEN: CaseFilter = { section: 'open', isMine: false, appealKind: null };

export const CaseFilterCounts = z.object({
  sections: z.record(CaseSection, z.int().nonnegative()),
  mine: z.int().nonnegative(),
  kinds: z.record(AppealKind, z.int().nonnegative()),
});
/** How many cases each choice would show. */
export type CaseFilterCounts = z.infer<typeof CaseFilterCounts>;

/** A case as far as a filter sees it. */
export interface FilteredCase {
  isOpen: boolean;
  warning: DueWarning;
  isMine: boolean;
  appealKind: AppealKind;
}

const IN_SECTION: Readonly<Record<CaseSection, (kase: FilteredCase) => boolean>> = {
  open: ({ isOpen }) => isOpen,
  overdue: ({ isOpen, warning }) => isOpen && warning === 'overdue',
  soon: ({ isOpen, warning }) => isOpen && (warning === 'soon' || warning === 'today'),
  ended: ({ isOpen }) => !isOpen,
};

export function passesFilter(kase: FilteredCase, { section, isMine, appealKind }: CaseFilter): boolean {
  return (
    IN_SECTION[section](kase) && (!isMine || kase.isMine) && (appealKind === null || kase.appealKind === appealKind)
  );
}

export function countByFilter(cases: readonly FilteredCase[], filter: CaseFilter): CaseFilterCounts {
  const count = (change: Partial<CaseFilter>) =>
    cases.filter((kase) => passesFilter(kase, { ...filter, ...change })).length;
  return {
    sections: {
      open: count({ section: 'open' }),
      overdue: count({ section: 'overdue' }),
      soon: count({ section: 'soon' }),
      ended: count({ section: 'ended' }),
    },
    mine: count({ isMine: true }),
    kinds: Object.fromEntries(
      AppealKind.options.map((appealKind) => [appealKind, count({ appealKind })]),
    ) as CaseFilterCounts['kinds'],
  };
}
