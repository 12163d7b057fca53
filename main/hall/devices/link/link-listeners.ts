/** Who listens to a link: bytes as long as it is open, and its end, told once and to latecomers at once. */

export interface LinkListeners {
  onBytes(listener: (bytes: Uint8Array) => void): void;
  onClosed(listener: (reason: string) => void): void;
  bytesArrived(bytes: Uint8Array): void;
  /** The first reason counts; later ones change nothing. */
  end(reason: string): void;
  /** null: still open. */
  readonly endedBecause: string | null;
}

export function createLinkListeners(): LinkListeners {
  const byteListeners: ((bytes: Uint8Array) => void)[] = [];
  const endListeners: ((reason: string) => void)[] = [];
  let endedBecause: string | null = null;
  return {
    onBytes: (listener) => void byteListeners.push(listener),
    onClosed(listener) {
      if (endedBecause !== null) listener(endedBecause);
      else endListeners.push(listener);
    },
    bytesArrived(bytes) {
      if (endedBecause !== null) return;
      for (const listener of byteListeners) listener(bytes);
    },
    end(reason) {
      if (endedBecause !== null) return;
      endedBecause = reason;
      for (const listener of endListeners.splice(0)) listener(reason);
    },
    get endedBecause() {
      return endedBecause;
    },
  };
}
