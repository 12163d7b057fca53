import { expect, test } from 'vitest';
import { parseOpeningHours } from '#domain/opening-hours';
import { hoursInWords } from './hours-text';

test.each<[written: string, zh: string[], en: string[]]>([
  ['Mon-Sun 00:00-24:00', ['每天 全天'], ['Every day all day']],
  [
    'Mon-Fri 09:00-12:00 13:30-17:00; Sat 09:00-11:30',
    ['周一至周五 9:00-12:00 13:30-17:00', '周六 9:00-11:30'],
    ['Mon–Fri 9:00-12:00 13:30-17:00', 'Sat 9:00-11:30'],
  ],
  ['Mon,Wed,Thu 08:30-11:00', ['周一、周三、周四 8:30-11:00'], ['Mon, Wed, Thu 8:30-11:00']],
  ['Sat-Sun 09:00-10:00', ['周六、周日 9:00-10:00'], ['Sat, Sun 9:00-10:00']],
])('%s', (written, zh, en) => {
  const read = parseOpeningHours(written);
  if (!read.ok) throw new Error(read.reason);
  expect(hoursInWords(read.hours).map((line) => line.zh)).toEqual(zh);
  expect(hoursInWords(read.hours).map((line) => line.en)).toEqual(en);
});
