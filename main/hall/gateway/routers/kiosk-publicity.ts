import { implement } from '@orpc/server';
import { publicityContract } from '#contract/publicity';
import { answerOnce } from '../../commands/answer-once';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';
import { watchPaper } from './watch-paper';

export function kioskPublicityRouter(parts: SurfaceRouterParts) {
  const os = implement(publicityContract).$context<SurfaceContext>();
  const { store, writer, publicity, publicitySheets } = parts;
  return os.router({
    content: os.content.handler(() => store.read((tx) => publicity.contentAt(tx, writer.moment().at))),
    print: os.print.handler(({ input: { commandId, paper } }) =>
      withRefusals(() =>
        answerOnce(writer, { commandId, name: `kiosk.publicity.print ${JSON.stringify(paper)}` }, (unit) => ({
          publicSlipId: publicitySheets.print(unit, paper),
        })),
      ),
    ),
    watchSlip: os.watchSlip.handler(({ input, signal }) =>
      watchPaper(parts, (tx) => publicitySheets.read(tx, input.publicSlipId), signal),
    ),
  });
}
