import { createHash } from 'node:crypto';
import { implement } from '@orpc/server';
import { calendarsMaintenanceContract } from '#contract/calendars-maintenance';
import { answerOnce } from '../../commands/answer-once';
import { Refusal } from '../../refusal';
import { isWriteRefused } from '../../store/write-refused';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

export function maintenanceCalendarsRouter(parts: SurfaceRouterParts) {
  const os = implement(calendarsMaintenanceContract).$context<SurfaceContext>();
  const { calendars, calendarFiles, store, writer } = parts;
  return os.router({
    view: os.view.handler(() => store.read((tx) => calendars.view(tx))),
    listFiles: os.listFiles.handler(async () => ({
      folders: [...calendarFiles.folders],
      files: await calendarFiles.list(),
    })),
    readFile: os.readFile.handler(({ input }) =>
      withRefusals(async () => {
        const read = await calendarFiles.read(input.fileId);
        if (!read.ok) throw new Refusal('CALENDAR_REFUSED', { problems: read.problems });
        return { text: read.text };
      }),
    ),
    preview: os.preview.handler(({ input }) =>
      withRefusals(() => store.read((tx) => calendars.preview(tx, input.text))),
    ),
    import: os.import.handler(({ input: { commandId, text } }) =>
      withRefusals(() => {
        const digest = createHash('sha256').update(text).digest('hex');
        const command = { commandId, name: `maintenance.calendars.import ${digest}` };
        try {
          return answerOnce(writer, command, (unit) => calendars.import(unit, text));
        } catch (error) {
          throw isWriteRefused(error) ? new Refusal('STORE_FULL') : error;
        }
      }),
    ),
  });
}
