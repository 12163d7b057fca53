/** One issued ticket on the screen. */
import type { IssuedTicket } from '#contract/snapshots';
import type { CommandId } from '#domain/ids';
import type { SurfaceConnection } from '../bridge/connect';
import { limitsOf } from './limits';
import type { KioskMode } from './routes';
import { SlipPage } from './slip-page.svelte';

interface Composition {
  ticket: IssuedTicket;
  connection: SurfaceConnection<'kiosk'>;
  createCommandId: () => CommandId;
  mode: () => KioskMode;
  /** The countdown is over. */
  onReturn: () => void;
}

export class TicketPage extends SlipPage {
  readonly ticket: IssuedTicket;

  constructor({ ticket, mode, ...parts }: Composition) {
    const returnSeconds = (): { withSlip: number; withoutSlip: number } => {
      const limits = limitsOf(mode());
      return { withSlip: limits.ticketReturnSeconds, withoutSlip: limits.ticketReturnWithoutSlipSeconds };
    };
    super({ ...parts, returnSeconds });
    this.ticket = ticket;
    this.open();
  }

  protected slipStates(signal: AbortSignal): ReturnType<SlipPage['slipStates']> {
    return this.connection.client.watchSlip({ ticketId: this.ticket.ticketId }, { signal });
  }

  protected askForCopy(commandId: CommandId, signal: AbortSignal): Promise<unknown> {
    return this.connection.client.reprintSlip({ commandId, ticketId: this.ticket.ticketId }, { signal });
  }
}
