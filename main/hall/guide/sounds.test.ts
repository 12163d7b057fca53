import { describe, expect, test } from 'vitest';
import { soundOf } from './sounds';

describe('polyphones are read by the words they stand in', () => {
  test.each([
    ['纠纷调解', 'jiufentiaojie', 'jftj'],
    ['工作调动', 'gongzuodiaodong', 'gzdd'],
    ['重新办证', 'chongxinbanzheng', 'cxbz'],
    ['重大疾病', 'zhongdajibing', 'zdjb'],
    ['长期护理', 'changqihuli', 'cqhl'],
    ['村长', 'cunzhang', 'cz'],
    ['银行卡', 'yinhangka', 'yhk'],
    ['行政事务', 'xingzhengshiwu', 'xzsw'],
    ['高龄津贴', 'gaolingjintie', 'gljt'],
    ['还款', 'haikuan', 'hk'],
  ])('%s', (name, full, initials) => {
    expect(soundOf(name)).toEqual({ full, initials });
  });
});

test('what keyboards without ü type: v', () => {
  expect(soundOf('妇女')).toEqual({ full: 'funv', initials: 'fn' });
});

test.each([
  ['12345 热线', '12345rexian', '12345rx'],
  ['A类 补贴（新）', 'aleibutiexin', 'albtx'],
  ['，。！', '', ''],
  ['🙂\u202E\u0007', '', ''],
])('letters and digits stand whole, signs nowhere: %s', (name, full, initials) => {
  expect(soundOf(name)).toEqual({ full, initials });
});
