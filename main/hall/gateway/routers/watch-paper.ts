import type { SlipPlace, SlipState } from '#contract/snapshots';
import type { ReadTx } from '../../store/open-store';
import type { SurfaceRouterParts } from './router-parts';

const DECIDED: readonly SlipState[] = ['printed', 'unknown', 'notPrinted'];

/** State and place of one paper, each time that they change; ends once it is decided. */
export async function* watchPaper(
  { state, store }: Pick<SurfaceRouterParts, 'state' | 'store'>,
  read: (tx: ReadTx) => { state: SlipState; place: SlipPlace },
  signal: AbortSignal | undefined,
): AsyncGenerator<{ state: SlipState; place: SlipPlace }, void> {
  let shown = '';
  for await (const _ of state.watch(signal)) {
    const paper = store.read((tx): { state: SlipState; place: SlipPlace } => read(tx));
    const now = JSON.stringify(paper);
    if (now !== shown) yield paper;
    shown = now;
    if (DECIDED.includes(paper.state)) return;
  }
}
