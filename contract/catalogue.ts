/**
 * The one catalogue of what can go wrong: each code has a sentence for the resident and an instruction for staff, in
 * Chinese and English. Screens, logs, the maintenance page and the headless hall all read it; nobody writes such a
 * sentence elsewhere. Codes are never renumbered and never reused.
 */
export type { Bilingual } from './catalogue/bilingual';
export { ATTACHMENT_FAULTS, PHOTO_FAULTS } from './catalogue/attachment-faults';
export { FAULT_CODES, FAULTS, staffSentence } from './catalogue/faults';
export type { FaultCode, FaultText } from './catalogue/faults';
export { PAD_HINT_CODES, PAD_HINTS } from './catalogue/pad-hints';
export type { PadHintCode } from './catalogue/pad-hints';
export { REASON_FAULTS } from './catalogue/reason-faults';
export { refusalOnPad, REFUSAL_CODES, REFUSALS } from './catalogue/refusals';
export type { RefusalCode } from './catalogue/refusals';
export { TEXT_FAULTS } from './catalogue/text-faults';
