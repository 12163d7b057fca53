/** What can be wrong with the simulated printer, and the status bytes in which a real one says so. */

export interface PrinterFaults {
  cover: boolean;
  paperEnd: boolean;
  /** Paper ends after so many more printed lines; null: it does not. */
  paperEndAfter: number | null;
  nearEnd: boolean;
  cutter: boolean;
  /** Taken off line at its panel. */
  offline: boolean;
  /** A clone that prints and never answers anything. */
  silentClone: boolean;
  /** Bytes a second that the line carries; null: no limit. */
  slow: number | null;
  /** The link breaks when so many more bytes of jobs have come; status questions are not counted. null: it does not. */
  dropLinkAtByte: number | null;
  /** Does everything but answer `GS ( H`. */
  swallowProcessId: boolean;
}

export const NO_FAULTS: Readonly<PrinterFaults> = {
  cover: false,
  paperEnd: false,
  paperEndAfter: null,
  nearEnd: false,
  cutter: false,
  offline: false,
  silentClone: false,
  slow: null,
  dropLinkAtByte: null,
  swallowProcessId: false,
};

export function isHeldUp(faults: PrinterFaults): boolean {
  return faults.cover || faults.paperEnd || faults.cutter || faults.offline;
}

/** Answer to `DLE EOT` 1 to 4. Bits 1 and 4 are always set, 0 and 7 never. */
export function answerRealTime(question: number, faults: PrinterFaults): number {
  switch (question) {
    case 1:
      return 0x12 | (isHeldUp(faults) ? 0x08 : 0);
    case 2:
      return 0x12 | (faults.cover ? 0x04 : 0) | (faults.paperEnd ? 0x20 : 0) | (faults.cutter ? 0x40 : 0);
    case 3:
      return 0x12 | (faults.cutter ? 0x08 : 0);
    default:
      return 0x12 | (faults.nearEnd || faults.paperEnd ? 0x0c : 0) | (faults.paperEnd ? 0x60 : 0);
  }
}

/** The four bytes of automatic status. */
export function makeAutomaticStatus(faults: PrinterFaults): Uint8Array {
  return Uint8Array.of(
    0x10 | (isHeldUp(faults) ? 0x08 : 0) | (faults.cover ? 0x20 : 0),
    faults.cutter ? 0x08 : 0,
    (faults.nearEnd || faults.paperEnd ? 0x03 : 0) | (faults.paperEnd ? 0x0c : 0),
    0x0f,
  );
}

/** Answer to `GS r 1`. */
export function answerSensor(faults: PrinterFaults): number {
  return (faults.nearEnd || faults.paperEnd ? 0x03 : 0) | (faults.paperEnd ? 0x0c : 0);
}
