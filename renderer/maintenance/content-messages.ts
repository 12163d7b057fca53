/** What staff read about content files: what is not shown, what has changed in them, and taking it over. */
import type { ContentChange, ContentKind, ContentSection } from '#contract/content-maintenance';
import type { Language } from '../i18n/languages';

export interface ContentWords {
  title: string;
  complete: string;
  incomplete: (count: number) => string;
  /** Where all that is held back is named. */
  more: (left: number) => string;
  files: string;
  how: string;
  look: string;
  lookAgain: string;
  same: string;
  expected: (expected: string) => string;
  found: (found: string) => string;
  changes: string;
  noEntries: string;
  changed: string;
  changeKinds: Record<ContentChange['change'], string>;
  kinds: Record<ContentKind, string>;
  sections: Record<ContentSection, string>;
  days: (from: string, until: string | null) => string;
  showPaper: string;
  hidePaper: string;
  paperOf: (name: string) => string;
  unshown: string;
  takeOver: string;
  takeOverHow: string;
  takeOverByHand: string;
  takingOver: string;
  takenOver: string;
}

const zh: ContentWords = {
  title: '内容文件',
  complete: '都写全了',
  incomplete: (count) => `${count} 项没写全，没有显示`,
  more: (left) => `还有 ${left} 项：用 check-content 看全部`,
  files: '换新内容',
  how: '改好文件、存好以后，先在这里看一遍，再换上。看的时候，居民看到的不变。',
  look: '看看文件改了什么',
  lookAgain: '再看一遍',
  same: '文件和现在显示的一样',
  expected: (expected) => `应该是：${expected}`,
  found: (found) => `现在写的：${found}`,
  changes: '改了什么',
  noEntries: '没有一条一条的改动',
  changed: '改了',
  changeKinds: { added: '新', changed: '改', removed: '撤' },
  kinds: {
    item: '事项',
    answer: '政策问答',
    notice: '公示',
    result: '办理结果',
    knownMatter: '已知事项',
    survey: '问卷、评议',
    person: '工作人员',
  },
  sections: {
    intake: '受理的类别和地方',
    guide: '办事指南的分类',
    hallGuide: '大厅导览、每周宣传',
    order: '条目的先后',
    settings: 'hall.yml 和别的设置',
  },
  days: (from, until) => (until === null ? `${from} 起` : `${from} 到 ${until}`),
  showPaper: '看打出来的样子',
  hidePaper: '收起',
  paperOf: (name) => `${name}，打出来的样子`,
  unshown: '换上以后不会显示的',
  takeOver: '换上新内容',
  takeOverHow: '大厅重新打开，几秒钟就好；号、办件、评价都在。',
  takeOverByHand: '这个大厅要由管理员重新启动，新内容才换上。',
  takingOver: '正在换上，几秒钟就好',
  takenOver: '新内容换上了',
};

const en: ContentWords = {
  title: 'Content files',
  complete: 'Complete',
  incomplete: (count) => `${count} incomplete and not shown`,
  more: (left) => `${left} more: check-content lists all of them`,
  files: 'New content',
  how: 'After the files are changed and saved, look here first, then take them over. Looking changes nothing that residents see.',
  look: 'What has changed in the files?',
  lookAgain: 'Look again',
  same: 'The files say what is shown now',
  expected: (expected) => `Expected: ${expected}`,
  found: (found) => `Found: ${found}`,
  changes: 'What has changed',
  noEntries: 'No single entry',
  changed: 'changed',
  changeKinds: { added: 'New', changed: 'Changed', removed: 'Gone' },
  kinds: {
    item: 'Item',
    answer: 'Question and answer',
    notice: 'Notice',
    result: 'Result',
    knownMatter: 'Known matter',
    survey: 'Survey',
    person: 'Staff',
  },
  sections: {
    intake: 'Categories and places of intake',
    guide: 'Groups and events of the guide',
    hallGuide: 'Hall guide, weekly notice',
    order: 'Order of entries',
    settings: 'hall.yml and other settings',
  },
  days: (from, until) => (until === null ? `from ${from}` : `${from} to ${until}`),
  showPaper: 'Show its paper',
  hidePaper: 'Hide',
  paperOf: (name) => `${name}, as printed`,
  unshown: 'Not shown once taken over',
  takeOver: 'Take it over',
  takeOverHow: 'The hall opens anew within seconds; tickets, cases and ratings stay.',
  takeOverByHand: 'Somebody has to start this hall anew before the new content is shown.',
  takingOver: 'Being taken over: a few seconds',
  takenOver: 'The new content is shown',
};

export const contentMessages: Readonly<Record<Language, ContentWords>> = { 'zh-CN': zh, en };
