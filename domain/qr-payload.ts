/**
 * What the QR codes on our papers hold: printable ASCII, opaque, at most 120 characters. Whoever reads one knows the hall
 * and which kind of paper it was, and nothing about a person.
 */

/** `T` a ticket's slip, `C` an acceptance receipt, `R` a completion receipt. */
export type QrKind = 'T' | 'C' | 'R';

export interface QrPayload {
  kind: QrKind;
  hallCode: string;
  /** Ticket id of a slip, token of a receipt. */
  key: string;
}

/** 16 random bytes, base64url. */
export const RECEIPT_TOKEN_BYTES = 16;

export function formatQrPayload({ kind, hallCode, key }: QrPayload): string {
  return `${kind}/${hallCode}/${key}`;
}

/** As a scanner typed it, spaces and line ends around it included; null where it is none of ours. */
export function readQrPayload(text: string): QrPayload | null {
  const parts = /^([TCR])\/(\d{9})\/([0-9A-Za-z_-]{8,64})$/.exec(text.slice(0, 200).trim());
  return parts && { kind: parts[1] as QrKind, hallCode: parts[2]!, key: parts[3]! };
}
