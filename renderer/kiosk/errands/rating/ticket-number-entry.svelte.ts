/** A ticket number as it is keyed in: the letter is chosen among the hall's own, the digits follow. */
const MOST_DIGITS = 4;
const FEWEST_DIGITS = 3;

export class TicketNumberEntry {
  /** null until it is chosen; empty where a line's numbers have none. */
  letter: string | null = $state(null);
  digits = $state('');

  get isWhole(): boolean {
    return this.letter !== null && this.digits.length >= FEWEST_DIGITS;
  }

  get ticketNumber(): string {
    return `${this.letter ?? ''}${this.digits}`;
  }

  add(digit: string): void {
    if (this.digits.length < MOST_DIGITS) this.digits += digit;
  }

  backspace(): void {
    this.digits = this.digits.slice(0, -1);
  }

  clear(): void {
    this.letter = null;
    this.digits = '';
  }
}
