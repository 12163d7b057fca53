/**
 * A case number and its query code as they are keyed in. Hall and terminal are this kiosk's own, so ten digits are enough;
 * the check character is computed and shown, because a person compares one letter more easily than ten digits.
 */
import { findCheckCharacter } from '#domain/case/check-character';
import type { NumberOrigin } from '#domain/case/check-character';

/** Day and sequence, as the receipt groups them. */
export const NUMBER_GROUPS: readonly number[] = [6, 4];
export const CODE_GROUPS: readonly number[] = [6];
const NUMBER_DIGITS = 10;
const CODE_DIGITS = 6;

export class CaseNumberEntry {
  number = $state('');
  code = $state('');
  readonly #origin: () => NumberOrigin | null;

  constructor({ origin }: { origin: () => NumberOrigin | null }) {
    this.#origin = origin;
  }

  get isNumberWhole(): boolean {
    return this.number.length === NUMBER_DIGITS;
  }

  get isCodeWhole(): boolean {
    return this.code.length === CODE_DIGITS;
  }

  /** null while digits are missing, or before the hall has been heard. */
  get checkCharacter(): string | null {
    const origin = this.#origin();
    return origin && this.isNumberWhole ? findCheckCharacter(this.number, origin) : null;
  }

  addToNumber(digit: string): void {
    if (!this.isNumberWhole) this.number += digit;
  }

  addToCode(digit: string): void {
    if (!this.isCodeWhole) this.code += digit;
  }

  clear(): void {
    this.number = '';
    this.code = '';
  }
}
