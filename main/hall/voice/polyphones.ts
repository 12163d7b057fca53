/**
 * 多音字 and 轻声 of the hall's words, where pinyin-pro alone reads them wrong. Syllables with tone numbers, 5 the neutral
 * tone, one a character. 一 and 不 keep their own tones here: what follows changes them (tone-sandhi.ts).
 */

const WORDS = `
办得了 ban4 de5 liao3 | 处长 chu4 zhang3 | 排行 pai2 hang2 | 当天 dang4 tian1 | 当日 dang4 ri4 | 种植 zhong4 zhi2
重拍 chong2 pai1 | 重录 chong2 lu4 | 重打 chong2 da3 | 重选 chong2 xuan3 | 重写 chong2 xie3 | 重名 chong2 ming2 | 重念 chong2 nian4
说得 shuo1 de5 | 看得 kan4 de5 | 听得 ting1 de5 | 办得 ban4 de5 | 写得 xie3 de5 | 来得及 lai2 de5 ji2 | 慢慢地 man4 man4 de5 | 好好地 hao3 hao3 de5
东西 dong1 xi5 | 告诉 gao4 su5 | 什么地方 shen2 me5 di4 fang5 | 先生 xian1 sheng5 | 清楚 qing1 chu5 | 意思 yi4 si5 | 时候 shi2 hou5
名字 ming2 zi5 | 晚上 wan3 shang5 | 早上 zao3 shang5 | 纸上 zhi3 shang5 | 网上 wang3 shang5 | 屏幕上 ping2 mu4 shang5
上面 shang4 mian5 | 下面 xia4 mian5 | 里面 li3 mian5 | 外面 wai4 mian5 | 前面 qian2 mian5 | 后面 hou4 mian5
服务 fu2 wu5 | 事情 shi4 qing5 | 麻烦 ma2 fan5 | 街坊 jie1 fang5 | 这里 zhe4 li5 | 那里 na4 li5 | 哪里 na3 li5 | 家里 jia1 li5 | 村里 cun1 li5
哪个 na3 ge5 | 几个 ji3 ge5 | 出来 chu1 lai5 | 起来 qi3 lai5 | 回来 hui2 lai5 | 过来 guo4 lai5 | 下来 xia4 lai5 | 看看 kan4 kan5 | 想想 xiang3 xiang5
数一数 shu3 yi1 shu3 | 转一转 zhuan4 yi1 zhuan4 | 相片 xiang4 pian4 | 供暖 gong1 nuan3 | 供养 gong1 yang3 | 理发 li3 fa4 | 打散 da3 san3
背着 bei1 zhe5 | 倒水 dao4 shui3 | 卡住 qia3 zhu4 | 卡纸 qia3 zhi3 | 教书 jiao1 shu1 | 盛饭 cheng2 fan4 | 圈养 juan4 yang3 | 连累 lian2 lei3
还您 huan2 nin2 | 还款 huan2 kuan3 | 还给 huan2 gei3 | 还回 huan2 hui2 | 纸卷 zhi3 juan3 | 卷纸 juan3 zhi3 | 量体温 liang2 ti3 wen1
重庆 chong2 qing4 | 长寿 chang2 shou4 | 低保 di1 bao3 | 调解 tiao2 jie3 | 高龄 gao1 ling2 | 银行 yin2 hang2 | 行政 xing2 zheng4 | 大厅 da4 ting1 | 长期 chang2 qi1
还在 hai2 zai4 | 重新 chong2 xin1 | 为您 wei4 nin2 | 给您 gei3 nin2 | 办事处 ban4 shi4 chu4
`;

/** Of words that begin alike, the longest first. */
export const POLYPHONES: readonly (readonly [word: string, syllables: readonly string[]])[] = WORDS.split(/[|\n]/)
  .map((entry) => entry.trim())
  .filter((entry) => entry !== '')
  .map((entry): readonly [string, readonly string[]] => {
    const [word = '', ...syllables] = entry.split(' ');
    return [word, syllables];
  })
  .sort(([one], [other]) => other.length - one.length);
