/** Words of 问卷 and 民主评议. What is asked, and what may be chosen, is the hall's own and comes from its content files. */
export const surveyZh = {
  topic: { questions: '问卷', ballot: '民主评议' },
  opening: { title: '正在打开', hint: '请稍等一下' },
  unavailable: { title: '现在打不开', line: '有话要说，请到窗口。', phone: '也可以打电话：' },
  choose: { title: '答哪一份？', hint: '都不记名，答不答都行' },
  left: (days: number) => (days === 0 ? '今天最后一天' : `还剩 ${days} 天`),
  about: {
    count: {
      questions: (count: number) => `一共 ${count} 题，点一下就行`,
      ballot: (count: number) => `一共评 ${count} 个，点一下就行`,
    },
    anonymous: '不记名，查不出是谁答的',
    free: '哪一题不想答，都可以不答',
    asks: (name: string) => `${name}请您来答`,
    start: '开始答',
  },
  question: {
    step: {
      questions: (at: number, of: number) => `第 ${at} 题，共 ${of} 题`,
      ballot: (at: number, of: number) => `第 ${at} 个，共 ${of} 个`,
    },
    hint: { questions: '点一个，和您想的一样就好', ballot: '点一个，您怎么看就怎么点' },
    leaveOut: { questions: '不回答', ballot: '弃权' },
  },
  check: {
    title: '请看一看',
    hint: '对了就交上去，交了不能改',
    change: '改',
    handIn: '没错，交上去',
    handing: '正在交',
  },
  thanks: {
    title: '谢谢您！',
    body: '已经收到，没有记您是谁',
    later: '结束以后，在公开公示里看结果',
    home: (seconds: number) => `好了 (${seconds})`,
  },
  closed: { line: '您答的没有留下，谢谢您', words: '提个建议', none: '现在没有问卷', noneLine: '有了新的，就放在这里' },
  back: '返回',
  home: '回首页',
};

export const surveyEn: typeof surveyZh = {
  topic: { questions: 'Survey', ballot: 'Review' },
  opening: { title: 'Opening', hint: 'One moment' },
  unavailable: { title: 'It does not open now', line: 'Please ask at a counter.', phone: 'Or call:' },
  choose: { title: 'Which one?', hint: 'Anonymous, and only if you like' },
  left: (days) => (days === 0 ? 'Last day today' : days === 1 ? '1 day left' : `${days} days left`),
  about: {
    count: {
      questions: (count) => (count === 1 ? 'One question, one tap' : `${count} questions, a tap each`),
      ballot: (count) => (count === 1 ? 'One to judge, one tap' : `${count} to judge, a tap each`),
    },
    anonymous: 'Anonymous: nobody can tell who answered',
    free: 'You may leave out any question',
    asks: (name) => `Asked by: ${name}`,
    start: 'Start',
  },
  question: {
    step: {
      questions: (at, of) => `Question ${at} of ${of}`,
      ballot: (at, of) => `${at} of ${of}`,
    },
    hint: { questions: 'Tap what is true for you', ballot: 'Tap what you think' },
    leaveOut: { questions: 'No answer', ballot: 'Abstain' },
  },
  check: {
    title: 'Is this right?',
    hint: 'It cannot be changed afterwards',
    change: 'Change',
    handIn: 'Hand it in',
    handing: 'Handing it in',
  },
  thanks: {
    title: 'Thank you!',
    body: 'We have it, and not who you are',
    later: 'The result will be in Public notices',
    home: (seconds) => `Done (${seconds})`,
  },
  closed: {
    line: 'Your answers were not kept. Thank you',
    words: 'Leave a remark',
    none: 'No survey now',
    noneLine: 'A new one will stand here',
  },
  back: 'Back',
  home: 'Home',
};
