import type { Errand, ErrandParts } from '../errand';

export class RatingErrand implements Errand {
  readonly kind = 'rating';
  readonly idle = 'browsing';

  constructor(_parts: ErrandParts, _scanned: string | null) {}

  close(): void {}
}
