/** What the maintenance page, the counters and the kiosk are told of a printer, from what it last answered. */
import type { FaultCode } from '#contract/catalogue';
import type { PrinterHealth } from '#contract/snapshots';
import type { PrinterId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ConditionAnswer } from './printer-connection';
import type { PrinterProfile } from './printer-profile';
import type { RollForecast } from './roll-watch';
import { canPrint, isPassing, listPrinterFaults } from './status';

/** False where it provably cannot print and somebody has to do something about it. */
export function isAvailable(answer: ConditionAnswer): boolean {
  switch (answer.kind) {
    case 'unreachable':
      return false;
    case 'silent':
      return true;
    case 'known':
      return canPrint(answer.condition) || isPassing(answer.condition);
  }
}

export function describePrinter(printer: {
  id: PrinterId;
  profile: PrinterProfile;
  link: string;
  /** False: the transport never brings an answer, whatever the model could say. */
  talksBack: boolean;
  isCommissioned: boolean;
  /** null: not asked yet. */
  answer: ConditionAnswer | null;
  fallback: { readonly id: PrinterId; canTakeOver(): boolean } | null;
  forecast: RollForecast;
  lastStatusAt: EpochMs | null;
  lastStatusHex: string;
  counters: Record<string, number>;
}): PrinterHealth {
  const { answer, fallback, forecast } = printer;
  const { roll, slipsLeft } = forecast;
  const state = readState(answer, forecast);
  const faults = listFaults(answer, forecast);
  if (state === 'unavailable' && fallback?.canTakeOver()) faults.push('printer.taken_over');
  return {
    id: printer.id,
    profile: printer.profile.id,
    link: printer.link,
    state,
    faults,
    lastStatusAt: printer.lastStatusAt,
    lastStatusHex: printer.lastStatusHex,
    counters: printer.counters,
    fallback: fallback?.id ?? null,
    isCommissioned: printer.isCommissioned,
    provesSlips: printer.talksBack && printer.profile.proof.length > 0,
    roll: { since: roll.since, printedMm: roll.printedMm, slipsLeft },
    headMm: roll.headMm,
    cuts: roll.cuts,
  };
}

function listFaults(answer: ConditionAnswer | null, { isLow }: RollForecast): FaultCode[] {
  if (answer?.kind === 'unreachable') return ['printer.offline'];
  const faults = answer?.kind === 'known' ? listPrinterFaults(answer.condition) : [];
  const others = faults.filter((code) => code !== 'printer.paper_near_end');
  // The roll's word, not the sensor's bit of this moment: near the mark it flickers with every slip.
  return isLow && !others.includes('printer.paper_end') ? [...others, 'printer.paper_near_end'] : others;
}

function readState(answer: ConditionAnswer | null, forecast: RollForecast): PrinterHealth['state'] {
  if (answer === null) return 'unknown';
  if (!isAvailable(answer)) return 'unavailable';
  if (listFaults(answer, forecast).length > 0) return 'warning';
  return answer.kind === 'silent' ? 'unknown' : 'ready';
}
