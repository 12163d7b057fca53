import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CounterNumber, ResidentCallId, StaffNumber } from '#domain/ids';
import type { ResidentNeed } from '#domain/resident-call';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { endServiceDay } from '../queue/end-service-day';
import { Refusal } from '../refusal';
import * as residentCalls from '../store/repositories/resident-calls.repo';
import { HELPING_MS, MOST_WITHDRAWALS, WITHDRAWALS_COUNT_MS } from './resident-calls';

const FIRST = 1 as CounterNumber;
const SECOND = 2 as CounterNumber;

let hall: HallCore;
beforeEach(async () => {
  hall = await openHallCore();
});
afterEach(() => hall.close());

const call = (need: ResidentNeed = 'help') => hall.writer.change((unit) => hall.procedures.callForResident(unit, need));
const withdraw = (id: ResidentCallId) => hall.writer.change((unit) => hall.procedures.withdrawResidentCall(unit, id));
const take = (counter: CounterNumber, id: ResidentCallId) =>
  hall.writer.change((unit) => hall.procedures.takeResidentCall(unit, counter, id));
const end = (counter: CounterNumber, id: ResidentCallId) =>
  hall.writer.change((unit) => hall.procedures.endResidentCall(unit, counter, id));
const open = () => hall.store.read((tx) => residentCalls.listOpen(tx));
const find = (id: ResidentCallId) => hall.store.read((tx) => residentCalls.find(tx, id));

const refusal = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return Object.keys(error.facts).length > 0 ? [error.code, error.facts] : error.code;
    throw error;
  }
  return 'no refusal';
};

describe('叫人帮忙', () => {
  it('is refused where no counter has anybody, and nothing is kept', () => {
    expect(refusal(() => call())).toBe('NOBODY_ON_DUTY');
    expect(open()).toEqual([]);
    expect(hall.outboxKinds()).toEqual([]);
  });

  it('is refused too where staff have gone home and left an earlier call open', () => {
    hall.signIn(1);
    const left = call();
    hall.signIns.signOut(FIRST);
    expect(refusal(() => call())).toBe('NOBODY_ON_DUTY');
    hall.signIn(1);
    expect(call()).toBe(left);
  });

  it('is taken once, ended by whoever went, and it is kept who and when', () => {
    hall.signIn(1);
    hall.signIn(2);
    const id = call('wheelchair');
    hall.time.advance(7000);
    take(SECOND, id);
    expect(refusal(() => take(FIRST, id))).toEqual(['HELP_TAKEN', { counter: 2 }]);
    expect(refusal(() => end(FIRST, id))).toBe('HELP_OF_OTHERS');
    end(SECOND, id);
    expect(refusal(() => end(SECOND, id))).toBe('HELP_ENDED');
    expect(find(id)).toMatchObject({ need: 'wheelchair', takenBy: { staffNumber: '0302' }, endedBy: 'staff' });
    expect(hall.outboxKinds()).toEqual(['residentCall.made', 'residentCall.taken', 'residentCall.ended']);
  });

  it('joins an open call for the same need, and stands beside one for another', () => {
    hall.signIn(1);
    const id = call();
    expect(call()).toBe(id);
    expect(call('glasses')).not.toBe(id);
    expect(open().map(({ need }) => need)).toEqual(['help', 'glasses']);
    end(FIRST, id);
    expect(call()).not.toBe(id);
  });

  it('ends when the resident says so, once, and may be ended by anybody while nobody has gone', () => {
    hall.signIn(1);
    const withdrawn = call();
    withdraw(withdrawn);
    withdraw(withdrawn);
    expect(find(withdrawn)?.endedBy).toBe('resident');
    end(FIRST, call());
    expect(open()).toEqual([]);
    expect(hall.outboxKinds().filter((kind) => kind === 'residentCall.ended')).toHaveLength(2);
  });

  it('taken back too often stays until staff end it: a page that calls by itself leaves a handful of rows', () => {
    hall.signIn(1);
    for (let times = 0; times < 200; times++) withdraw(call(times % 2 === 0 ? 'help' : 'glasses'));
    expect(open()).toHaveLength(2);
    const made = hall.outboxKinds().filter((kind) => kind === 'residentCall.made');
    expect(made).toHaveLength(MOST_WITHDRAWALS + 2);
    const staying = call();
    expect(withdraw(staying)).toBe(false);
    take(FIRST, staying);
    end(FIRST, staying);
    expect(withdraw(staying)).toBe(true);
  });

  it('may be taken back again once the last withdrawals are long ago', () => {
    hall.signIn(1);
    for (let times = 0; times < MOST_WITHDRAWALS; times++) expect(withdraw(call())).toBe(true);
    const staying = call();
    hall.time.advance(WITHDRAWALS_COUNT_MS);
    expect(withdraw(staying)).toBe(false);
    hall.time.advance(1);
    expect(withdraw(staying)).toBe(true);
    expect(open()).toEqual([]);
  });

  it('waits again when whoever took it signs out or goes to another counter', () => {
    hall.signIn(1);
    hall.signIn(2);
    const id = call();
    take(SECOND, id);
    hall.signIns.signOut(FIRST);
    expect(find(id)?.takenBy).toMatchObject({ counterNumber: 2, staffNumber: '0302' });
    hall.signIn(1);
    hall.signIns.signOut(SECOND);
    expect(find(id)?.takenBy).toBeNull();
    take(FIRST, id);
    hall.signIns.signIn(SECOND, '0301' as StaffNumber, '1234');
    expect(find(id)?.takenBy).toBeNull();
    end(SECOND, id);
    expect(open()).toEqual([]);
  });

  it('of somebody who comes long after is a call of its own, though nobody ended the one before', () => {
    hall.signIn(1);
    const before = call();
    take(FIRST, before);
    hall.time.advance(HELPING_MS - 1);
    expect(call()).toBe(before);
    hall.time.advance(1);
    const own = call();
    expect(own).not.toBe(before);
    expect(open()).toEqual([expect.objectContaining({ id: own, takenBy: null })]);
    expect(find(before)?.endedBy).toBe('staff');
    expect(hall.outboxKinds().slice(-2)).toEqual(['residentCall.ended', 'residentCall.made']);
  });

  it('is over when the service day is', () => {
    hall.signIn(1);
    const id = call();
    hall.time.advance(24 * 3600_000);
    endServiceDay(hall.writer, hall.lines);
    expect(find(id)?.endedBy).toBe('dayEnd');
  });
});
