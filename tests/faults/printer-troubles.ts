import { NO_FAULTS } from '#simulators/printer/faults';
import type { PrinterFaults } from '#simulators/printer/faults';
import type { SimulatedPrinter } from '#simulators/printer/printer-simulator';

/** What befalls a printer for a while. */
export interface Trouble {
  name: string;
  begin(printer: SimulatedPrinter): unknown;
  end(printer: SimulatedPrinter): unknown;
}

/** As long as a slip, its question for proof included. */
const MOST_BYTES = 900;
const MOST_LINES = 20;
const SLOW_BYTES_PER_SECOND = 400;

type Switch = { [K in keyof PrinterFaults]: PrinterFaults[K] extends boolean ? K : never }[keyof PrinterFaults];

const SWITCHES: readonly Switch[] = [
  'cover',
  'paperEnd',
  'nearEnd',
  'cutter',
  'jam',
  'recoverable',
  'autoRecoverable',
  'offline',
  'waitsForRecovery',
  'silentClone',
  'hung',
  'swallowProcessId',
  'swallowBarrier',
  'garbage',
];

const nothing = () => undefined;

/** @param random 0 ≤ x < 1 */
export function drawTrouble(random: () => number): Trouble {
  const most = (limit: number) => Math.floor(random() * limit);
  const troubles: Trouble[] = [
    ...SWITCHES.map((name) => ({
      name,
      begin: (printer: SimulatedPrinter) => printer.setFaults({ [name]: true }),
      end: (printer: SimulatedPrinter) => printer.setFaults({ [name]: NO_FAULTS[name] }),
    })),
    { name: 'unrecoverable', begin: (it) => it.setFaults({ unrecoverable: true }), end: (it) => it.powerCycle() },
    {
      name: 'paper ends in a slip',
      begin: (it) => it.setFaults({ paperEndAfter: 1 + most(MOST_LINES) }),
      end: (it) => it.setFaults({ paperEnd: false, paperEndAfter: null }),
    },
    {
      name: 'slow line',
      begin: (it) => it.setFaults({ slow: SLOW_BYTES_PER_SECOND }),
      end: (it) => it.setFaults({ slow: null }),
    },
    {
      name: 'link breaks at a byte',
      begin: (it) => it.setFaults({ dropLinkAtByte: most(MOST_BYTES) }),
      end: (it) => it.setFaults({ dropLinkAtByte: null }),
    },
    {
      name: 'power cut at a byte',
      begin: (it) => it.setFaults({ powerCycleAtByte: most(MOST_BYTES) }),
      end: (it) => it.setFaults({ powerCycleAtByte: null }),
    },
    { name: 'link breaks', begin: (it) => it.dropLink(), end: nothing },
    { name: 'link half open', begin: (it) => it.loseLink(), end: nothing },
    { name: 'power cycle', begin: (it) => it.powerCycle(), end: nothing },
    { name: 'power off', begin: (it) => it.powerOff(), end: (it) => it.powerOn() },
  ];
  return troubles[most(troubles.length)]!;
}
