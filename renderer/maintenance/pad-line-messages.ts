/** Words about the lines of pads: searching one, addresses, and the serial ports of this machine. */
import type { Language } from '../i18n/languages';

export interface PadLineWords {
  searchHow: string;
  noLine: string;
  line: (path: string) => string;
  onLine: (pads: readonly { id: string; address: number }[]) => string;
  search: string;
  searchAgain: string;
  searching: string;
  cannotSearch: string;
  foundNone: string;
  found: (pads: number) => string;
  address: (address: number) => string;
  keys: (keys: number) => string;
  isPad: (pad: string) => string;
  /** Another pad is known at this address, and answers too. */
  hasAddressOf: (pad: string) => string;
  /** Another pad is known at this address, and does not answer. */
  standsFor: (pad: string) => string;
  isNoPad: string;
  shared: (address: number) => string;
  missing: (pad: string, address: number) => string;
  move: string;
  /** What the choice of an address answers. */
  moveTo: (uid: string) => string;
  addressOf: (pad: string, address: number) => string;
  fewer: string;
  more: string;
  heldBy: (address: number, uid: string) => string;
  set: (address: number) => string;
  leave: string;
  addressSet: (address: number) => string;
  addressOutcomes: Record<'unanswered' | 'taken', string>;
  notInFile: string;
  portsHow: string;
  lookAgain: string;
  noPorts: string;
  ambiguous: string;
  write: string;
  label: string;
  usedBy: string;
  unused: string;
  absent: (pads: string, path: string) => string;
}

const zh: PadLineWords = {
  searchHow: '新装、换装评价器时用：在一条线上把评价器都找出来，看看各是什么地址，不对就改。查找时评价照常。',
  noLine: 'hall.yml 里没有评价器，没有可查的线',
  line: (path) => `线 ${path}`,
  onLine: (pads) => `hall.yml 里：${pads.map(({ id, address }) => `${id} 地址 ${address}`).join('，')}`,
  search: '查找这条线',
  searchAgain: '再查一遍',
  searching: '正在查找，一般 8 秒以内，评价器很多时久一点……',
  cannotSearch: '这条线上的型号不支持查找，也不能从这里改地址：地址一般在评价器的拨码开关或菜单里改',
  foundNone: '一个也没找到：看评价器的电源，A、B 两根线是不是接反了，波特率对不对',
  found: (pads) => `找到 ${pads} 个`,
  address: (address) => `地址 ${address}`,
  keys: (keys) => `${keys} 个键`,
  isPad: (pad) => `就是 ${pad}`,
  hasAddressOf: (pad) => `占了 ${pad} 的地址`,
  standsFor: (pad) => `${pad} 换了这一台，要在它的卡片上确认`,
  isNoPad: 'hall.yml 里没有',
  shared: (address) => `有两个评价器都是地址 ${address}，会互相打架：请给其中一个改地址`,
  missing: (pad, address) => `没找到 ${pad}（地址 ${address}）：看它的电源和接线，或者它的地址不是 ${address}`,
  move: '改地址',
  moveTo: (uid) => `${uid} 的新地址`,
  addressOf: (pad, address) => `${pad} 的地址 ${address}`,
  fewer: '小一号',
  more: '大一号',
  heldBy: (address, uid) => `地址 ${address} 已经有 ${uid} 在用，请选别的`,
  set: (address) => `改成地址 ${address}`,
  leave: '不改了',
  addressSet: (address) => `已改成地址 ${address}`,
  addressOutcomes: {
    unanswered: '没有应答，不知道改成没有：请再查一遍',
    taken: '这个地址已经有评价器在用，没有改',
  },
  notInFile: '要让大厅用它，请在 hall.yml 的 pads 里写上这个地址，再重启终端',
  portsHow: '这台机器上的串口。评价器、条屏接在哪个口，就把那个口的名字写进 hall.yml：拔插、重启都不会变。',
  lookAgain: '再看一遍',
  noPorts: '没有串口：看转换器插好没有',
  ambiguous: '有同名的',
  write: '写进 hall.yml',
  label: '转换器',
  usedBy: '用着的',
  unused: '没有用上',
  absent: (pads, path) => `${pads} 要的口现在没有：${path}`,
};

const en: PadLineWords = {
  searchHow:
    'For pads that are new or were changed: finds every pad on a line with its address, and gives another one. Ratings go on meanwhile.',
  noLine: 'No pad in hall.yml, so there is no line to search',
  line: (path) => `Line ${path}`,
  onLine: (pads) => `In hall.yml: ${pads.map(({ id, address }) => `${id} address ${address}`).join(', ')}`,
  search: 'Search this line',
  searchAgain: 'Search again',
  searching: 'Searching, mostly less than 8 seconds, longer where there are many pads…',
  cannotSearch:
    'The model on this line cannot be searched for and takes no address from here: it is mostly set by switches or in its own menu',
  foundNone: 'None was found: check the power of the pads, whether A and B are swapped, and the speed',
  found: (pads) => (pads === 1 ? '1 found' : `${pads} found`),
  address: (address) => `address ${address}`,
  keys: (keys) => `${keys} keys`,
  isPad: (pad) => `is ${pad}`,
  hasAddressOf: (pad) => `has the address of ${pad}`,
  standsFor: (pad) => `stands for ${pad} now: confirm it on its card`,
  isNoPad: 'not in hall.yml',
  shared: (address) => `Two pads have address ${address} and spoil each other: give one of them another`,
  missing: (pad, address) =>
    `${pad} (address ${address}) was not found: check its power and wires, or its address is not ${address}`,
  move: 'Change address',
  moveTo: (uid) => `New address of ${uid}`,
  addressOf: (pad, address) => `address ${address} of ${pad}`,
  fewer: 'one less',
  more: 'one more',
  heldBy: (address, uid) => `Address ${address} is in use by ${uid}: choose another`,
  set: (address) => `Set address ${address}`,
  leave: 'Leave it',
  addressSet: (address) => `Has address ${address} now`,
  addressOutcomes: {
    unanswered: 'No answer, and nobody knows whether it was set: search again',
    taken: 'Another pad has this address, nothing was set',
  },
  notInFile: 'For the hall to use it, write this address under pads in hall.yml and restart the terminal',
  portsHow:
    'Serial ports of this machine. Write the name of the port of a pad or strip into hall.yml: it stays the same when plugs are pulled and machines restarted.',
  lookAgain: 'Look again',
  noPorts: 'No serial port: is the adapter plugged in?',
  ambiguous: 'shares its name',
  write: 'For hall.yml',
  label: 'Adapter',
  usedBy: 'Used by',
  unused: 'nobody',
  absent: (pads, path) => `The port of ${pads} is not there now: ${path}`,
};

export const padLineMessages: Readonly<Record<Language, PadLineWords>> = { 'zh-CN': zh, en };
