/** Words where an errand's pages are still being fetched, or cannot be. */
export const errandPagesZh = {
  opening: '正在打开',
  wait: '请稍等',
  unreadable: '这一页打不开',
  goTo: '请到窗口，请工作人员帮您办。',
  phone: '也可以打电话：',
  home: '回首页',
};

export const errandPagesEn: typeof errandPagesZh = {
  opening: 'Opening',
  wait: 'One moment',
  unreadable: 'This page does not open',
  goTo: 'Please ask at a counter.',
  phone: 'Or call:',
  home: 'Home',
};
