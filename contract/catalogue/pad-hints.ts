import type { Bilingual } from './bilingual';

const hint = (zh: string, en: string): Bilingual => ({ zh, en });

/** What the driver of pads and strips makes of what it hears, and what to look at. For installers; the maintenance page shows them. */
export const PAD_HINTS = {
  /** Nobody on the line has ever answered, and nothing at all is heard. */
  lineSilent: hint(
    '整条线都没有应答：看电源，A、B 两根线可能接反了',
    'Nothing answers on this line: check the power; the wires A and B may be swapped',
  ),
  /** Bytes arrive, and none of them make a frame. */
  wrongSpeed: hint(
    '收到的都是乱码：hall.yml 里的波特率或型号不对',
    'Only garbage is heard: the speed or the profile in hall.yml is wrong',
  ),
  lineNoise: hint(
    '数据常常出错：检查两端的终端电阻、屏蔽线和波特率',
    'Data are often damaged: check the termination at both ends, the shield and the speed',
  ),
  addressTaken: hint(
    '可能有两个评价器用同一个地址：拔掉一个再试',
    'Two pads seem to have one address: unplug one and try again',
  ),
  echoHeard: hint(
    '转换器会听到自己发出的数据：程序已扣除，可以照常使用',
    'The adapter hears what it sends: the program takes that out, nothing needs to be done',
  ),
  replaced: hint(
    '这里换了一个评价器：请在本页确认，确认前的评价先不计入',
    'Another pad answers here: confirm it on this page; until then its ratings do not count',
  ),
  keyMapDiffers: hint(
    '评价器自己的按键含义和型号文件不一致：请做按键核对',
    "The pad's own key map differs from its profile: run the key check",
  ),
  portAmbiguous: hint(
    '有两个转换器名字一样：hall.yml 里请按插口写路径',
    'Two adapters have one name: write the path of the physical port in hall.yml',
  ),
  /** The pad has another secret than `keyFile` in hall.yml, or somebody else speaks on its line. */
  secretMismatch: hint(
    '这个评价器的密钥对不上：评价不计入。请核对 hall.yml 里的 keyFile；密钥没有换过，就查这条线上还接了什么',
    "This pad's key does not match and its ratings do not count: check keyFile in hall.yml; if no key was changed, look for what else is on this line",
  ),
  secretUnsupported: hint(
    '这个评价器没有加密功能，hall.yml 却给它写了密钥：评价不计入',
    'This pad has no secured mode, yet hall.yml gives it a key: its ratings do not count',
  ),
  secretExposed: hint(
    '这个评价器的密钥文件谁都能看：请改成只有本程序能读（权限 600）',
    "Everybody can read the file of this pad's key: let only this program read it (mode 600)",
  ),
  keyStuck: hint('评价器报告：有按键卡住', 'The pad reports a stuck key'),
  lowVoltage: hint('评价器报告：电压太低', 'The pad reports low voltage'),
  displayFault: hint('评价器报告：显示有故障', 'The pad reports a fault of its display'),
  audioFault: hint('评价器报告：声音有故障', 'The pad reports a fault of its sound'),
  storageFault: hint('评价器报告：存储有故障', 'The pad reports a fault of its storage'),
} as const satisfies Record<string, Bilingual>;

export type PadHintCode = keyof typeof PAD_HINTS;
export const PAD_HINT_CODES = Object.keys(PAD_HINTS) as [PadHintCode, ...PadHintCode[]];
