/** 打印测试页: what a technician looks at before the hall opens, and what tells a wrong profile at a glance. */
import type { PaperBlock, PaperDocument } from '../document';
import { SLIP_TEXTS as T } from './slip-texts';

/** Each row is legible only on a printer whose font, or whose drawn glyphs, really cover it. */
const FONT_SAMPLES = [
  'GB2312 啊阿埃挨 便民服务 龙兴镇',
  'GBK    镕喆堃玥 頤龍廣場',
  '生僻字 䶮㛃𬬭𠮷 (画出来的字)',
  '符号   ²•¥€ ℃№①—…“”《》',
];
const RULER_COLUMNS = [32, 42, 48];

export function buildTestPage(facts: {
  hallName: string;
  printerId: string;
  profileId: string;
  /** Hall's own time. */
  atText: string;
}): PaperDocument {
  return {
    kind: 'testPage',
    title: 'TEST',
    blocks: [
      { kind: 'heading', text: T.testPage },
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'rule', weight: 'thick' },
      { kind: 'row', key: T.testPrinter, value: facts.printerId },
      { kind: 'row', key: T.testProfile, value: facts.profileId },
      { kind: 'row', key: T.testAt, value: facts.atText },
      { kind: 'rule', weight: 'thin' },
      ...RULER_COLUMNS.flatMap((columns): PaperBlock[] => [
        { kind: 'text', text: T.testRuler(columns) },
        { kind: 'text', text: makeRuler(columns) },
      ]),
      { kind: 'rule', weight: 'thin' },
      { kind: 'text', text: T.testFonts },
      ...FONT_SAMPLES.map((text): PaperBlock => ({ kind: 'text', text })),
      { kind: 'number', text: 'C012' },
      { kind: 'rule', weight: 'thin' },
      { kind: 'qr', payload: 'TEST', caption: T.testQr },
      { kind: 'rule', weight: 'thick' },
      { kind: 'text', text: T.testEnd, align: 'centre' },
    ],
  };
}

function makeRuler(columns: number): string {
  return Array.from({ length: columns }, (_, at) => String((at + 1) % 10)).join('');
}
