import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskIdNumber, maskPersonName, maskPhone } from '../masking';
import { toSpokenSegments } from './to-spoken-segments';

const LINE = ' | ';
const say = (text: string, language: 'zh-CN' | 'en' = 'zh-CN'): string =>
  toSpokenSegments(text, language)
    .map((segment) => (segment.language === language ? '' : `[${segment.language}]`) + segment.words)
    .join(LINE);

describe('Chinese is said as people say it', () => {
  it.each([
    // 票号、窗口
    ['请 A026 号到 3 号窗口', '请A零二六号到三号窗口'],
    ['您的号码 C012', '您的号码C零幺二'],
    ['请 A1026 号', '请A幺零二六号'],
    ['请 026 号到 12 号窗口', '请零二六号到十二号窗口'],
    ['117 号', '幺幺七号'],
    ['1 号窗口', '一号窗口'],
    ['2 号窗口', '二号窗口'],
    ['在 1、3 号窗口办', '在一，三号窗口办'],
    ['号码从 A001 开始', '号码从A零零幺开始'],
    // 数量
    ['现在有 2 人在等', '现在有两人在等'],
    ['前面 12 人', '前面十二人'],
    ['前面 0 人', '前面零人'],
    ['还有 20 秒', '还有二十秒'],
    ['2 份', '两份'],
    ['22 份', '二十二份'],
    ['102 份', '一百零二份'],
    ['200 元', '二百元'],
    ['2000 元', '两千元'],
    ['2,000 元', '两千元'],
    ['1,280 元', '一千二百八十元'],
    ['12,000 元', '一万二千元'],
    ['20,000 元', '两万元'],
    ['100,010 元', '十万零一十元'],
    ['1,002,003 元', '一百万二千零三元'],
    ['2 万元', '两万元'],
    ['2.5 万元', '二点五万元'],
    ['10 个工作日', '十个工作日'],
    ['2 个月', '两个月'],
    ['2 月', '二月'],
    ['2 楼', '二楼'],
    ['2 层', '二层'],
    ['2 年', '两年'],
    ['2 年级', '二年级'],
    ['60 岁以上', '六十岁以上'],
    ['110 元', '一百一十元'],
    ['第 2 页，共 2 页', '第二页，共两页'],
    ['第 2 题，共 2 题', '第二题，共两题'],
    ['第 1–2 页', '第一到二页'],
    ['3–5 个工作日', '三到五个工作日'],
    ['2-3 天', '两到三天'],
    ['大约 15～20 分钟', '大约十五到二十分钟'],
    ['3 至 5 天', '三至五天'],
    ['照片 2 张，2 寸', '照片两张，两寸'],
    ['1/3', '三分之一'],
    ['12345678901234567890 个', '幺二三四五六七八九零幺二三四五六七八九零个'],
    // 电话
    ['023-0000-0000', '零二三，零零零零，零零零零'],
    ['0731-12345678', '零七三幺，幺二三四，五六七八'],
    ['13800001111', '幺三八，零零零零，幺幺幺幺'],
    ['138 0000 1111', '幺三八，零零零零，幺幺幺幺'],
    ['400-800-1234', '四零零，八零零，幺二三四'],
    ['拨打 110、119 或 120', '拨打幺幺零，幺幺九或幺二零'],
    ['请打 12345。', '请打幺二三四五。'],
    ['12345 热线', '幺二三四五热线'],
    // 日期、时间
    ['11月21日 星期六', '十一月二十一日，星期六'],
    ['11 月 1 日', '十一月一日'],
    ['2026年11月21日', '二零二六年十一月二十一日'],
    ['2026-11-21', '二零二六年十一月二十一日'],
    ['2026/1/2', '二零二六年一月二日'],
    ['2026.11.21 公布', '二零二六年十一月二十一日公布'],
    ['1911年', '一九一一年'],
    ['2025–2026年', '二零二五到二零二六年'],
    ['11月21日–23日', '十一月二十一日到二十三日'],
    ['上午9:05', '上午九点零五分'],
    ['上午 9：00', '上午九点'],
    ['14:30', '十四点三十分'],
    ['2:00', '两点'],
    ['按 1:50 比例', '按一比五十比例'],
    ['2 趟', '两趟'],
    ['0:15', '零点十五分'],
    ['9:05:30', '九点零五分三十秒'],
    ['8:30–12:00', '八点三十分到十二点'],
    ['8:30 - 12:00', '八点三十分到十二点'],
    ['周一至周五 9:00–17:00', '周一至周五九点到十七点'],
    ['周一-周五', '周一到周五'],
    // 编号、查询密码、代码
    ['查询密码 482 913', '查询密码四八二，九幺三'],
    ['261122 0007', '二六幺幺二二，零零零七'],
    ['500199003-A-261122-0007-K', '五零零幺九九零零三，A，二六幺幺二二，零零零七，K'],
    ['500199003A2611220007K', '五零零幺九九零零三，A，二六幺幺二二，零零零七，K'],
    ['110101199003074514', '幺幺零幺零幺，幺九九零零三零七，四五幺四'],
    ['代码 S-03（给工作人员）', '代码S零三，给工作人员'],
    ['301 室', '三零幺室'],
    ['A4 纸', 'A四纸'],
    ['5G', '五G'],
    // 脱敏
    ['138****5678', '幺三八，四个星号，五六七八'],
    ['138＊＊＊＊5678', '幺三八，四个星号，五六七八'],
    ['张*丽', '张某丽'],
    ['欧阳**', '欧阳某某'],
    ['广州**餐饮有限公司', '广州某某餐饮有限公司'],
    ['5****************X', '五，十六个星号，X'],
    ['********1234', '八个星号，幺二三四'],
    // 钱、百分比、单位
    ['¥12.50', '十二点五元'],
    ['￥5', '五元'],
    ['50 元/年', '五十元，年'],
    ['办到 85%', '办到百分之八十五'],
    ['缩短 62.5％', '缩短百分之六十二点五'],
    ['50%-60%', '百分之五十到百分之六十'],
    ['40MB', '四十兆'],
    ['80mm', '八十毫米'],
    ['2 km', '两公里'],
    ['120㎡', '一百二十平方米'],
    ['20℃', '二十摄氏度'],
    ['-5℃', '零下五摄氏度'],
    ['2m', '两米'],
    ['60+', '六十以上'],
    // 标点、括号、字母、表情
    ['不知道选哪个？请点“叫人帮忙”', '不知道选哪个。请点叫人帮忙'],
    ['身份证（原件）、户口本', '身份证，原件，户口本'],
    ['身份证/户口本', '身份证，户口本'],
    ['《条例》第 3 条', '条例第三条'],
    ['①身份证；②户口本', '一，身份证。二，户口本'],
    ['1. 身份证', '一。身份证'],
    ['好的……', '好的'],
    ['第一行\n第二行', '第一行。第二行'],
    ['😀您好👍🏽！', '您好。'],
    ['您好\u202E\u200B\u0007', '您好'],
    ['点“English”换成英文', `点${LINE}[en]English${LINE}换成英文`],
    ['连 WiFi', `连${LINE}[en]WiFi`],
    ['APP', 'APP'],
    ['二〇二六年', '二零二六年'],
    ['１２ 号', '十二号'],
    ['🙂', ''],
    ['……', ''],
  ])('%s', (text, expected) => {
    expect(say(text)).toBe(expected);
  });
});

