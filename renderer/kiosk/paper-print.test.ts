import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { CounterNumber } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { SAMPLE_SNAPSHOT } from '../gallery/sample-hall';
import { createScriptedHall, slipAt, slipStates } from '../gallery/scripted-hall';
import { ConnectionLostError } from '../bridge/connection-lost';
import { PaperPrint } from './paper-print.svelte';
import type { PaperAsked } from './paper-print.svelte';

const opened: { close(): void }[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.close()));

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function print(asked: Partial<PaperAsked<string>> = {}) {
  const time = createManualTime();
  const hall = createScriptedHall({ time, snapshot: SAMPLE_SNAPSHOT });
  await waitFor('the first snapshot', () => hall.connection.live.value !== null);
  const paper = new PaperPrint<string>({
    connection: hall.connection,
    send: () => Promise.resolve('slip'),
    states: () => Promise.resolve(slipStates('printed')),
    ...asked,
  });
  opened.push(paper, { close: () => hall.connection.live.stop() });
  await settle();
  return { paper, time, hall };
}

describe('a paper', () => {
  it('is followed to where it comes out', async () => {
    const { paper } = await print({
      states: () => Promise.resolve(slipAt({ kind: 'counter', counterNumber: 2 as CounterNumber }, 'printed')),
    });
    expect([paper.view, paper.place]).toEqual(['printed', { kind: 'counter', counterNumber: 2 }]);
  });

  it('is on its way until the hall says more', async () => {
    const { paper } = await print({ states: () => Promise.resolve(slipStates('queued', 'printing')) });
    expect(paper.view).toBe('onItsWay');
  });

  it('is asked after again when the hall went away under it', async () => {
    let watched = 0;
    async function* broken() {
      yield* slipStates('printing');
      throw new ConnectionLostError('the hall went away');
    }
    const { paper, time } = await print({
      states: () => Promise.resolve(++watched === 1 ? broken() : slipStates('unknown')),
    });
    expect(paper.view).toBe('onItsWay');
    time.advance(1000);
    await settle();
    expect([watched, paper.view]).toEqual([2, 'unknown']);
  });

  it('says why it was refused, and sends the same once more', async () => {
    let sent = 0;
    const { paper } = await print({
      send: () => {
        sent += 1;
        return sent === 1 ? Promise.reject(new ORPCError('PRINTING_BUSY', { defined: true })) : Promise.resolve('slip');
      },
    });
    expect([paper.view, paper.refusal?.zh === '']).toEqual(['refused', false]);
    paper.again();
    await settle();
    expect([sent, paper.view]).toEqual([2, 'printed']);
  });

  it('tells of no printer before anything is heard of the paper', async () => {
    const { paper, hall } = await print({ states: () => Promise.resolve(slipStates('queued')) });
    hall.show({ slipPrinting: 'unavailable' });
    await settle();
    expect(paper.view).toBe('cannotPrint');
  });

  it('changes nothing any more once it is closed', async () => {
    let answer = (_: string): void => {};
    let watched = 0;
    const { paper } = await print({
      send: () => new Promise((resolve) => (answer = resolve)),
      states: () => {
        watched += 1;
        return Promise.resolve(slipStates('printed'));
      },
    });
    paper.close();
    answer('slip');
    await settle();
    expect([watched, paper.slip, paper.refusal]).toEqual([0, 'queued', null]);
  });
});
