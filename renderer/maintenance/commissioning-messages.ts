/** Words of 型号调试: the questions say the same as the numbered ones on the sheet (printers/commissioning/sheet-texts.ts). */
import type { CommissioningAnswers } from '#contract/printer-commissioning';
import type { Language } from '../i18n/languages';

type Answers = CommissioningAnswers;
type Row = Answers['legibleRows'][number];
type Question = keyof Answers;

export interface CommissioningWords {
  title: (printer: string) => string;
  intro: string;
  back: string;
  inUse: (profile: string) => string;
  steps: { probe: string; sheet: string; answer: string; save: string };
  probe: string;
  probeHow: string;
  probing: string;
  notProbed: string;
  found: {
    answersRealTime: string;
    sendsAutomaticStatus: string;
    answersSensor: string;
    returnsProcessId: string;
    maker: string;
    model: string;
    answerMs: string;
  };
  yes: string;
  no: string;
  saysNothing: string;
  milliseconds: (ms: number) => string;
  printSheet: string;
  sheetHow: string;
  questions: Record<Question, string>;
  hints: Partial<Record<Question, string>>;
  columns: (columns: number) => string;
  rows: Record<Row, string>;
  noRows: string;
  largeChinese: Record<Answers['largeChinese'], string>;
  inline: Record<'yes' | 'no', string>;
  userGlyphs: (count: number) => string;
  noModuleDots: string;
  scans: Record<'yes' | 'no', string>;
  cut: Record<Answers['cut'], string>;
  metres: (metres: number) => string;
  noRollMetres: string;
  noNearEnd: string;
  millimetres: (mm: number) => string;
  fewer: string;
  more: string;
  troubles: Record<'noChinese' | 'gap', string>;
  lookAgain: string;
  missing: (numbers: readonly number[]) => string;
  summary: {
    title: string;
    paper: string;
    text: (rows: string) => string;
    large: Record<Answers['largeChinese'], string>;
    drawn: { label: string; inline: string; userDefined: (count: number) => string; none: string };
    qr: { label: string; printer: (least: number, most: number) => string; bitmap: string; kept: string };
    roll: string;
    rollOf: (metres: string, nearEnd: string) => string;
    unknown: string;
    status: string;
    proof: string;
    asBefore: string;
    joined: (ways: readonly string[]) => string;
    realTime: string;
    automatic: string;
    noStatus: string;
    proofs: { processId: string; barrier: string };
    noProof: string;
  };
  save: string;
  saved: string;
  drop: string;
  dropped: string;
  then: string;
}

