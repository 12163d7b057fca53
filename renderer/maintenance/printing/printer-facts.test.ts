import { describe, expect, it } from 'vitest';
import { maintenanceStates } from '../gallery-states';
import { canReprint, groupJobs, isUndecided, readLinkKind, writeMetres } from './printer-facts';

const jobs = maintenanceStates.manyPrinters.printJobs;
const idsOf = (group: readonly { id: number }[]) => group.map(({ id }) => id);

describe('print jobs on the page', () => {
  it('stand by what they want from a person, each once', () => {
    const groups = groupJobs(jobs);
    expect(idsOf(groups.undecided)).toEqual([99]);
    expect(idsOf(groups.underWay)).toEqual([98, 97, 96]);
    expect(idsOf(groups.decided)).toEqual([95, 94, 93, 92, 91]);
  });

  it('ask nobody about a paper of a model that proves nothing', () => {
    expect(isUndecided({ state: 'unknown', proof: 'none' })).toBe(false);
    expect(isUndecided({ state: 'unknown', proof: null })).toBe(true);
  });

  it('offer a copy of what is decided and still has its content, and of any ticket', () => {
    expect(canReprint({ state: 'printed', kind: 'daySlip', hasDocument: true })).toBe(true);
    expect(canReprint({ state: 'printed', kind: 'daySlip', hasDocument: false })).toBe(false);
    expect(canReprint({ state: 'expired', kind: 'queueTicket', hasDocument: false })).toBe(true);
    expect(canReprint({ state: 'queued', kind: 'queueTicket', hasDocument: true })).toBe(false);
  });
});

describe('facts of a printer', () => {
  it.each([
    ['tcp://192.168.1.50:9100', 'tcp'],
    ['serial:/dev/ttyS1?baud=9600&flow=rtscts', 'serial'],
    ['file:/dev/usb/lp0', 'file'],
    ['cups:office', 'cups'],
    ['something', 'other'],
  ])('know the kind of the link %s', (link, kind) => {
    expect(readLinkKind(link)).toBe(kind);
  });

  it('write short lengths more finely than long ones', () => {
    expect([800, 9_940, 76_900].map(writeMetres)).toEqual(['0.8', '9.9', '77']);
  });
});
