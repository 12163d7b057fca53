/** Words around 听一听 and 念读版: on the buttons, and said between what stands on the page. */
export const narrationZh = {
  stop: '停',
  stopName: '停，不念了',
  again: '听',
  againName: '再听一遍',
  loudness: '声音',
  loudnessName: '声音大小',
  panel: {
    title: '声音多大？',
    hint: '点一下，听一听合不合适',
    volume: { low: '小', middle: '中', high: '大' },
    sample: '这样听得清吗？',
    everyPage: '每一页都念',
    everyPageOn: '每一页都念：开着',
    goOn: '接着听',
    silent: '不听了',
  },
  /** Said once 念读版 is on. */
  spokenModeOn: '好，每一页都念给您听。按钮点一下听名字。再点一下就办。',
  spokenModeOff: '好，不再自己念了。',
  /** Before the first control. */
  youCanTap: '您可以点：',
  /** Before the row that every page has. */
  everywhere: '最下面一排：',
  keys: '这里是按键，一个一个点',
  step: (at: number, of: number) => `第 ${at} 步，一共 ${of} 步`,
  /** After the name of a control that was touched. */
  tapAgain: (name: string) => `${name}，再点一下就办`,
  /** Once, after the first page. */
  everyPage: '想每页都念，点“声音”，再点“每一页都念”。',
  /** What a slip says beyond its page: when the number was taken, and what to do about a call that was missed. */
  slip: (time: string) => `小票上也写着这些。取号时间是${time}。过号请找窗口，不用重新取号。本票当天有效。`,
  receipt: '回执上也写着这些，还有咨询电话和监督电话。',
};

export const narrationEn: typeof narrationZh = {
  stop: 'Stop',
  stopName: 'Stop reading',
  again: 'Listen',
  againName: 'Listen again',
  loudness: 'Volume',
  loudnessName: 'Volume',
  panel: {
    title: 'How loud?',
    hint: 'Tap one to hear it',
    volume: { low: 'Low', middle: 'Medium', high: 'High' },
    sample: 'Can you hear this well?',
    everyPage: 'Read every page',
    everyPageOn: 'Read every page: on',
    goOn: 'Listen on',
    silent: 'Stop listening',
  },
  spokenModeOn: 'Every page is read to you now. Tap a button to hear its name, and again to use it.',
  spokenModeOff: 'Pages are not read by themselves any more.',
  youCanTap: 'You can tap:',
  everywhere: 'At the very bottom:',
  keys: 'Here are keys, tap them one by one',
  step: (at, of) => `Step ${at} of ${of}`,
  tapAgain: (name) => `${name}. Tap again to use it`,
  everyPage: 'To hear every page, tap Volume, then Read every page.',
  slip: (time) =>
    `Your slip says the same, taken ${time}. If you miss your call, go to the counter: no new number is needed. It is valid today.`,
  receipt: 'Your receipt says the same, with the phones for questions and complaints.',
};