const zh: CommissioningWords = {
  title: (printer) => `型号调试 · ${printer}`,
  intro: '不知道打印机是什么型号，就照这四步做一遍。',
  back: '回到打印',
  inUse: (profile) => `现在用的是 ${profile}`,
  steps: { probe: '问打印机', sheet: '打一张型号测试单', answer: '看着纸回答', save: '保存' },
  probe: '问打印机',
  probeHow: '程序自己问，不出纸，几秒钟。',
  probing: '正在问，要几秒钟……',
  notProbed: '还没有问。不问也能保存：状态和应答照原来的配置。',
  found: {
    answersRealTime: '问状态它答（DLE EOT）',
    sendsAutomaticStatus: '自己报状态（ASB）',
    answersSensor: '打完会应答（GS r）',
    returnsProcessId: '打完交回任务号（GS ( H）',
    maker: '厂家',
    model: '型号',
    answerMs: '应答用时',
  },
  yes: '有',
  no: '没有',
  saysNothing: '没有说',
  milliseconds: (ms) => `${ms} 毫秒`,
  printSheet: '打型号测试单',
  sheetHow: '只要打一张。纸上的题号和下面的一样。',
  questions: {
    columns: '标尺：没有折行的，最长是哪条？',
    legibleRows: '字库：哪几行每个字都清楚？',
    largeChinese: '大字：哪一行的汉字是大的？',
    showsInlineGlyphs: '画的字：六个字都有吗？',
    userGlyphs: '自定义字：从左数，前几个是对的？',
    scannableModuleDots: '二维码：哪几个手机能扫出来？',
    scansBitmapQr: '最后那个二维码能扫出来吗？',
    cut: '这张纸是怎样下来的？',
    rollMetres: '新纸卷标签上写多少米？',
    nearEndMetres: '说明书上写：纸将尽时还剩几米？',
    headToBladeMm: '从箭头尖到纸边几毫米？',
  },
  hints: {
    legibleRows: '看得清的都点上。',
    scannableModuleDots: '能扫的都点上，数字在码的下面。',
    rollMetres: '有了它才算得出还能打几张。',
  },
  columns: (columns) => `${columns} 列`,
  rows: { gb2312: 'A 行', gbk: 'B 行', gb18030: 'C 行' },
  noRows: '没有一行清楚',
  largeChinese: { 'GS !': 'A 行，或两行都大', 'FS !': '只有 B 行', neither: '两行都小' },
  inline: { yes: '有', no: '没有或是乱的' },
  userGlyphs: (count) => `${count} 个`,
  noModuleDots: '一个都扫不出来',
  scans: { yes: '能扫', no: '扫不出来' },
  cut: { partial: '留一点相连', full: '全切断', none: '没有切' },
  metres: (metres) => `${metres} 米`,
  noRollMetres: '没有写',
  noNearEnd: '没有感应器或没有写',
  millimetres: (mm) => `${mm} 毫米`,
  fewer: '少一点',
  more: '多一点',
  troubles: {
    noChinese: '连 A 行都看不清，就打不了中文，大厅不能用这台打印机。请再看一眼纸。',
    gap: '下面的行清楚，上面的行就一定清楚：后一行的字库包含前一行的。请再看一眼纸。',
  },
  lookAgain: '这一题和别的答案对不上，请再看一遍。',
  missing: (numbers) => `还差第 ${numbers.join('、')} 题`,
  summary: {
    title: '存下来会是这样',
    paper: '纸',
    text: (rows) => `汉字到 ${rows}`,
    large: { 'GS !': '大字 GS !', 'FS !': '大字 FS !', neither: '汉字放不大' },
    drawn: {
      label: '生僻字',
      inline: '画在行里',
      userDefined: (count) => `自定义，一次 ${count} 个`,
      none: '打成 〓',
    },
    qr: {
      label: '二维码',
      printer: (least, most) => (least === most ? `打印机自己画，${least} 点` : `打印机自己画，${least} 到 ${most} 点`),
      bitmap: '当图片打',
      kept: '都扫不出来：照原来的打，号照样有效',
    },
    roll: '纸卷',
    rollOf: (metres, nearEnd) => `新卷 ${metres}，将尽时剩 ${nearEnd}`,
    unknown: '不知道',
    status: '状态',
    proof: '打完的凭据',
    asBefore: '没有问过，照原来的',
    joined: (ways) => ways.join('，'),
    realTime: '一问就答',
    automatic: '自己会报',
    noStatus: '不报：缺纸要靠人看',
    proofs: { processId: '交回任务号', barrier: '切纸后应答' },
    noProof: '没有：打没打出来无从得知',
  },
  save: '保存，马上用',
  saved: '存好了，从下一张起用',
  drop: '不用了，照 hall.yml 的',
  dropped: '已改回 hall.yml 里写的型号',
  then: '存好以后打几张样张，每张都看一遍。',
};

