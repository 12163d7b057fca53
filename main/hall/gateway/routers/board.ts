import { implement } from '@orpc/server';
import { boardContract } from '#contract/hall';
import type { BoardSnapshot } from '#contract/snapshots';
import type { SurfaceContext } from '../surface-context';
import { snapshots } from './answering';
import type { SurfaceRouterParts } from './router-parts';

export function boardRouter(parts: SurfaceRouterParts) {
  const os = implement(boardContract).$context<SurfaceContext>();
  return os.router({
    watch: os.watch.handler(({ signal }): AsyncGenerator<BoardSnapshot, void> =>
      snapshots(parts.state, signal, parts.snapshots.board),
    ),
  });
}
