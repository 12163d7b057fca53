/** 量词 and units: what follows a number decides how it is said. */

/** After these 2 is 两; the ordinals 号、月、日、楼、级 are none of them. */
const MEASURE_WORDS =
  '个月 个 人次 人 名 位 口 家 户 条 件 项 份 张 页 本 套 台 部 辆 次 遍 回 步 题 种 类 样 点 分钟 分 秒 刻 天 年 周 星期 礼拜 小时 岁 ' +
  '元 块 角 毛 万 千 亿 倍 间 处 段 句 字 寸 公斤 公里 斤 千克 克 毫米 厘米 米 平方米 吨 升 兆 把 支 只 盒 碗 场 届 格 排 行 列 笔 盏 棵 头 亩 趟 封 袋 箱 批 顿 工作日';
/** Begin like a measure word and are none: 2 年级 is 二年级. */
const NO_MEASURE = '(?!年级|分之|点钟方向|月|号)';

const MEASURE = `${NO_MEASURE}(?:${MEASURE_WORDS.replaceAll(' ', '|')})`;
const RANGE = '(?: ?[-–—~～〜至到] ?\\d[\\d.,]*)?';
const MEASURE_AFTER = new RegExp(`^${RANGE}${MEASURE}`);

/** @param rest what follows the number; of a range, `3–5 天`, its second number too */
export function isMeasured(rest: string): boolean {
  return MEASURE_AFTER.test(rest);
}

/** Said after the number; longest first. */
const UNITS: readonly (readonly [written: string, said: string])[] = [
  ['km/h', '公里每小时'],
  ['mm', '毫米'],
  ['cm', '厘米'],
  ['km', '公里'],
  ['kg', '公斤'],
  ['m²', '平方米'],
  ['m2', '平方米'],
  ['㎡', '平方米'],
  ['MB', '兆'],
  ['GB', '吉'],
  ['KB', '千字节'],
  ['kB', '千字节'],
  ['°C', '摄氏度'],
  ['℃', '摄氏度'],
  ['ml', '毫升'],
  ['m', '米'],
  ['g', '克'],
  ['h', '小时'],
  ['°', '度'],
];

/** The unit that `rest` begins with, or null. */
export function findUnit(rest: string): { length: number; said: string } | null {
  for (const [written, said] of UNITS) {
    const found = new RegExp(`^ ?${written.replace('/', '\\/')}(?![A-Za-z])`).exec(rest);
    if (found) return { length: found[0].length, said };
  }
  return null;
}
