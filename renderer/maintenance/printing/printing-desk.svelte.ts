/** 打印台 on the page: what a technician asks of printers and jobs, and what is open on the panel. */
import { ORPCError } from '@orpc/client';
import { SvelteMap } from 'svelte/reactivity';
import type { CommissioningAnswers } from '#contract/printer-commissioning';
import type { SamplePaper } from '#contract/printers-maintenance';
import type { CommandId, PrinterId } from '#domain/ids';
import type { SurfaceConnection } from '../../bridge/connect';
import { callWithRetry, sendCommand } from '../../bridge/send-command';
import { both } from '../actions.svelte';
import type { Actions } from '../actions.svelte';
import { CommissioningDraft } from './commissioning-draft.svelte';

const SENT = both(({ printing }) => printing.sent);

type Printers = SurfaceConnection<'maintenance'>['client']['printers'];

export class PrintingDesk {
  /** The paper that is being looked at: its job and its picture as a `data:` address. */
  picture = $state.raw<{ jobId: number; source: string } | null>(null);
  /** The job whose details are open. */
  openJobId = $state<number | null>(null);
  /** The job that waits for the reason of its copy. */
  reprintJobId = $state<number | null>(null);
  /** The printer whose samples are offered. */
  samplesFor = $state<PrinterId | null>(null);
  /** The printer that is being commissioned. */
  commissioned = $state<PrinterId | null>(null);
  readonly #drafts = new SvelteMap<PrinterId, CommissioningDraft>();
  readonly #connection: SurfaceConnection<'maintenance'>;
  readonly #actions: Actions;

  constructor(connection: SurfaceConnection<'maintenance'>, actions: Actions) {
    this.#connection = connection;
    this.#actions = actions;
  }

  async testPrint(printer: PrinterId): Promise<void> {
    await this.#command(
      `testPrint ${printer}`,
      (printers, commandId, signal) => printers.testPrint({ commandId, printer }, { signal }),
      SENT,
    );
  }

  async printSample(printer: PrinterId, sample: SamplePaper): Promise<void> {
    await this.#command(
      `sample ${printer} ${sample}`,
      (printers, commandId, signal) => printers.printSample({ commandId, printer, sample }, { signal }),
      SENT,
    );
  }

  async rollChanged(printer: PrinterId): Promise<void> {
    await this.#command(
      `roll ${printer}`,
      (printers, commandId, signal) => printers.rollChanged({ commandId, printer }, { signal }),
      both(({ printing }) => printing.rollNoted),
    );
  }

  toggleSamples(printer: PrinterId): void {
    this.samplesFor = this.samplesFor === printer ? null : printer;
  }

  toggleJob(jobId: number): void {
    this.openJobId = this.openJobId === jobId ? null : jobId;
    this.reprintJobId = null;
    this.picture = null;
  }

  /** Shows the paper of a job, or puts it away where it is the one that is shown. */
  async togglePicture(jobId: number): Promise<void> {
    const isShown = this.picture?.jobId === jobId;
    this.picture = null;
    if (isShown) return;
    const { client, time } = this.#connection;
    const look = async () => {
      const { svg } = await callWithRetry((signal) => client.printers.previewJob({ jobId }, { signal }), time);
      this.picture = { jobId, source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` };
    };
    await this.#actions.run(`picture ${jobId}`, look, null);
  }

  async decideUnknownJob(jobId: number, outcome: 'printed' | 'notPrinted'): Promise<void> {
    await this.#command(`job ${jobId}`, (printers, commandId, signal) =>
      printers.decideUnknownJob({ commandId, jobId, outcome }, { signal }),
    );
  }

  async cancelJob(jobId: number): Promise<void> {
    await this.#command(`job ${jobId}`, (printers, commandId, signal) =>
      printers.cancelJob({ commandId, jobId }, { signal }),
    );
  }

  async reprintJob(jobId: number, reason: string): Promise<void> {
    const isDone = await this.#command(
      `job ${jobId}`,
      (printers, commandId, signal) => printers.reprintJob({ commandId, jobId, reason }, { signal }),
      SENT,
    );
    if (isDone) this.reprintJobId = null;
  }

  /** Answers stay while the page is open: somebody walks between paper and screen. */
  startCommissioning(printer: PrinterId): void {
    if (!this.#drafts.has(printer)) this.#drafts.set(printer, new CommissioningDraft(printer));
    this.commissioned = printer;
  }

  get draft(): CommissioningDraft | null {
    return this.commissioned === null ? null : (this.#drafts.get(this.commissioned) ?? null);
  }

  /** Not repeated by itself: it takes seconds, and a second one would find the printer busy with the first. */
  async probe(draft: CommissioningDraft): Promise<void> {
    const { client } = this.#connection;
    const ask = async () => {
      draft.findings = await client.printers.probe({ printer: draft.printer });
    };
    await this.#actions.run(`probe ${draft.printer}`, ask, null);
  }

  async printCommissioningSheet({ printer }: CommissioningDraft): Promise<void> {
    await this.#command(
      `sheet ${printer}`,
      (printers, commandId, signal) => printers.printCommissioningSheet({ commandId, printer }, { signal }),
      SENT,
    );
  }

  async saveCommissioning(draft: CommissioningDraft, answers: CommissioningAnswers): Promise<void> {
    const { printer } = draft;
    draft.refusedQuestion = null;
    this.#actions.outcomes.delete(`drop ${printer}`);
    await this.#command(
      `commissioning ${printer}`,
      async (printers, commandId, signal) => {
        try {
          await printers.saveCommissioning({ commandId, printer, answers }, { signal });
        } catch (error) {
          draft.refusedQuestion = readRefusedQuestion(error);
          throw error;
        }
      },
      both(({ printing }) => printing.commissioning.saved),
    );
  }

  async dropCommissioning(printer: PrinterId): Promise<void> {
    this.#actions.outcomes.delete(`commissioning ${printer}`);
    await this.#command(
      `drop ${printer}`,
      (printers, commandId, signal) => printers.dropCommissioning({ commandId, printer }, { signal }),
      both(({ printing }) => printing.commissioning.dropped),
    );
  }

  #command(
    action: string,
    call: (printers: Printers, commandId: CommandId, signal: AbortSignal) => Promise<unknown>,
    done?: Parameters<Actions['run']>[2],
  ): Promise<boolean> {
    const { client, time } = this.#connection;
    const send = () => sendCommand((commandId, signal) => call(client.printers, commandId, signal), time);
    return this.#actions.run(action, send, done);
  }
}

function readRefusedQuestion(error: unknown): number | null {
  if (!(error instanceof ORPCError) || error.code !== 'COMMISSIONING_REFUSED') return null;
  const { question } = error.data as { question: number };
  return question;
}