describe('English is said as people say it', () => {
  it.each([
    ['Ticket A026, counter 3', 'Ticket A 0 2 6, counter 3'],
    ['Call 023-0000-0000', 'Call 0 2 3, 0 0 0 0, 0 0 0 0'],
    ['Phone 13800001111', 'Phone 1 3 8 0 0 0 0 1 1 1 1'],
    ['Call 12345 or 110', 'Call 1 2 3 4 5 or 1 1 0'],
    ['Open 8:30–12:00', 'Open 8:30 to 12:00'],
    ['Monday–Friday', 'Monday to Friday'],
    ['Password 482 913', 'Password 4 8 2, 9 1 3'],
    ['500199003-A-261122-0007-K', '5 0 0 1 9 9 0 0 3, A, 2 6 1 1 2 2, 0 0 0 7, K'],
    ['138****5678', '1 3 8, hidden, 5 6 7 8'],
    ['J*** S****', 'J hidden, S hidden'],
    ['¥12.50', '12.50 yuan'],
    ['Closing in 5 min', 'Closing in 5 minutes'],
    ['Page 1/3', 'Page 1 of 3'],
    ['About 15–20 minutes', 'About 15 to 20 minutes'],
    ['Code S-03 (for staff)', 'Code S 0 3, for staff'],
    ['You can’t — ask us…', "You can't, ask us"],
    ['龙兴镇 is open', `[zh-CN]龙兴镇${LINE}is open`],
    ['😀', ''],
  ])('%s', (text, expected) => {
    expect(say(text, 'en')).toBe(expected);
  });
});

const languages = fc.constantFrom<'zh-CN' | 'en'>('zh-CN', 'en');

describe('whatever text comes', () => {
  it('it is said in the letters that voices know, or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), languages, (text, language) => {
        for (const segment of toSpokenSegments(text, language))
          expect(segment.words).toMatch(
            segment.language === 'zh-CN' ? /^[\p{Script=Han}A-Z，。]+$/u : /^[\x20-\x7e]+$/,
          );
      }),
    );
  });

  it('signs, digits, stars and words in any order do it no harm', () => {
    const pieces = fc.constantFrom(
      ...[
        '号',
        '元',
        '年',
        '月',
        '第',
        '张',
        '至',
        'A',
        'x',
        'Wi',
        '*',
        '＊',
        '-',
        '–',
        ':',
        '/',
        '.',
        ',',
        '%',
        '¥',
        ' ',
      ],
      ...['0', '1', '2', '12', '026', '2026', '110', '℃', '\n', '\u202E', '😀', '①', '𠮷', '々', '〇', '\ud800'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), languages, (text, language) => {
        for (const { words } of toSpokenSegments(text.join(''), language)) expect(words).toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });

  it('ten thousand characters are said too', () => {
    expect(say('请 A026 号。'.repeat(2_000))).toContain('请A零二六号。');
  });

  it('never says whole what is masked', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 18 });
    fc.assert(
      fc.property(digits, languages, (typed, language) => {
        const number = typed.join('');
        for (const masked of [maskPhone(number), maskIdNumber(number)]) {
          const said = say(`电话 ${masked}`, language).replace(/[^\d零一幺二三四五六七八九]/g, '');
          expect(said.length).toBeLessThan(number.length);
        }
      }),
    );
  });

  it('a masked name is said with its 某', () => {
    expect(say(`${maskPersonName('张小丽')}您好`)).toBe('张某丽您好');
    expect(say(maskPersonName('王明'))).toBe('王某');
  });
});
