import type { Errand, ErrandParts } from '../errand';

export class IntakeErrand implements Errand {
  readonly kind = 'intake';
  readonly idle = 'browsing';

  constructor(_parts: ErrandParts) {}

  close(): void {}
}
