/** Words of the maintenance page's part about year calendars. */
import type { CalendarExpectation } from '#domain/clock/year-calendar';
import type { Language } from '../i18n/languages';

export interface CalendarsWords {
  year: (year: number) => string;
  workingDays: (days: number) => string;
  title: string;
  issuedBy: string;
  issuedOn: string;
  reference: string;
  origin: string;
  broughtAlong: string;
  importedAt: (when: string) => string;
  missing: string;
  missingHow: string;
  waiting: (cases: number) => string;
  importYear: string;
  back: string;
  lookAgain: string;
  choose: {
    title: string;
    how: string;
    folders: string;
    noFiles: string;
    file: (size: string, changedAt: string) => string;
    look: string;
    write: string;
    writeHow: string;
    template: (year: number) => string;
    writeLabel: string;
    lookWritten: string;
    /** A whole calendar of that year with its days left empty. */
    skeleton: (year: number) => string;
  };
  problems: {
    title: (name: string) => string;
    written: string;
    place: (line: number | null, key: string) => string;
    wholeFile: string;
    found: (found: string) => string;
    nothing: string;
    expected: Record<CalendarExpectation, string>;
  };
  preview: {
    title: (year: number) => string;
    replaces: string;
    fresh: string;
    days: string;
    addedOff: string;
    addedWork: string;
    removedOff: string;
    removedWork: string;
    noDays: string;
    cases: string;
    moved: (cases: number) => string;
    movedCase: (from: string, to: string) => string;
    more: (cases: number) => string;
    settled: (cases: number) => string;
    noCases: string;
    import: string;
    imported: (year: number) => string;
    importedHow: string;
  };
}

/** The announcement's own words, in both languages of the page. */
const SKELETON = (year: number) => `year: ${year}
source:
  title: 国务院办公厅关于${year}年部分节假日安排的通知
  issuedBy: 国务院办公厅
  issuedOn:
  reference:
daysOff:
  - { name: 元旦, from: , to: }
  - { name: 春节, from: , to: }
  - { name: 清明节, from: , to: }
  - { name: 劳动节, from: , to: }
  - { name: 端午节, from: , to: }
  - { name: 中秋节, from: , to: }
  - { name: 国庆节, from: , to: }
workdays:
  - 
`;

const zh: CalendarsWords = {
  year: (year) => `${year} 年`,
  workingDays: (days) => `工作日 ${days} 天`,
  title: '通知',
  issuedBy: '发布单位',
  issuedOn: '发布日期',
  reference: '出处',
  origin: '怎么来的',
  broughtAlong: '程序自带',
  importedAt: (when) => `${when} 导入`,
  missing: '放假安排还没导入',
  missingHow: '国务院办公厅发了通知就请导入。在那之前，落到这一年的期限只按周末算，屏幕和纸上都写着「暂定」。',
  waiting: (cases) => `有 ${cases} 件没办完的事，期限要等它才能定。`,
  importYear: '导入放假安排',
  back: '返回',
  lookAgain: '再看一遍',
  choose: {
    title: '从哪里导入',
    how: '插上 U 盘，或者把文件放进下面的文件夹，再点「再看一遍」。文件是 .json 或 .yml。',
    folders: '在这些文件夹里找',
    noFiles: '没有找到文件。',
    file: (size, changedAt) => `${size} · ${changedAt} 改过`,
    look: '看看会改什么',
    write: '在这里填',
    writeHow: '照着通知填，或者把文件的内容粘贴进来。',
    template: (year) => `给我 ${year} 年的样子`,
    writeLabel: '放假安排的内容',
    lookWritten: '看看会改什么',
    skeleton: SKELETON,
  },
  problems: {
    title: (name) => `${name} 不能用，什么都没改`,
    written: '填的内容',
    place: (line, key) => [line === null ? '' : `第 ${line} 行`, key].filter(Boolean).join(' · '),
    wholeFile: '整个文件',
    found: (found) => `现在是：${found}`,
    nothing: '现在是空的',
    expected: {
      readableText: '要一个读得出来的文件，存成 UTF-8 编码',
      smallFile: '文件最大 64 kB',
      wellFormed: '要写得完整的 JSON 或 YAML：看看括号、引号、冒号和缩进',
      block: '这里要一组「名字: 内容」',
      list: '这里要一串内容，每项一行，前面加「- 」',
      text: '这里要写字',
      shortText: '这里要有字，又不能太长',
      plainText: '这里有看不见的控制字符，请重新打一遍',
      wholeNumber: '这里要一个整数',
      year: '年份要在 2000 到 2099 之间',
      knownKey: '没有这个名字，请删掉或改正',
      entries: '至少 1 项，最多 40 项',
      day: '这里要一个有的日子，写成 2027-10-01 这样',
      dayOfYear: '这一天不在这一年里（最早到上一年 12 月 25 日）',
      endAfterStart: '最后一天不能早于第一天',
      noOverlap: '两段放假重叠了',
      weekendDay: '这一天本来就上班：这里只写调成上班的星期六、星期日',
      notOffToo: '这一天又放假又上班，只能留一个',
      noRepeat: '这一天写了两遍',
      plausibleWorkingDays: '一年的工作日要在 240 到 256 天之间：是不是漏了放假，或者多写了',
    },
  },
  preview: {
    title: (year) => `${year} 年的放假安排`,
    replaces: '这一年已经有安排，导入以后换成这一份。',
    fresh: '这一年还没有安排。',
    days: '日子',
    addedOff: '改成放假的工作日',
    addedWork: '改成上班的周末',
    removedOff: '不再放假，照常上班',
    removedWork: '不再上班的周末',
    noDays: '和现在的一样，没有日子要改。',
    cases: '没办完的事',
    moved: (cases) => `${cases} 件的期限变动`,
    movedCase: (from, to) => `${from} 改为 ${to}`,
    more: (cases) => `还有 ${cases} 件`,
    settled: (cases) => `${cases} 件的日子不变，不再是暂定`,
    noCases: '没有期限变动。',
    import: '就按这个导入',
    imported: (year) => `${year} 年的放假安排已经导入`,
    importedHow: '期限变了的，进度页上已经是新的日子；已经给出去的纸上还是旧的，请告诉当事人。',
  },
};

