/** What the maintenance page knows beside the snapshot: the open tab, and how each action on it ended. */
import { SvelteMap } from 'svelte/reactivity';
import type { Bilingual } from '#contract/catalogue';
import type { LedgerItem } from '#contract/snapshots';
import type { CounterNumber, OpId, PrinterId } from '#domain/ids';
import type { SurfaceConnection } from '../bridge/connect';
import { describeFailure } from '../bridge/failure-text';
import { callWithRetry, sendCommand } from '../bridge/send-command';
import { Localization } from '../i18n/localization.svelte';
import type { Tab } from './attention';
import { maintenanceMessages } from './messages';
import type { MaintenanceWords } from './messages';

export type Outcome = { tone: 'busy' | 'done' | 'refused'; text: Bilingual };

export interface SurfaceCode {
  code: string;
  url: string;
  expiresAt: number;
}

const both = (say: (words: MaintenanceWords) => string): Bilingual => ({
  zh: say(maintenanceMessages['zh-CN']),
  en: say(maintenanceMessages.en),
});

export class MaintenanceConsole {
  readonly localization = new Localization(maintenanceMessages);
  tab = $state<Tab>('overview');
  surfaceCode = $state.raw<SurfaceCode | null>(null);
  isClosed = $state(false);
  /** The slip that is being looked at: its job and its picture as a `data:` address. */
  slipPicture = $state.raw<{ jobId: number; source: string } | null>(null);
  /** By action, e.g. `testPrint hall`: shown beside the button that began it. */
  readonly outcomes = new SvelteMap<string, Outcome>();
  readonly #connection: SurfaceConnection<'maintenance'>;

  constructor(connection: SurfaceConnection<'maintenance'>) {
    this.#connection = connection;
  }

  get live() {
    return this.#connection.live;
  }

  /** Not repeated by itself: the server takes a code once, and its answer may take longer than our patience. */
  enrol(code: string): Promise<void> {
    return this.#act(
      'enrol',
      both(({ enrol }) => enrol.done),
      () => this.#connection.client.enrol({ code }),
    );
  }

  createCounterCode(counterNumber: CounterNumber): Promise<void> {
    return this.#createCode({ surface: 'counter', counterNumber });
  }

  createBoardCode(): Promise<void> {
    return this.#createCode({ surface: 'board' });
  }

  testPrint(printer: PrinterId): Promise<void> {
    const { client, time } = this.#connection;
    return this.#act(
      `testPrint ${printer}`,
      both(({ printing }) => printing.testPrintSent),
      () => sendCommand((commandId, signal) => client.printers.testPrint({ commandId, printer }, { signal }), time),
    );
  }

  /** Shows the slip of a job, or puts it away where it is the one that is shown. */
  async toggleSlipPicture(jobId: number): Promise<void> {
    const isShown = this.slipPicture?.jobId === jobId;
    this.slipPicture = null;
    if (isShown) return;
    const { client, time } = this.#connection;
    await this.#act(
      `slip ${jobId}`,
      both((words) => words.actionDone),
      async () => {
        const { svg } = await callWithRetry((signal) => client.printers.previewJob({ jobId }, { signal }), time);
        this.slipPicture = { jobId, source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` };
      },
    );
    // The picture itself is the outcome; only a refusal has to be said.
    if (this.outcomes.get(`slip ${jobId}`)?.tone === 'done') this.outcomes.delete(`slip ${jobId}`);
  }

  decideUnknownJob(jobId: number, outcome: 'printed' | 'notPrinted'): Promise<void> {
    const { client, time } = this.#connection;
    return this.#act(
      `job ${jobId}`,
      both((words) => words.actionDone),
      () =>
        sendCommand(
          (commandId, signal) => client.printers.decideUnknownJob({ commandId, jobId, outcome }, { signal }),
          time,
        ),
    );
  }

  /** Sent again it gets a new `seq`: refused once more, it is not shown with the outcome of the time before. */
  resend({ opId, seq }: Pick<LedgerItem, 'opId' | 'seq'>): Promise<void> {
    const { client, time } = this.#connection;
    return this.#act(
      `resend ${seq}`,
      both(({ ledger }) => ledger.resent),
      () => callWithRetry((signal) => client.resendRefused({ opId: opId as OpId }, { signal }), time),
    );
  }

  async close(): Promise<void> {
    const { client, time } = this.#connection;
    // Whatever the hall answers, or if it does not: this page shows nothing any more.
    this.isClosed = true;
    await callWithRetry((signal) => client.close({}, { signal }), time).catch(() => {});
  }

  toggleLanguage(): void {
    this.localization.language = this.localization.language === 'en' ? 'zh-CN' : 'en';
  }

  #createCode(capability: { surface: 'counter'; counterNumber: CounterNumber } | { surface: 'board' }): Promise<void> {
    this.surfaceCode = null;
    return this.#act(
      'code',
      both((words) => words.actionDone),
      async () => {
        this.surfaceCode = await this.#connection.client.createSurfaceCode(capability);
      },
    );
  }

  async #act(action: string, done: Bilingual, run: () => Promise<unknown>): Promise<void> {
    if (this.outcomes.get(action)?.tone === 'busy') return;
    this.outcomes.set(action, { tone: 'busy', text: both((words) => words.busy) });
    try {
      await run();
      this.outcomes.set(action, { tone: 'done', text: done });
    } catch (error) {
      this.outcomes.set(action, { tone: 'refused', text: describeFailure(error, 'staff') });
    }
  }
}
