/** 叫人帮忙. */
import { formatName } from '../formats';

export const helpZh = {
  calling: { title: '正在叫人', body: '请稍等一下' },
  waiting: {
    title: '已经叫人了',
    body: '工作人员看到了就过来',
    slow: '还没来？向窗口招招手',
    stays: '叫了几次了，会有人来看看您',
  },
  coming: {
    title: '工作人员马上来',
    body: (counter: number, name: string) => `${counter} 号窗口的${formatName(name)}过来帮您`,
  },
  ended: { title: '还要帮忙吗？', body: '点“再叫一次”，工作人员就知道' },
  nobody: { title: '现在窗口没有人', body: '急事请打下面的电话' },
  failed: { title: '没有叫到人', body: '请向窗口招招手' },
  phone: '也可以打电话：',
  kept: '您办的事还在，回来接着办',
  mobility: '我行动不便',
  withdraw: '不用了',
  again: '再叫一次',
  highContrast: '黑底亮字',
  plainContrast: '白底黑字',
  lower: '按钮放低',
  raise: '按钮放高',
  back: '接着办',
};

export const helpEn: typeof helpZh = {
  calling: { title: 'Calling somebody', body: 'One moment, please' },
  waiting: {
    title: 'Staff have been called',
    body: 'They come as soon as they can',
    slow: 'Nobody yet? Wave to a counter',
    stays: 'You called several times: somebody will look in on you',
  },
  coming: {
    title: 'Somebody is coming',
    body: (counter, name) => `${formatName(name)} from counter ${counter} is on the way`,
  },
  ended: { title: 'Do you need more help?', body: 'Tap "Call again" and staff will know' },
  nobody: { title: 'Nobody is at a counter', body: 'If it is urgent, please call:' },
  failed: { title: 'Nobody was reached', body: 'Please wave to a counter' },
  phone: 'Or call:',
  kept: 'What you began stays here',
  mobility: 'I find it hard to move',
  withdraw: 'Not needed',
  again: 'Call again',
  highContrast: 'Black background',
  plainContrast: 'White background',
  lower: 'Lower buttons',
  raise: 'Raise buttons',
  back: 'Go on',
};
