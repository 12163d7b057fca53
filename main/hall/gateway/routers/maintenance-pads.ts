import { implement } from '@orpc/server';
import { padsMaintenanceContract } from '#contract/pads-maintenance';
import { PadLineLost } from '#pads/owp1-search';
import type { PadId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { PadMaintenance } from '#pads/pad-ports';
import { answerOnce } from '../../commands/answer-once';
import { Refusal } from '../../refusal';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

/** Keys of the wizard, as long as somebody stands there: the pad's keys are live no longer than the stream. */
async function* pressedKeys(
  pads: PadMaintenance,
  of: { padId: PadId; now: () => EpochMs; signal: AbortSignal | undefined },
): AsyncGenerator<{ rawKey: number; at: EpochMs }, void> {
  const pressed: { rawKey: number; at: EpochMs }[] = [];
  let wake = (): void => {};
  const stopWatching = pads.watchKeys(of.padId, (rawKey) => {
    pressed.push({ rawKey, at: of.now() });
    wake();
  });
  const onAbort = () => wake();
  of.signal?.addEventListener('abort', onAbort);
  try {
    while (!of.signal?.aborted) {
      const next = pressed.shift();
      if (next) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    of.signal?.removeEventListener('abort', onAbort);
    stopWatching();
  }
}

/** A path on which nothing can be searched is an expected answer for whoever typed it. */
async function searchable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('PAD_LINE_NOT_SEARCHABLE');
    if (error instanceof PadLineLost) throw new Refusal('PAD_LINE_DOWN');
    throw error;
  }
}

export function maintenancePadsRouter(parts: SurfaceRouterParts) {
  const os = implement(padsMaintenanceContract).$context<SurfaceContext>();
  const { padMaintenance: pads, padSite: site } = parts;
  const refuseUnknown = (padId: PadId) => {
    if (!parts.isPadConfigured(padId)) throw new Refusal('PAD_UNKNOWN');
  };
  return os.router({
    watchKeys: os.watchKeys.handler(({ input, signal }) =>
      withRefusals(() => {
        refuseUnknown(input.pad);
        return pressedKeys(pads, { padId: input.pad, now: () => parts.writer.moment().at, signal });
      }),
    ),
    confirmKeyMap: os.confirmKeyMap.handler(({ input: { commandId, pad, levels } }) =>
      withRefusals(() =>
        answerOnce(
          parts.writer,
          { commandId, name: `maintenance.confirmKeyMap ${pad} ${JSON.stringify(levels)}` },
          (unit) => site.confirmKeyMap(unit, pad, levels),
        ),
      ),
    ),
    tryPad: os.tryPad.handler(({ input }) =>
      withRefusals(async () => {
        refuseUnknown(input.pad);
        return { outcome: await pads.tryOut(input.pad, input.what) };
      }),
    ),
    confirmPad: os.confirmPad.handler(({ input: { commandId, pad, uid } }) =>
      withRefusals(() =>
        answerOnce(parts.writer, { commandId, name: `maintenance.confirmPad ${pad} ${uid}` }, (unit) =>
          site.confirmPad(unit, pad, uid),
        ),
      ),
    ),
    discover: os.discover.handler(({ input }) =>
      withRefusals(async () => ({ pads: await searchable(() => pads.discover(input.path)) })),
    ),
    setAddress: os.setAddress.handler(({ input }) =>
      withRefusals(async () => ({ outcome: await searchable(() => pads.setAddress(input)) })),
    ),
    listPorts: os.listPorts.handler(async () => ({ ports: await pads.listPorts() })),
  });
}
