/** What a printer is plugged in by. */
export interface Connector {
  /** Towards the sender; nothing happens where nobody is connected. */
  send(bytes: Uint8Array): void;
  /** The printer's buffer is full, or has room again: the sender is made to wait as this kind of line does it. */
  hold(isHolding: boolean): void;
  /** The plug is pulled and put back. Bytes on their way are lost. */
  dropLink(): void;
  /** The far end is gone and nobody says so: whoever is connected stays connected to nothing. */
  loseLink(): void;
  /** Off and on in one moment: what that does to the line. */
  blink(): void;
  /** As the line looks when the printer has no power. Resolves when it does. */
  powerOff(): Promise<void>;
  powerOn(): Promise<void>;
  close(): Promise<void>;
}
