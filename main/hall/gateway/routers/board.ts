import { implement } from '@orpc/server';
import { boardContract } from '#contract/hall';
import type { BoardSnapshot } from '#contract/snapshots';
import { Refusal } from '../../refusal';
import type { SurfaceContext } from '../surface-context';
import { snapshots, withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

export function boardRouter(parts: SurfaceRouterParts) {
  const os = implement(boardContract).$context<SurfaceContext>();
  return os.router({
    watch: os.watch.handler(({ signal }): AsyncGenerator<BoardSnapshot, void> =>
      snapshots(parts.state, signal, parts.snapshots.board),
    ),
    announce: os.announce.handler(({ input, signal }) =>
      withRefusals(() => {
        const call = parts.snapshots.board().calls.find(({ callSequence }) => callSequence === input.callSequence);
        if (!call) throw new Refusal('TICKET_UNKNOWN');
        const text = `请 ${call.ticketNumber} 号到 ${call.counterNumber} 号窗口`;
        return parts.voice.speak({ text, language: 'zh-CN', pace: 'normal' }, signal);
      }),
    ),
  });
}