const en: CommissioningWords = {
  title: (printer) => `Commissioning · ${printer}`,
  intro: 'Where nobody knows the model of a printer, these four steps find out.',
  back: 'Back to printing',
  inUse: (profile) => `${profile} is in use`,
  steps: { probe: 'Ask the printer', sheet: 'Print the sheet', answer: 'Look at the paper and answer', save: 'Save' },
  probe: 'Ask the printer',
  probeHow: 'Done by software, without paper, in a few seconds.',
  probing: 'Asking, this takes some seconds…',
  notProbed: 'Not asked yet. Answers can be saved without: status and proof stay as they are.',
  found: {
    answersRealTime: 'Answers about its state (DLE EOT)',
    sendsAutomaticStatus: 'Reports by itself (ASB)',
    answersSensor: 'Answers after a slip (GS r)',
    returnsProcessId: 'Returns a process id (GS ( H)',
    maker: 'Maker',
    model: 'Model',
    answerMs: 'Answers in',
  },
  yes: 'yes',
  no: 'no',
  saysNothing: 'says nothing',
  milliseconds: (ms) => `${ms} ms`,
  printSheet: 'Print the sheet',
  sheetHow: 'One is enough. Its numbers are those of the questions below.',
  questions: {
    columns: 'Rulers: the longest one that stands in one line?',
    legibleRows: 'Fonts: rows in which every character is clear?',
    largeChinese: 'Size: which row shows large Chinese?',
    showsInlineGlyphs: 'Drawn characters: are there six?',
    userGlyphs: 'Defined characters: how many are right, from the left?',
    scannableModuleDots: 'QR codes: which ones can a phone scan?',
    scansBitmapQr: 'The last QR code: can it be scanned?',
    cut: 'How did this sheet come off the roll?',
    rollMetres: "Metres on a new roll's label?",
    nearEndMetres: 'Metres left at near end, as the manual says?',
    headToBladeMm: 'Millimetres from the arrows to the edge?',
  },
  hints: {
    legibleRows: 'All that are clear.',
    scannableModuleDots: 'All that scan; the number stands below each code.',
    rollMetres: 'Without it nobody can tell how many slips are left.',
  },
  columns: (columns) => `${columns} columns`,
  rows: { gb2312: 'Row A', gbk: 'Row B', gb18030: 'Row C' },
  noRows: 'None is clear',
  largeChinese: { 'GS !': 'Row A, or both', 'FS !': 'Row B only', neither: 'Both are small' },
  inline: { yes: 'Yes', no: 'No, or garbage' },
  userGlyphs: (count) => String(count),
  noModuleDots: 'None scans',
  scans: { yes: 'It scans', no: 'It does not' },
  cut: { partial: 'Cut, a bit left', full: 'Cut off', none: 'Not cut' },
  metres: (metres) => `${metres} m`,
  noRollMetres: 'Not on the label',
  noNearEnd: 'No sensor, or not said',
  millimetres: (mm) => `${mm} mm`,
  fewer: 'less',
  more: 'more',
  troubles: {
    noChinese: 'Without row A it prints no Chinese, and no hall can use it. Please look at the paper again.',
    gap: 'Where a row is clear, those above it are: each font holds the one before. Please look at the paper again.',
  },
  lookAgain: 'This contradicts the other answers: please look again.',
  missing: (numbers) => `Still to answer: ${numbers.join(', ')}`,
  summary: {
    title: 'What will be saved',
    paper: 'Paper',
    text: (rows) => `Chinese up to ${rows}`,
    large: { 'GS !': 'large by GS !', 'FS !': 'large by FS !', neither: 'no large Chinese' },
    drawn: {
      label: 'Rare characters',
      inline: 'drawn in the line',
      userDefined: (count) => `defined, ${count} at a time`,
      none: 'printed as 〓',
    },
    qr: {
      label: 'QR codes',
      printer: (least, most) =>
        least === most ? `made by the printer, ${least} dots` : `made by the printer, ${least} to ${most} dots`,
      bitmap: 'printed as a picture',
      kept: 'none scans: stays as it is, a number is valid without',
    },
    roll: 'Roll',
    rollOf: (metres, nearEnd) => `new ${metres}, near end ${nearEnd}`,
    unknown: 'unknown',
    status: 'Status',
    proof: 'Proof of a slip',
    asBefore: 'not asked, stays as it is',
    joined: (ways) => ways.join(', '),
    realTime: 'answers when asked',
    automatic: 'reports by itself',
    noStatus: 'none: somebody has to see that paper is out',
    proofs: { processId: 'process id', barrier: 'answer after the cut' },
    noProof: 'none: nobody can tell whether a slip came out',
  },
  save: 'Save and use it',
  saved: 'Saved, used from the next slip on',
  drop: 'Back to hall.yml',
  dropped: 'The profile of hall.yml is used again',
  then: 'Then print sample papers and look at each one.',
};

export const commissioningMessages: Readonly<Record<Language, CommissioningWords>> = { 'zh-CN': zh, en };
