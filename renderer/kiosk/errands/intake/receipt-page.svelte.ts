/** 已经收到了: one filed case on the screen, with its receipt on the way. */
import type { FiledCase } from '#contract/intake';
import type { CommandId } from '#domain/ids';
import { limitsOf } from '../../limits';
import { SlipPage } from '../../slip-page.svelte';
import type { ErrandParts } from '../errand';

export class ReceiptPage extends SlipPage {
  readonly filed: FiledCase;

  constructor({ filed, parts }: { filed: FiledCase; parts: ErrandParts }) {
    const returnSeconds = (): { withSlip: number; withoutSlip: number } => {
      const limits = limitsOf(parts.mode());
      return { withSlip: limits.caseReturnSeconds, withoutSlip: limits.caseReturnWithoutSlipSeconds };
    };
    const { connection, createCommandId, leave } = parts;
    super({ connection, createCommandId, returnSeconds, onReturn: leave });
    this.filed = filed;
    this.open();
  }

  protected slipStates(signal: AbortSignal): ReturnType<SlipPage['slipStates']> {
    return this.connection.client.intake.watchReceipt({ caseId: this.filed.caseId }, { signal });
  }

  protected askForCopy(commandId: CommandId, signal: AbortSignal): Promise<unknown> {
    return this.connection.client.intake.reprintReceipt({ commandId, caseId: this.filed.caseId }, { signal });
  }
}
