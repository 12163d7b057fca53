/** 办件编号 as people read it. Apart from the schemas, because pages show it. All of it takes a whole `CaseNumber`. */

/** The parts of a number as people read them: `500199003` `A` `261122` `0007` `K`. */
export interface CaseNumberParts {
  hallCode: string;
  terminalCode: string;
  /** YYMMDD. */
  day: string;
  sequence: string;
  checkCharacter: string;
}

export function splitCaseNumber(number: string): CaseNumberParts {
  return {
    hallCode: number.slice(0, 9),
    terminalCode: number.slice(9, 10),
    day: number.slice(10, 16),
    sequence: number.slice(16, -1),
    checkCharacter: number.slice(-1),
  };
}

/** The whole number in groups: `500199003-A-261122-0007-K`. */
export function formatCaseNumber(number: string): string {
  return Object.values(splitCaseNumber(number)).join('-');
}

/** 编号, the short one: what a resident types at the kiosk of its own hall: `261122 0007`. */
export function formatShortCaseNumber(number: string): string {
  const { day, sequence } = splitCaseNumber(number);
  return `${day} ${sequence}`;
}
