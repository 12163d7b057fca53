/** 节假日安排 on the page: what the hall knows, and another file on its way in: chosen, previewed, imported. */
import { ORPCError } from '@orpc/client';
import type { CalendarFile, CalendarPreview, CalendarProblem, CalendarsView } from '#contract/calendars-maintenance';
import type { SurfaceConnection } from '../../bridge/connect';
import { findRefusalCode } from '../../bridge/failure-text';
import { callWithRetry, sendCommand } from '../../bridge/send-command';
import type { Actions } from '../actions.svelte';

export type CalendarsStep = 'years' | 'choose' | 'preview' | 'imported';

/** A text that is to become a year's calendar. */
export interface CalendarDraft {
  text: string;
  /** Name of the file it came from; null where somebody wrote it here. */
  name: string | null;
}

export class CalendarsDesk {
  step = $state<CalendarsStep>('years');
  /** null: not looked at yet. */
  view = $state.raw<CalendarsView | null>(null);
  /** null: not looked for yet. */
  listing = $state.raw<{ folders: readonly string[]; files: readonly CalendarFile[] } | null>(null);
  /** What is being written into the page. */
  written = $state('');
  draft = $state.raw<CalendarDraft | null>(null);
  preview = $state.raw<CalendarPreview | null>(null);
  /** Of the text that was refused last; the name says which it was. */
  refused = $state.raw<{ name: string | null; problems: readonly CalendarProblem[] } | null>(null);
  readonly #connection: SurfaceConnection<'maintenance'>;
  readonly #actions: Actions;

  constructor(connection: SurfaceConnection<'maintenance'>, actions: Actions) {
    this.#connection = connection;
    this.#actions = actions;
  }

  async look(): Promise<void> {
    const { client, time } = this.#connection;
    const look = async () => {
      this.view = await callWithRetry((signal) => client.calendars.view({}, { signal }), time);
    };
    await this.#actions.run('calendars', look, null);
  }

  async choose(): Promise<void> {
    this.refused = null;
    this.step = 'choose';
    await this.listFiles();
  }

  async listFiles(): Promise<void> {
    const { client, time } = this.#connection;
    const list = async () => {
      this.listing = await callWithRetry((signal) => client.calendars.listFiles({}, { signal }), time);
    };
    await this.#actions.run('calendarFiles', list, null);
  }

  async openFile({ fileId, name }: Pick<CalendarFile, 'fileId' | 'name'>): Promise<void> {
    const { client, time } = this.#connection;
    await this.#actions.run(
      `calendar ${fileId}`,
      () =>
        this.#judged(name, async () => {
          const { text } = await callWithRetry((signal) => client.calendars.readFile({ fileId }, { signal }), time);
          await this.#showPreview({ text, name });
        }),
      null,
    );
  }

  async openWritten(): Promise<void> {
    const text = this.written;
    const show = () => this.#judged(null, () => this.#showPreview({ text, name: null }));
    await this.#actions.run('calendarWritten', show, null);
  }

  /** Exactly the text that was previewed. */
  async importDraft(): Promise<void> {
    const { client, time } = this.#connection;
    const { draft } = this;
    if (!draft) return;
    const isDone = await this.#actions.run(
      'calendarImport',
      () =>
        this.#judged(draft.name, async () => {
          this.preview = await sendCommand(
            (commandId, signal) => client.calendars.import({ commandId, text: draft.text }, { signal }),
            time,
          );
        }),
      null,
    );
    if (!isDone) return;
    this.step = 'imported';
    this.written = '';
    await this.look();
  }

  /** One page back; what was written stays. */
  leave(): void {
    this.#actions.outcomes.delete('calendarImport');
    this.refused = null;
    this.step = this.step === 'preview' ? 'choose' : 'years';
  }

  async #showPreview(draft: CalendarDraft): Promise<void> {
    const { client, time } = this.#connection;
    this.preview = await callWithRetry((signal) => client.calendars.preview({ text: draft.text }, { signal }), time);
    this.draft = draft;
    this.step = 'preview';
  }

  async #judged(name: string | null, work: () => Promise<void>): Promise<void> {
    this.refused = null;
    try {
      await work();
    } catch (error) {
      if (findRefusalCode(error) === 'CALENDAR_REFUSED' && error instanceof ORPCError)
        this.refused = { name, problems: (error.data as { problems?: CalendarProblem[] } | undefined)?.problems ?? [] };
      throw error;
    }
  }
}
