/** 评价器 on the page: what an installer asks of pads and their lines, and what is open on the panel. */
import { SvelteMap } from 'svelte/reactivity';
import type { PadHealth } from '#contract/snapshots';
import type { PadId } from '#domain/ids';
import type { SurfaceConnection } from '../../bridge/connect';
import { callOnce, callWithRetry, sendCommand } from '../../bridge/send-command';
import { both } from '../actions.svelte';
import type { Actions } from '../actions.svelte';
import { KeyCheck } from './key-check.svelte';
import type { PressesJudged } from './key-check.svelte';
import { levelsOf } from './key-map-draft';
import { withAddress } from './line-search';
import type { FoundPad } from './line-search';
import type { Pads, Section, SerialPort, TryOut } from './pads-terms';

/** A crowded line is asked half by half, and says each half again. */
const SEARCH_LIMIT_MS = 30_000;
const ASK_LIMIT_MS = 15_000;

export class PadsDesk {
  section = $state<Section>('pads');
  /** Pads that are well are closed on a long page. */
  openPadId = $state<PadId | null>(null);
  /** The pad whose trials are offered. */
  triedPadId = $state<PadId | null>(null);
  keyCheck = $state.raw<KeyCheck | null>(null);
  /** By path of the line. */
  readonly found = new SvelteMap<string, readonly FoundPad[]>();
  /** The pad that is to have another address. */
  moved = $state.raw<{ path: string; uid: string; address: number } | null>(null);
  /** null: not looked at yet. */
  ports = $state.raw<readonly SerialPort[] | null>(null);
  /** What became of the presses that waited for a pad to be confirmed. */
  readonly judged = new SvelteMap<PadId, PressesJudged>();
  readonly #connection: SurfaceConnection<'maintenance'>;
  readonly #actions: Actions;

  constructor(connection: SurfaceConnection<'maintenance'>, actions: Actions) {
    this.#connection = connection;
    this.#actions = actions;
  }

  startKeyCheck(padId: PadId, keyCount: number): void {
    const { client, time } = this.#connection;
    this.#actions.outcomes.delete(`keyMap ${padId}`);
    this.keyCheck = new KeyCheck({
      padId,
      keyCount,
      watch: (signal) => client.pads.watchKeys({ pad: padId }, { signal }),
      time,
    });
  }

  async confirmKeyMap(check: KeyCheck): Promise<void> {
    const { client, time } = this.#connection;
    const levels = levelsOf(check.draft);
    await this.#actions.run(
      `keyMap ${check.padId}`,
      async () => {
        check.judged = await sendCommand(
          (commandId, signal) => client.pads.confirmKeyMap({ commandId, pad: check.padId, levels }, { signal }),
          time,
        );
      },
      null,
    );
  }

  /** `uid`: the one that stands on the page. */
  async confirmPad(padId: PadId, uid: string): Promise<void> {
    const { client, time } = this.#connection;
    await this.#actions.run(
      `confirmPad ${padId}`,
      async () => {
        const judged = await sendCommand(
          (commandId, signal) => client.pads.confirmPad({ commandId, pad: padId, uid }, { signal }),
          time,
        );
        this.judged.set(padId, judged);
      },
      null,
    );
  }

  async tryPad(padId: PadId, what: TryOut): Promise<void> {
    const action = `try ${padId} ${what}`;
    await this.#askOnce(action, ASK_LIMIT_MS, async (pads, signal) => {
      const { outcome } = await pads.tryPad({ pad: padId, what }, { signal });
      return {
        tone: outcome === 'done' || outcome === 'sent' ? 'done' : 'refused',
        text: both((words) => words.pads.tryOutcomes[outcome]),
      };
    });
  }

  async searchLine(path: string): Promise<void> {
    this.moved = null;
    this.found.delete(path);
    await this.#askOnce(`search ${path}`, SEARCH_LIMIT_MS, async (pads, signal) => {
      const { pads: found } = await pads.discover({ path }, { signal });
      this.found.set(path, found);
      return null;
    });
  }

  startMoving(place: { path: string; uid: string; address: number }): void {
    this.#actions.outcomes.delete(`address ${place.uid}`);
    this.moved = place;
  }

  /** @param onLine the pads of hall.yml on this line */
  async setAddress(
    { path, uid, address }: { path: string; uid: string; address: number },
    onLine: readonly PadHealth[],
  ): Promise<void> {
    await this.#askOnce(`address ${uid}`, ASK_LIMIT_MS, async (pads, signal) => {
      const { outcome } = await pads.setAddress({ path, uid, address }, { signal });
      if (outcome !== 'done') {
        return { tone: 'refused', text: both((words) => words.pads.line.addressOutcomes[outcome]) };
      }
      this.moved = null;
      this.found.set(path, withAddress(this.found.get(path) ?? [], { uid, address }, onLine));
      return { tone: 'done', text: both((words) => words.pads.line.addressSet(address)) };
    });
  }

  async listPorts(): Promise<void> {
    const { client, time } = this.#connection;
    const look = async () => {
      this.ports = (await callWithRetry((signal) => client.pads.listPorts({}, { signal }), time)).ports;
    };
    await this.#actions.run('ports', look, null);
  }

  /** Not repeated by itself: a person stands before the device and sees whether it was done. */
  async #askOnce(
    action: string,
    limitMs: number,
    ask: (pads: Pads, signal: AbortSignal) => Promise<Parameters<Actions['outcomes']['set']>[1] | null>,
  ): Promise<void> {
    const { client, time } = this.#connection;
    let said: Awaited<ReturnType<typeof ask>> = null;
    const isDone = await this.#actions.run(
      action,
      async () => {
        said = await callOnce((signal) => ask(client.pads, signal), time, limitMs);
      },
      null,
    );
    if (isDone && said) this.#actions.outcomes.set(action, said);
  }
}
