/** Where a paper belongs and where a person finds it: `terminal.ticketPrinter`, `counters[].printer`, first printer. */
import type { SlipPlace } from '#contract/snapshots';
import type { CounterNumber, PrinterId } from '#domain/ids';
import type { HallConfig } from '../config/hall-config';

export interface PaperRoutes {
  /** null: this hall has no printer. */
  ofKiosk(): PrinterId | null;
  /** The counter's own printer, else the kiosk's. */
  ofCounter(counter: CounterNumber): PrinterId | null;
  /** What a resident at the kiosk is told of a printer. */
  placeOf(printer: PrinterId): SlipPlace;
}

export function createPaperRoutes(config: HallConfig): PaperRoutes {
  const ofKiosk = () => config.terminal.ticketPrinter ?? config.printers[0]?.id ?? null;
  return {
    ofKiosk,
    ofCounter: (number) => config.counters.find((counter) => counter.number === number)?.printer ?? ofKiosk(),
    placeOf(printer) {
      if (printer === ofKiosk()) return { kind: 'here' };
      const counter = config.counters.find((candidate) => candidate.printer === printer);
      return counter ? { kind: 'counter', counterNumber: counter.number } : { kind: 'elsewhere', printer };
    },
  };
}
