/** What can be wrong with the simulated printer, and the status bytes in which a real one says so (printing.md §3.1). */

export interface PrinterFaults {
  cover: boolean;
  paperEnd: boolean;
  /** Paper ends after so many more printed lines; null: it does not. */
  paperEndAfter: number | null;
  nearEnd: boolean;
  cutter: boolean;
  /** Paper stuck in the presenter: a recoverable error that no command mends. */
  jam: boolean;
  /** A mechanical error that `DLE ENQ` mends. */
  recoverable: boolean;
  /** Out of order until it is switched off and on. */
  unrecoverable: boolean;
  /** Head too hot or voltage too low: goes by itself. */
  autoRecoverable: boolean;
  /** Taken off line at its panel. */
  offline: boolean;
  /** Mended, and waiting for somebody to press its feed button. */
  waitsForRecovery: boolean;
  /** A clone that prints and never answers anything. */
  silentClone: boolean;
  /** Takes every byte, does nothing, says nothing. */
  hung: boolean;
  /** Bytes a second that the line carries; null: no limit. */
  slow: number | null;
  /** The link breaks when so many more bytes of jobs have come; status questions are not counted. null: it does not. */
  dropLinkAtByte: number | null;
  /** Off and on again when so many more bytes of jobs have come. null: it is not. */
  powerCycleAtByte: number | null;
  /** Does everything but answer `GS ( H`. */
  swallowProcessId: boolean;
  /** Does everything but answer `GS r`. */
  swallowBarrier: boolean;
  /** Before each answer come one to six bytes that are none (bit 7 set), as from a wrong baud rate or a bad cable. */
  garbage: boolean;
}

export const NO_FAULTS: Readonly<PrinterFaults> = {
  cover: false,
  paperEnd: false,
  paperEndAfter: null,
  nearEnd: false,
  cutter: false,
  jam: false,
  recoverable: false,
  unrecoverable: false,
  autoRecoverable: false,
  offline: false,
  waitsForRecovery: false,
  silentClone: false,
  hung: false,
  slow: null,
  dropLinkAtByte: null,
  powerCycleAtByte: null,
  swallowProcessId: false,
  swallowBarrier: false,
  garbage: false,
};

export function isHeldUp(faults: PrinterFaults): boolean {
  return faults.cover || faults.paperEnd || hasError(faults) || faults.offline || faults.waitsForRecovery;
}

function hasError(faults: PrinterFaults): boolean {
  return faults.cutter || faults.jam || faults.recoverable || faults.unrecoverable || faults.autoRecoverable;
}

/** Bits that `DLE EOT 3` and the second byte of automatic status share. */
function errorBits(faults: PrinterFaults): number {
  return (
    (faults.recoverable || faults.jam ? 0x04 : 0) |
    (faults.cutter ? 0x08 : 0) |
    (faults.unrecoverable ? 0x20 : 0) |
    (faults.autoRecoverable ? 0x40 : 0)
  );
}

/** Answer to `DLE EOT` 1 to 4. Bits 1 and 4 are always set, 0 and 7 never. */
export function answerRealTime(question: number, faults: PrinterFaults): number {
  switch (question) {
    case 1:
      return 0x12 | (isHeldUp(faults) ? 0x08 : 0) | (faults.waitsForRecovery ? 0x20 : 0);
    case 2:
      return 0x12 | (faults.cover ? 0x04 : 0) | (faults.paperEnd ? 0x20 : 0) | (hasError(faults) ? 0x40 : 0);
    case 3:
      return 0x12 | errorBits(faults);
    default:
      return 0x12 | (faults.nearEnd || faults.paperEnd ? 0x0c : 0) | (faults.paperEnd ? 0x60 : 0);
  }
}

/** The four bytes of automatic status. */
export function makeAutomaticStatus(faults: PrinterFaults): Uint8Array {
  return Uint8Array.of(
    0x10 | (isHeldUp(faults) ? 0x08 : 0) | (faults.cover ? 0x20 : 0),
    errorBits(faults) | (faults.waitsForRecovery ? 0x01 : 0),
    (faults.nearEnd || faults.paperEnd ? 0x03 : 0) | (faults.paperEnd ? 0x0c : 0),
    0x0f,
  );
}

/** Answer to `GS r 1`. */
export function answerSensor(faults: PrinterFaults): number {
  return (faults.nearEnd || faults.paperEnd ? 0x03 : 0) | (faults.paperEnd ? 0x0c : 0);
}