const en: CalendarsWords = {
  year: (year) => String(year),
  workingDays: (days) => `${days} working days`,
  title: 'Announcement',
  issuedBy: 'Issued by',
  issuedOn: 'Issued on',
  reference: 'Reference',
  origin: 'Came',
  broughtAlong: 'with the program',
  importedAt: (when) => `by import, ${when}`,
  missing: 'holidays not imported yet',
  missingHow:
    'Import them once the State Council has announced them. Until then, due days in this year go by weekends only and say so on screens and papers.',
  waiting: (cases) => (cases === 1 ? '1 open case waits for it.' : `${cases} open cases wait for it.`),
  importYear: 'Import a calendar',
  back: 'Back',
  lookAgain: 'Look again',
  choose: {
    title: 'Import from',
    how: 'Plug in a USB stick, or put the file into a folder below, then look again. The file ends in .json or .yml.',
    folders: 'Folders that are looked into',
    noFiles: 'No file was found.',
    file: (size, changedAt) => `${size}, changed ${changedAt}`,
    look: 'See what it changes',
    write: 'Write it here',
    writeHow: "Write down the announcement, or paste a file's text.",
    template: (year) => `Give me the form of ${year}`,
    writeLabel: 'Text of the calendar',
    lookWritten: 'See what it changes',
    skeleton: SKELETON,
  },
  problems: {
    title: (name) => `${name} cannot be used; nothing was changed`,
    written: 'What was written',
    place: (line, key) => [line === null ? '' : `line ${line}`, key].filter(Boolean).join(', '),
    wholeFile: 'whole file',
    found: (found) => `Now: ${found}`,
    nothing: 'Now: nothing',
    expected: {
      readableText: 'A readable file in UTF-8 is needed',
      smallFile: 'A file has at most 64 kB',
      wellFormed: 'Complete JSON or YAML is needed: look at brackets, quotes, colons and indents',
      block: 'Names with their values belong here',
      list: 'A list belongs here, each entry on a line with "- " before it',
      text: 'Words belong here',
      shortText: 'Words belong here, and not too many',
      plainText: 'Invisible control characters are in here: type it again',
      wholeNumber: 'A whole number belongs here',
      year: 'A year from 2000 to 2099 is needed',
      knownKey: 'There is no such name: delete or correct it',
      entries: 'At least 1 entry, at most 40',
      day: 'A day that exists belongs here, such as 2027-10-01',
      dayOfYear: 'This day is not of that year (December 25 before it at the earliest)',
      endAfterStart: 'The last day cannot be before the first',
      noOverlap: 'Two holidays overlap',
      weekendDay: 'This day is worked anyway: only Saturdays and Sundays that are worked belong here',
      notOffToo: 'This day is off and worked at once: keep one',
      noRepeat: 'This day is there twice',
      plausibleWorkingDays: 'A year has 240 to 256 working days: something is missing, or too much',
    },
  },
  preview: {
    title: (year) => `Calendar of ${year}`,
    replaces: 'This year is known already; this takes its place.',
    fresh: 'This year was not known.',
    days: 'Days',
    addedOff: 'Weekdays that are off',
    addedWork: 'Weekend days that are worked',
    removedOff: 'Not off any more',
    removedWork: 'Weekend days not worked any more',
    noDays: 'The same as now: no day changes.',
    cases: 'Open cases',
    moved: (cases) => (cases === 1 ? '1 due day moves' : `${cases} due days move`),
    movedCase: (from, to) => `${from} becomes ${to}`,
    more: (cases) => `and ${cases} more`,
    settled: (cases) =>
      cases === 1 ? '1 due day stays and is certain now' : `${cases} due days stay and are certain now`,
    noCases: 'No due day changes.',
    import: 'Import this',
    imported: (year) => `The calendar of ${year} is imported`,
    importedHow:
      'Progress pages show the new days already. Papers that were given out still say the old ones: tell the people.',
  },
};

export const calendarsMessages: Readonly<Record<Language, CalendarsWords>> = { 'zh-CN': zh, en };
