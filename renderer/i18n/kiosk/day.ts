/** 迎客页, and what the day is like: opening, closing, closed. */
export const dayZh = {
  attract: {
    greeting: '您好！',
    start: '点一下，开始',
    can: '取号、反映问题、查进度',
  },
  closing: (minutes: number) => `还有 ${minutes} 分钟下班`,
  opening: '快开门了',
  closed: '现在不办公',
  opens: (when: string) => `${when}开门`,
  noHours: '开门时间请打电话问',
  stillHere: '这台机器照样能用',
  phone: '急事请打：',
};

export const dayEn: typeof dayZh = {
  attract: {
    greeting: 'Welcome!',
    start: 'Tap to begin',
    can: 'Numbers, reports, progress',
  },
  closing: (minutes) => `Closing in ${minutes} min`,
  opening: 'Opening soon',
  closed: 'Closed now',
  opens: (when) => `Opens ${when}`,
  noHours: 'Please call for the hours',
  stillHere: 'This machine works all the same',
  phone: 'If it is urgent, call ',
};
