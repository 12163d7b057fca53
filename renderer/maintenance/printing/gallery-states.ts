/** 打印 of the maintenance page after some presses, for the gallery and for looking at. */
import type { CommissioningAnswers, PrinterFindings } from '#contract/printer-commissioning';
import type { PrinterId } from '#domain/ids';
import type { PrintingDesk } from './printing-desk.svelte';

const HALL = 'hall' as PrinterId;

const FINDINGS: PrinterFindings = {
  answersRealTime: true,
  sendsAutomaticStatus: true,
  answersSensor: true,
  returnsProcessId: false,
  maker: 'EPSON',
  model: 'TM-T82X',
  answerMs: 12.4,
};

const ANSWERS: CommissioningAnswers = {
  columns: 48,
  legibleRows: ['gb2312', 'gbk'],
  largeChinese: 'GS !',
  showsInlineGlyphs: false,
  userGlyphs: 6,
  scannableModuleDots: [4, 5, 6],
  scansBitmapQr: true,
  cut: 'partial',
  rollMetres: 80,
  nearEndMetres: null,
  headToBladeMm: 17,
};

function commission(desk: PrintingDesk, answers: Partial<CommissioningAnswers>, findings: PrinterFindings | null) {
  desk.startCommissioning(HALL);
  const { draft } = desk;
  if (!draft) throw new Error('no draft was opened');
  draft.findings = findings;
  draft.answers = answers;
  return draft;
}

export const printingStates: Readonly<Record<string, (desk: PrintingDesk) => void>> = {
  samples: (desk) => desk.toggleSamples(HALL),
  'job-open': (desk) => desk.toggleJob(98),
  'job-reprint': (desk) => {
    desk.toggleJob(95);
    desk.reprintJobId = 95;
  },
  'commissioning-begun': (desk) => void commission(desk, {}, null),
  'commissioning-half': (desk) => void commission(desk, { columns: 32, legibleRows: ['gbk'], cut: 'none' }, FINDINGS),
  'commissioning-complete': (desk) => void commission(desk, ANSWERS, FINDINGS),
  'commissioning-refused': (desk) => {
    commission(desk, ANSWERS, FINDINGS).refusedQuestion = 2;
  },
};
