/**
 * What a scanned symbol is, before the hall is asked: only our own slips are worth a question, and a symbol that is none
 * of them must not count as a wrong try.
 */
export type SlipPaper = 'ticketSlip' | 'acceptanceReceipt' | 'completionReceipt';

export type SlipCode =
  | { kind: 'slip'; paper: SlipPaper; payload: string }
  /** A slip of ours, from another hall. */
  | { kind: 'otherHall' }
  /** It begins like one of ours and is broken: half of it is missing, or two scans ran into each other. */
  | { kind: 'broken' }
  /** Not from a hall at all: a payment code, a bottle of milk. */
  | { kind: 'foreign' };

const PAPERS: Readonly<Record<string, SlipPaper>> = {
  T: 'ticketSlip',
  C: 'acceptanceReceipt',
  R: 'completionReceipt',
};

/** Paper, hall, and the ticket's id or a token of 16 bytes in base64url. */
const WHOLE = {
  T: /^T\/([^/]{1,16})\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  C: /^C\/([^/]{1,16})\/[\w-]{22}$/,
  R: /^R\/([^/]{1,16})\/[\w-]{22}$/,
};

export function readSlipCode(scanned: string, hallCode: string): SlipCode {
  const payload = scanned.trim();
  const letter = payload[0];
  if (!letter || payload[1] !== '/' || !(letter in PAPERS)) return { kind: 'foreign' };
  const whole = WHOLE[letter as keyof typeof WHOLE].exec(payload);
  if (!whole) return { kind: 'broken' };
  if (whole[1] !== hallCode) return { kind: 'otherHall' };
  return { kind: 'slip', paper: PAPERS[letter]!, payload };
}
