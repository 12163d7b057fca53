/** What the rest of the hall gives to the resident's matter. */
import type { EpochMs, Time } from '#domain/time-source';
import type { PadControl } from '#pads/pad-ports';
import type { CardReadings } from '../cards/card-readings';
import type { HallConfig } from '../config/hall-config';
import type { Logger } from '../log/logger';
import type { HallLines } from '../queue/hall-lines';
import type { PaperQueue } from '../slips/paper-queue';
import type { PaperRoutes } from '../slips/paper-routes';
import type { SignIn } from '../staff/sign-in';
import type { Store } from '../store/open-store';
import type { HallWriter } from '../unit-of-work';

export interface MatterParts {
  config: HallConfig;
  dataDir: string;
  store: Store;
  writer: HallWriter;
  lines: HallLines;
  papers: PaperQueue;
  routes: PaperRoutes;
  findStaff: SignIn['findStaff'];
  findCard: CardReadings['find'];
  pads: Pick<PadControl, 'cancel'>;
  /** Last contact with the township; null where there never was one. */
  lastContactAt: () => EpochMs | null;
  /** False while this machine's clock may be wrong by days: nothing is erased by it. */
  isClockTrusted: () => boolean;
  time: Time;
  log: Logger;
}
