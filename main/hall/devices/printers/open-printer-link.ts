/** One door to all transports: what `hall.yml` says becomes an open link. */
import type { Time } from '#domain/time-source';
import { openCupsLink } from '../link/cups-link';
import { openLpLink } from '../link/lp-link';
import { openPrinterSerialLink } from '../link/printer-serial-link';
import { openTcpLink } from '../link/tcp-link';
import type { PrinterAddress, PrinterLink } from './printer-link';

/** @throws LinkError with one sentence where the printer cannot be reached now; trying again later is right */
export function openPrinterLink(address: PrinterAddress, time: Time): Promise<PrinterLink> {
  switch (address.kind) {
    case 'tcp':
      return openTcpLink({ host: address.host, port: address.port, time });
    case 'serial':
      return openPrinterSerialLink({ path: address.path, baud: address.baud, flow: address.flow ?? 'none', time });
    case 'file':
      return openLpLink({ path: address.path, time });
    case 'cups':
      return openCupsLink({ queue: address.queue, time });
  }
}
