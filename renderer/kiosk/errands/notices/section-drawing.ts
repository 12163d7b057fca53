import type { DrawingName } from '../../../ui/drawings';
import type { NoticeSection } from './sections';

/** People who cannot read choose by them. */
export const SECTION_DRAWINGS: Readonly<Record<NoticeSection, DrawingName>> = {
  all: 'notices',
  policy: 'megaphone',
  partyAffairs: 'flag',
  socialRelief: 'hands',
  lowIncome: 'money',
  oldAge: 'elder',
  enlistment: 'enlistment',
  familyPlanning: 'family',
  housing: 'house',
  results: 'check',
  surveys: 'survey',
  known: 'clock',
  praise: 'praise',
  criticism: 'opinion',
  programmes: 'culture',
};
