import { expect, it } from 'vitest';
import type { PadHealth } from '#contract/snapshots';
import { PadId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { createLineQuality } from './line-quality';
import { withLineHints } from './pad-hints';

function pad(id: string, hints: PadHealth['hints'], state: PadHealth['state'] = 'online'): PadHealth {
  const device = { device: 'pad' as const, profile: 'owp1', path: 'line', address: 1, uid: null, model: null };
  return { id: PadId.parse(id), ...device, state, isReplaced: false, hints, lastAnswerAt: null, counters: {} };
}

it('takes damage on one pad alone for two pads at one address', () => {
  const hints = withLineHints([pad('P1', ['lineNoise']), pad('P2', [])], []).map((health) => health.hints);
  expect(hints).toEqual([['addressTaken'], []]);
});

it('takes damage on all for the wires', () => {
  const hints = withLineHints([pad('P1', ['lineNoise']), pad('P2', ['lineNoise'])], []).map((health) => health.hints);
  expect(hints).toEqual([['lineNoise'], ['lineNoise']]);
});

it('says nothing of neighbours that are silent', () => {
  const hints = withLineHints([pad('P1', ['lineNoise']), pad('P2', [], 'offline')], []).map((health) => health.hints);
  expect(hints).toEqual([['lineNoise'], []]);
});

it('tells each pad what is wrong with its line, once', () => {
  const hints = withLineHints([pad('P1', ['lineSilent']), pad('P2', [])], ['lineSilent']).map((health) => health.hints);
  expect(hints).toEqual([['lineSilent'], ['lineSilent']]);
});

it('forgives a line that was mended', () => {
  const time = createManualTime();
  const quality = createLineQuality(time);
  quality.count('frames', 50);
  quality.count('crcErrors', 20);
  expect(quality.hints()).toEqual(['lineNoise']);
  quality.count('frames', 500);
  expect(quality.hints()).toEqual([]);
  quality.count('crcErrors', 60);
  expect(quality.hints()).toEqual(['lineNoise']);
  time.advance(240_000);
  expect(quality.hints()).toEqual([]);
});
