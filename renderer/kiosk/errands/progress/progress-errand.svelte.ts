import type { Errand, ErrandParts } from '../errand';

export class ProgressErrand implements Errand {
  readonly kind = 'progress';
  readonly idle = 'browsing';

  constructor(_parts: ErrandParts, _scanned: string | null) {}

  close(): void {}
}
