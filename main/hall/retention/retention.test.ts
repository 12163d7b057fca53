import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '#domain/ids';
import { composeAttachments } from '#hall/compose/personal-data';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { sampleWave, voiceOf } from '#tests/support/sample-attachments';
import type { AttachmentStore } from '../attachments/attachment-store';
import { createSilentLogger } from '../log/logger';
import { createRetention } from './retention';
import type { PersonalRecords, Retention } from './retention';

const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 30;

let hall: HallCore;
let attachments: AttachmentStore;
let retention: Retention;
let isClockTrusted: boolean;
/** When each ended; gone once erased. */
let persons: Map<string, number>;
let refused: Set<string>;
const records: PersonalRecords = {
  listErasable: (_tx, endedBefore) => [...persons].filter(([, at]) => at < endedBefore).map(([id]) => id),
  erase(unit, id) {
    if (refused.has(id)) throw new Error('full');
    unit.record('case.personErased', { caseId: id as CaseId });
    unit.afterCommit(() => persons.delete(id));
    return [{ kind: 'case', id }];
  },
};

beforeEach(async () => {
  hall = await openHallCore();
  const { config, dataDir, store, writer, time } = hall;
  const log = createSilentLogger();
  attachments = composeAttachments({ config, dataDir, store, writer, time, log });
  isClockTrusted = true;
  persons = new Map();
  refused = new Set();
  retention = createRetention({
    store,
    writer,
    attachments,
    records: [records],
    personKeptDays: KEPT_DAYS,
    isClockTrusted: () => isClockTrusted,
    time,
    log,
  });
});
afterEach(() => {
  retention.stop();
  hall.close();
});

function end(id: string, seed: number): void {
  hall.writer.change(({ tx }) => attachments.keep(tx, { kind: 'case', id }, voiceOf(sampleWave({ seed }))));
  persons.set(id, hall.time.now());
}
const files = () =>
  fs
    .readdirSync(path.join(hall.dataDir, 'attachments'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.length > 2);

describe('a person', () => {
  it('is erased with their recordings once the time is over, by itself, and the township is told', () => {
    end('first', 1);
    hall.time.advance(DAY_MS);
    end('second', 2);
    hall.time.advance((KEPT_DAYS - 1) * DAY_MS);
    retention.start();
    expect([...persons.keys()]).toEqual(['first', 'second']);
    hall.time.advance(3_600_000);
    expect([...persons.keys()]).toEqual(['second']);
    expect([files().length, hall.outboxKinds()]).toEqual([1, ['case.personErased']]);
    hall.time.advance(DAY_MS);
    expect([persons.size, files(), hall.outboxKinds().length]).toEqual([0, [], 2]);
  });

  it('stays while the clock may be wrong, and goes once it is right', () => {
    end('first', 1);
    hall.time.advance(100 * DAY_MS);
    isClockTrusted = false;
    retention.start();
    expect([persons.size, files().length]).toEqual([1, 1]);
    isClockTrusted = true;
    hall.time.advance(3_600_000);
    expect([persons.size, files().length]).toEqual([0, 0]);
  });

  it('that cannot be erased now holds up nobody, and is tried again', () => {
    end('first', 1);
    end('second', 2);
    hall.time.advance(100 * DAY_MS);
    refused.add('first');
    retention.start();
    expect([...persons.keys()]).toEqual(['first']);
    refused.clear();
    hall.time.advance(3_600_000);
    expect([...persons.keys()]).toEqual([]);
  });
});
