import type { OpenLink as OpenSerialLink } from '../devices/link/serial-link';
import type { GlyphSource } from '#printers/glyph-source';
import type { PrinterAddress, PrinterLink } from '#printers/printer-link';
import type { Time } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import type { HallConfigResult } from '../config/load-hall-config';
import type { SurfaceRouterParts } from '../gateway/routers/router-parts';
import type { Logger } from '../log/logger';

/** How bytes travel; tests put other links here. */
export interface HallLinks {
  openSerial: OpenSerialLink;
  openPrinter: (address: PrinterAddress) => Promise<PrinterLink>;
  glyphs: GlyphSource;
}

export interface HallParts {
  config: HallConfig;
  dataDir: string;
  /** The built pages that the LAN gateway serves; THIRD-PARTY-NOTICES.txt lies beside their folder. */
  pagesDir: string;
  appVersion: string;
  time: Time;
  log: Logger;
  links: HallLinks;
  secrets: {
    enrolmentCode?: string | undefined;
    maintenancePin?: string | undefined;
    surfaceCodes?: string | undefined;
  };
  /** Reads the files that `config` came from once more. */
  loadConfig: () => HallConfigResult;
  /** Ends the hall in order, to be started again by whoever started it; null where nobody would. */
  reopen: (() => void) | null;
  maintenanceWindow: SurfaceRouterParts['maintenanceWindow'];
}
