import { createPrinterEngine } from '#simulators/printer/engine';
import type { PrintedSlip } from '#simulators/printer/slip';
import { createManualTime } from './manual-time';

/** What the simulated printer makes of these bytes, with all the time in the world: one piece of paper a cut. */
export function printOnPaper(bytes: Uint8Array, columns: number): PrintedSlip[] {
  const slips: PrintedSlip[] = [];
  const engine = createPrinterEngine({
    columns,
    millimetresPerSecond: null,
    bufferBytes: null,
    losesOverflow: false,
    time: createManualTime(),
    random: () => 0,
    answer: () => undefined,
    onHold: () => undefined,
    onSlip: (slip) => slips.push(slip),
    onTranscript: () => undefined,
  });
  engine.receive(bytes);
  return slips;
}
