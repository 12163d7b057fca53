/**
 * 常说的话 where a hall has none of its own: for supplements, praise and criticism. In both languages at once, because the
 * person reads theirs and what is kept is Chinese.
 */
import type { LocalizedText } from '#contract/snapshots';

const phrases = (...texts: readonly [zh: string, en: string][]): readonly LocalizedText[] =>
  texts.map(([zh, en]) => ({ zh, en }));

export const SUPPLEMENT_PHRASES = phrases(
  ['材料补好了，请看一看', 'The papers are ready, please look'],
  ['情况更严重了', 'It has become worse'],
  ['又发生了', 'It happened again'],
  ['问题已经解决了', 'The problem is solved'],
  ['请给我打电话', 'Please call me'],
  ['想知道还要多久', 'How much longer will it take?'],
);

export const REMARK_PHRASES = {
  praise: phrases(
    ['态度好，有耐心', 'Kind and patient'],
    ['办得快', 'Fast'],
    ['说得清楚', 'Explained well'],
    ['帮了我大忙', 'Helped me a lot'],
    ['环境干净', 'Clean'],
    ['照顾老人', 'Good to older people'],
  ),
  criticism: phrases(
    ['等得太久', 'Long waiting'],
    ['态度要改一改', 'Be friendlier'],
    ['话说不清楚', 'Badly explained'],
    ['指示牌看不清', 'Signs are hard to read'],
    ['多开一个窗口', 'Open one more counter'],
    ['座位不够', 'Too few seats'],
  ),
};
