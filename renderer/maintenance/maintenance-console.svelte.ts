/** What the maintenance page knows beside the snapshot: the open tab, and how each action on it ended. */
import type { LedgerItem } from '#contract/snapshots';
import type { CounterNumber, OpId } from '#domain/ids';
import type { SurfaceConnection } from '../bridge/connect';
import { callWithRetry } from '../bridge/send-command';
import { Localization } from '../i18n/localization.svelte';
import { Actions, both } from './actions.svelte';
import type { Tab } from './attention';
import { CalendarsDesk } from './calendars/calendars-desk.svelte';
import { LicencesDesk } from './licences/licences-desk.svelte';
import { maintenanceMessages } from './messages';
import { PadsDesk } from './pads/pads-desk.svelte';
import { ContentFilesDesk } from './content/content-files-desk.svelte';
import { PublicationsDesk } from './publications/publications-desk.svelte';
import { PrintingDesk } from './printing/printing-desk.svelte';

export interface SurfaceCode {
  code: string;
  url: string;
  expiresAt: number;
}

export class MaintenanceConsole {
  readonly localization = new Localization(maintenanceMessages);
  tab = $state<Tab>('overview');
  surfaceCode = $state.raw<SurfaceCode | null>(null);
  isClosed = $state(false);
  readonly actions = new Actions();
  readonly printing: PrintingDesk;
  readonly pads: PadsDesk;
  readonly calendars: CalendarsDesk;
  readonly content: ContentFilesDesk;
  readonly publications: PublicationsDesk;
  readonly licences: LicencesDesk;
  readonly #connection: SurfaceConnection<'maintenance'>;

  constructor(connection: SurfaceConnection<'maintenance'>) {
    this.#connection = connection;
    this.printing = new PrintingDesk(connection, this.actions);
    this.pads = new PadsDesk(connection, this.actions);
    this.calendars = new CalendarsDesk(connection, this.actions);
    this.content = new ContentFilesDesk(connection, this.actions);
    this.publications = new PublicationsDesk(connection, this.actions);
    this.licences = new LicencesDesk(connection, this.actions);
  }

  get outcomes() {
    return this.actions.outcomes;
  }

  get live() {
    return this.#connection.live;
  }

  /** Not repeated by itself: the server takes a code once, and its answer may take longer than our patience. */
  async enrol(code: string): Promise<void> {
    await this.actions.run(
      'enrol',
      () => this.#connection.client.enrol({ code }),
      both(({ enrol }) => enrol.done),
    );
  }

  createCounterCode(counterNumber: CounterNumber): Promise<void> {
    return this.#createCode({ surface: 'counter', counterNumber });
  }

  createBoardCode(): Promise<void> {
    return this.#createCode({ surface: 'board' });
  }

  /** Sent again it gets a new `seq`: refused once more, it is not shown with the outcome of the time before. */
  async resend({ opId, seq }: Pick<LedgerItem, 'opId' | 'seq'>): Promise<void> {
    const { client, time } = this.#connection;
    await this.actions.run(
      `resend ${seq}`,
      () => callWithRetry((signal) => client.resendRefused({ opId: opId as OpId }, { signal }), time),
      both(({ ledger }) => ledger.resent),
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

  async #createCode(
    capability: { surface: 'counter'; counterNumber: CounterNumber } | { surface: 'board' },
  ): Promise<void> {
    this.surfaceCode = null;
    await this.actions.run('code', async () => {
      this.surfaceCode = await this.#connection.client.createSurfaceCode(capability);
    });
  }
}
