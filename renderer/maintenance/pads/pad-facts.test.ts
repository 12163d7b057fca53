import { describe, expect, it } from 'vitest';
import { BUS_COUNTERS } from '#pads/line-protocol';
import { createStationCounters } from '#pads/station-counters';
import { maintenanceStates } from '../gallery-states';
import { padsMessages } from '../pads-messages';
import { hintsShown, isPadTroubled, listCounted, viewPads } from './pad-facts';

const { manyPads } = maintenanceStates;
const pad = manyPads.pads[0]!;
const site = manyPads.padSites[0]!;

describe('the list', () => {
  it('has whoever wants somebody first, the others in the order of hall.yml', () => {
    expect(viewPads(manyPads).map((view) => view.pad.id)).toEqual([
      'P2',
      'P3',
      'P4',
      'P5',
      'P6',
      'P1',
      'P7',
      'P8',
      'S1',
    ]);
  });

  it('knows the counter of a pad and of a strip, its model, and since when it is away', () => {
    const views = viewPads(manyPads);
    const viewOf = (id: string) => views.find((view) => view.pad.id === id)!;
    expect(viewOf('P4')).toMatchObject({ counter: { number: 4 }, profile: { grade: 'B' }, awaySince: null });
    expect(viewOf('P6').awaySince).toBe(manyPads.at - 720_000);
    expect(viewOf('S1')).toMatchObject({ counter: { number: 1 }, site: null, isTroubled: false });
  });
});

describe.each<[what: string, changes: object, siteChanges: object, isTroubled: boolean]>([
  ['well', {}, {}, false],
  ['listening', { state: 'listening' }, {}, false],
  ['silent', { state: 'offline' }, {}, true],
  ['without its port', { state: 'linkDown' }, {}, true],
  ['changed', {}, { isReplaced: true }, true],
  ['without a key map', {}, { keyMap: 'needed' }, true],
  ['with a map that staff confirmed', {}, { keyMap: 'confirmed' }, false],
  ['on a noisy line', { hints: ['lineNoise'] }, {}, true],
  ['behind an adapter that echoes', { hints: ['echoHeard'] }, {}, false],
])('a pad %s', (_, changes, siteChanges, isTroubled) => {
  it(isTroubled ? 'wants somebody' : 'wants nobody', () => {
    expect(isPadTroubled({ ...pad, ...changes }, { ...site, ...siteChanges })).toBe(isTroubled);
  });
});

it('a changed pad has a card of its own, not a hint as well', () => {
  expect(hintsShown({ ...pad, hints: ['replaced', 'lineNoise'] })).toEqual(['lineNoise']);
});

describe('counters', () => {
  it('are told where they have counted, in words where there are some', () => {
    expect(listCounted({ frames: 3, retries: 0, novel: 1 }, padsMessages['zh-CN'].counterNames)).toEqual([
      { label: '收到的完整数据', value: '3' },
      { label: 'novel', value: '1' },
    ]);
  });

  it.each(['zh-CN', 'en'] as const)('of every station have words in %s', (language) => {
    const counters = [...BUS_COUNTERS, ...Object.keys(createStationCounters().all())];
    const { counterNames } = padsMessages[language];
    expect(counters.filter((name) => !(name in counterNames))).toEqual([]);
    expect(new Set(Object.values(counterNames)).size).toBe(Object.keys(counterNames).length);
  });

  it('have words in both languages', () => {
    expect(Object.keys(padsMessages.en.counterNames)).toEqual(Object.keys(padsMessages['zh-CN'].counterNames));
  });
});
