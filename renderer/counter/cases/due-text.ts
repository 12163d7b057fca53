/** 期限 of a case in words; what has ended has none any more, and a clock that stands is said to stand. */
import type { CaseSummary } from '#contract/counter-cases';
import { isCaseOpen } from '#domain/case/case-life';
import { formatServiceDay } from '../../i18n/formats';
import type { Language } from '../../i18n/languages';
import type { CaseWords } from './case-messages';

type Timed = Pick<CaseSummary, 'state' | 'due' | 'stoppedFor' | 'warning'>;

export function dueText(
  { state, due, stoppedFor, warning }: Timed,
  words: CaseWords,
  { language, now, timezone }: { language: Language; now: number; timezone: string },
): string {
  if (!isCaseOpen(state)) return '';
  if (!due) return stoppedFor !== null || state === 'escalated' ? words.stopped : words.noDue;
  const day = words.due(formatServiceDay(language, due.day, now, timezone));
  const said = warning === 'none' ? day : `${words.warning[warning]} · ${day}`;
  return due.isProvisional ? `${said}（${words.provisional}）` : said;
}
