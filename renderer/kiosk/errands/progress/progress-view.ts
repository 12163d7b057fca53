/** What a case's progress says in words: pure, so that every state of it can be read in a test. */
import type { CaseProgress, ProgressStep } from '#contract/progress';
import type { EpochMs } from '#domain/time-source';
import { daysUntil, formatDate, formatServiceDay, formatTime } from '../../../i18n/formats';
import type { KioskMessages } from '../../../i18n/kiosk/zh-CN';
import type { Language } from '../../../i18n/languages';
import type { Localization } from '../../../i18n/localization.svelte';
import { linesOf } from '../../parts/text-pages';
import type { Entry } from '../../parts/text-pages';
import type { KioskMode } from '../../routes';

export interface Reading {
  localization: Localization<KioskMessages>;
  timezone: string;
  /** The hall's clock. */
  now: EpochMs;
}

export interface StepShown {
  title: string;
  detail?: string | undefined;
  state: 'done' | 'now' | 'ahead';
}

const STEPS: readonly ProgressStep[] = ['accepting', 'handling', 'feedback', 'rating'];

/** 11月21日 上午9:12 */
function formatMoment(language: Language, at: EpochMs, timezone: string): string {
  const day = formatDate(language, at, timezone).replace(/ 星期.$|^\w+, /, '');
  return `${day} ${formatTime(language, at, timezone)}`;
}

/** The hop that a step ended with, where there is one. */
function endOf(progress: CaseProgress, step: ProgressStep): CaseProgress['history'][number] | undefined {
  const acts = { accepting: ['accepted'], handling: ['answered', 'closed'], feedback: ['closed'], rating: [] }[step];
  return progress.history.findLast(({ act }) => (acts as string[]).includes(act));
}

/** 四步: what is behind, what is now and what is ahead, each in words. A case that was given back has no more ahead. */
export function stepsOf(progress: CaseProgress, { localization, timezone }: Reading): StepShown[] {
  const words = localization.words.progress.standing;
  if (progress.state === 'returned' || progress.state === 'voided') {
    const accepted = endOf(progress, 'accepting');
    const detail = accepted && formatMoment(localization.language, accepted.at, timezone);
    const behind: StepShown[] = accepted ? [{ title: words.step.accepting.done, detail, state: 'done' }] : [];
    return [...behind, { title: words.state[progress.state], state: 'now' }];
  }
  const nowAt = progress.step === null ? STEPS.length : STEPS.indexOf(progress.step);
  return STEPS.map((step, at): StepShown => {
    if (at > nowAt) return { title: words.step[step].ahead, state: 'ahead' };
    if (at === nowAt) {
      const title = step === 'handling' ? words.state[progress.state] : words.step[step].now;
      const detail = step === 'rating' ? undefined : words.givenTo(localization.of(progress.handledBy.unit));
      return { title, detail, state: 'now' };
    }
    const end = endOf(progress, step);
    const way = step === 'feedback' && progress.answer?.way ? words.way[progress.answer.way] : undefined;
    const detail = way ?? (end && formatMoment(localization.language, end.at, timezone));
    const isMissed = step === 'rating' && progress.rating === 'over';
    return { title: isMissed ? words.ratingOver : words.step[step].done, detail, state: 'done' };
  });
}

/** Sentences about the limit, the most important first; none once the case is over. */
export function dueSentencesOf(progress: CaseProgress, { localization, timezone, now }: Reading): string[] {
  const words = localization.words.progress.standing;
  if (progress.state === 'closed' || progress.state === 'returned' || progress.state === 'voided') return [];
  if (progress.stoppedFor === 'supplement') return [words.stoppedForSupplement];
  if (progress.stoppedFor === 'specialProcedure') return [words.stoppedForProcedure];
  if (progress.state === 'answered') return [];
  const { due } = progress;
  if (!due) return [progress.state === 'escalated' ? words.reportedUp : words.noLimit];
  const days = daysUntil(due.day, now, timezone);
  const day = formatServiceDay(localization.language, due.day, now, timezone);
  return [words.due(day), relativeOf(days, progress, words), ...(due.isProvisional ? [words.provisional] : [])];
}

function relativeOf(days: number, progress: CaseProgress, words: KioskMessages['progress']['standing']): string {
  // The hall says whether it is late: on its last day a case is so only after closing time.
  if (progress.warning === 'overdue') return words.overdue(Math.max(1, -days), progress.handledBy.phone);
  if (days <= 0) return words.dueToday;
  return days === 1 ? words.dueTomorrow : words.dueIn(days);
}

/** Three lines beside the steps, two of large type; the whole of it stands in the history. */
const NEWEST_COLUMNS: Readonly<Record<KioskMode, number>> = { standard: 120, elder: 60 };

/** The newest thing that anybody wrote for the person, or its beginning; null where nobody has yet. */
export function newestWordsOf(progress: CaseProgress, mode: KioskMode): { isAnswer: boolean; text: string } | null {
  if (progress.answer) return { isAnswer: true, text: beginningOf(progress.answer.text, NEWEST_COLUMNS[mode]) };
  const hop = progress.history.findLast(({ words }) => words !== null && words !== '');
  return hop?.words ? { isAnswer: false, text: beginningOf(hop.words, NEWEST_COLUMNS[mode]) } : null;
}

function beginningOf(text: string, columns: number): string {
  const [line = '', ...more] = linesOf(text.replaceAll('\n', ' '), columns);
  return more.length > 0 ? `${line}……` : line;
}

/** How far what is shown here goes, and when the township was heard last. */
export function knownOf(
  progress: CaseProgress,
  { localization, timezone }: Reading,
): { here: string; township: string } {
  const words = localization.words.progress.who;
  const { at, lastContactAt, isHandledElsewhere } = progress.asOf;
  const { language } = localization;
  return {
    here: isHandledElsewhere ? words.elsewhere : formatMoment(language, at, timezone),
    township: lastContactAt === null ? words.noContact : words.contact(formatMoment(language, lastContactAt, timezone)),
  };
}

/** Newest first: that is what people come for. */
export function historyEntriesOf(progress: CaseProgress, { localization, timezone, now }: Reading): Entry[] {
  const words = localization.words.progress.history;
  return progress.history.toReversed().map((hop) => ({
    title: words.act[hop.act],
    detail: [formatMoment(localization.language, hop.at, timezone), hop.unit && localization.of(hop.unit)]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
    text: linesOfHop(hop, { localization, timezone, now }).join('\n') || undefined,
  }));
}

/** Where it was sent on to, what was asked for, what staff wrote. */
function linesOfHop(
  { act, target, asked, words: written }: CaseProgress['history'][number],
  { localization, timezone, now }: Reading,
): string[] {
  const { history } = localization.words.progress;
  const sentTo = { handedOver: history.handedTo, escalated: history.reportedTo } as Partial<
    Record<typeof act, (unit: string) => string>
  >;
  return [
    ...(target ? [(sentTo[act] ?? history.goTo)(localization.of(target.unit))] : []),
    ...(target?.address ? [history.address(target.address)] : []),
    ...(target?.phone ? [history.phone(target.phone)] : []),
    ...(asked?.items ?? []),
    ...(asked?.dueDay ? [history.askedBy(formatServiceDay(localization.language, asked.dueDay, now, timezone))] : []),
    ...(written ? [written] : []),
  ];
}
