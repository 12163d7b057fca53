/**
 * Words that are put together to a sentence where there is no keyboard: when, where, how much. In both languages at once,
 * because the person reads theirs and what is filed is Chinese.
 */
import type { LocalizedText } from '#contract/snapshots';

const pieces = (...texts: readonly [zh: string, en: string][]): readonly LocalizedText[] =>
  texts.map(([zh, en]) => ({ zh, en }));

export const PIECES: Readonly<Record<'when' | 'where' | 'howMuch', readonly LocalizedText[]>> = {
  when: pieces(
    ['今天', 'today'],
    ['昨天', 'yesterday'],
    ['好几天了', 'for days'],
    ['一个多月了', 'for over a month'],
    ['白天', 'by day'],
    ['晚上', 'at night'],
    ['下雨的时候', 'when it rains'],
    ['天天都有', 'every day'],
  ),
  where: pieces(
    ['家门口', 'at my door'],
    ['村口', 'at the village entrance'],
    ['大路边', 'by the road'],
    ['学校旁边', 'near the school'],
    ['河边', 'by the river'],
    ['田里', 'in the fields'],
    ['小区里', 'in the estate'],
    ['楼道里', 'in the stairway'],
  ),
  howMuch: pieces(
    ['一处', 'one place'],
    ['好几处', 'several places'],
    ['我一家', 'my family'],
    ['好几家', 'several families'],
    ['全村人', 'the whole village'],
    ['老人小孩都有', 'old people and children'],
    ['越来越多', 'more and more'],
    ['请尽快来看', 'please come soon'],
  ),
};

/** What a number is a number of. */
export const UNITS_OF_NUMBERS: readonly LocalizedText[] = pieces(
  ['天', 'days'],
  ['个月', 'months'],
  ['个人', 'people'],
  ['户', 'households'],
  ['米', 'metres'],
  ['亩', 'mu'],
  ['元', 'yuan'],
  ['层楼', 'floors'],
);
