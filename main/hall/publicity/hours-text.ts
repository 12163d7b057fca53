/** 服务时间 in words: the same weekly spans as `hall.yml` has them, said as residents say them. */
import type { LocalizedText } from '#contract/snapshots';
import type { OpeningHours } from '#domain/opening-hours';

const ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** As people count a week. */
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0] as const;
const MINUTES_A_DAY = 24 * 60;

const clockOf = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

/** One line for each group of weekdays with the same spans; empty where there are none. */
export function hoursInWords({ spans }: OpeningHours): LocalizedText[] {
  const groups = new Map<string, number[]>();
  for (const weekday of MONDAY_FIRST) {
    const ofDay = spans.filter((span) => span.weekday === weekday);
    if (ofDay.length === 0) continue;
    const key = JSON.stringify(ofDay.map(({ from, to }) => [from, to]));
    groups.set(key, [...(groups.get(key) ?? []), weekday]);
  }
  return [...groups].map(([key, weekdays]) => {
    const times = JSON.parse(key) as [number, number][];
    const isWholeDay = times.every(([from, to]) => from === 0 && to === MINUTES_A_DAY);
    const written = times.map(([from, to]) => `${clockOf(from)}-${clockOf(to)}`);
    return {
      zh: `${daysInWords(weekdays, ZH, '至', '、', '每天')} ${isWholeDay ? '全天' : written.join(' ')}`,
      en: `${daysInWords(weekdays, EN, '–', ', ', 'Every day')} ${isWholeDay ? 'all day' : written.join(' ')}`,
    };
  });
}

function daysInWords(
  weekdays: readonly number[],
  names: readonly string[],
  to: string,
  and: string,
  everyDay: string,
): string {
  if (weekdays.length === 7) return everyDay;
  const runs: number[][] = [];
  for (const weekday of weekdays) {
    const run = runs.at(-1);
    if (run && (run.at(-1)! + 1) % 7 === weekday) run.push(weekday);
    else runs.push([weekday]);
  }
  return runs
    .map((run) => {
      const [first, last] = [names[run[0]!]!, names[run.at(-1)!]!];
      return run.length > 2 ? `${first}${to}${last}` : run.map((weekday) => names[weekday]).join(and);
    })
    .join(and);
}
