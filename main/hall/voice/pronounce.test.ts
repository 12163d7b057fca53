import { describe, expect, it } from 'vitest';
import { LETTER_SYLLABLES } from './letter-syllables';
import { POLYPHONES } from './polyphones';
import { pronounceChinese, unpronounceable } from './pronounce';

describe('the words of a hall have their sound', () => {
  it.each([
    ['调解', 'tiao2 jie3'],
    ['重新办理', 'chong2 xin1 ban4 li3'],
    ['重要', 'zhong4 yao4'],
    ['长期', 'chang2 qi1'],
    ['村长', 'cun1 zhang3'],
    ['银行', 'yin2 hang2'],
    ['不行', 'bu4 xing2'],
    ['高龄', 'gao1 ling2'],
    ['行政大厅', 'xing2 zheng4 da4 ting1'],
    ['办得了', 'ban4 de5 liao3'],
    ['办完了', 'ban4 wan2 le5'],
    ['您还在吗', 'nin2 hai2 zai4 ma5'],
    ['还款', 'huan2 kuan3'],
    ['处理', 'chu3 li3'],
    ['办事处', 'ban4 shi4 chu4'],
    ['处长', 'chu4 zhang3'],
    ['重庆市长寿区', 'chong2 qing4 shi4 chang2 shou4 qu1'],
    ['差评', 'cha4 ping2'],
    ['给予', 'ji3 yu3'],
    ['给您', 'gei3 nin2'],
    ['便民', 'bian4 min2'],
    ['便宜', 'pian2 yi5'],
    ['参与', 'can1 yu4'],
    ['监督', 'jian1 du1'],
    ['供养', 'gong1 yang3'],
    ['相片', 'xiang4 pian4'],
    ['旅行的女儿', 'lv3 xing2 de5 nv3 er2'],
    ['幺幺零', 'yao1 yao1 ling2'],
    ['卡纸', 'qia3 zhi3'],
    ['社保卡', 'she4 bao3 ka3'],
  ])('%s', (words, syllables) => {
    expect(pronounceChinese(words)).toBe(syllables);
  });

  it.each([
    ['一号窗口', 'yi1 hao4 chuang1 kou3'],
    ['第一页', 'di4 yi1 ye4'],
    ['十一月二十一日', 'shi2 yi1 yue4 er4 shi2 yi1 ri4'],
    ['一个人', 'yi2 ge4 ren2'],
    ['一次', 'yi2 ci4'],
    ['一天', 'yi4 tian1'],
    ['一起', 'yi4 qi3'],
    ['听一听', 'ting1 yi5 ting1'],
    ['统一', 'tong3 yi1'],
    ['不要', 'bu2 yao4'],
    ['不能', 'bu4 neng2'],
    ['能不能', 'neng2 bu5 neng2'],
  ])('一 and 不 change with what follows: %s', (words, syllables) => {
    expect(pronounceChinese(words)).toBe(syllables);
  });

  it('letters are named, pauses are pauses', () => {
    expect(pronounceChinese('请A零二六号，到三号窗口。')).toBe(
      'qing3 ei1 ling2 er4 liu4 hao4, dao4 san1 hao4 chuang1 kou3.',
    );
    expect(pronounceChinese('WX')).toBe('da2 bu5 liu5 ai2 ke4 si5');
  });

  it('a character that no dictionary knows is 某, never silence', () => {
    expect(unpronounceable('𠮷女士')).toEqual(['𠮷']);
    expect(pronounceChinese('𠮷女士')).toBe('mou3 nv3 shi4');
  });

  it('each word of the table has as many syllables as characters, and is there once', () => {
    expect(POLYPHONES.filter(([word, syllables]) => [...word].length !== syllables.length)).toEqual([]);
    expect(POLYPHONES.flatMap(([, syllables]) => syllables).filter((one) => !/^[a-z]+[1-5]$/.test(one))).toEqual([]);
    const words = POLYPHONES.map(([word]) => word);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    expect(Object.keys(LETTER_SYLLABLES).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  });
});
