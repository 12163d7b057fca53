import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '#tests/support/any-text';
import { buildSampleTicket, SAMPLE_TICKET } from '#tests/support/sample-slips';
import { buildQueueTicket } from './documents/queue-ticket';
import { layoutPaper } from './layout';
import { getPrinterProfile } from './printer-profile';
import { renderSvg } from './svg.renderer';

const PROFILE = getPrinterProfile('generic-58');

test('the same document gives the same string', () => {
  expect(renderSvg(buildSampleTicket(), PROFILE)).toBe(renderSvg(buildSampleTicket(), PROFILE));
});

test('shows every line of the slip in its order', () => {
  const document = buildSampleTicket();
  const shown = [...renderSvg(document, PROFILE).matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/gu)]
    .map(([, text]) => text)
    .join('');
  const printed = layoutPaper(document, PROFILE)
    .flatMap((line) => (line.kind === 'text' ? [...line.lead, ...line.cells] : []))
    .map((cell) => cell.grapheme)
    .join('')
    .replaceAll(' ', '');
  expect(shown).toBe(printed);
});

test('no text becomes markup', () => {
  fc.assert(
    fc.property(anyText, (hallName) => {
      const svg = renderSvg(buildQueueTicket({ ...SAMPLE_TICKET, hallName, lineName: hallName }), PROFILE);
      const tags = new Set([...svg.matchAll(/<\/?([A-Za-z]+)/gu)].map(([, name]) => name));
      expect([...tags].sort()).toEqual(['g', 'path', 'rect', 'svg', 'text', 'tspan']);
      expect(svg.replaceAll('\n', '')).not.toMatch(/\p{Cc}|onload=/u);
    }),
    { numRuns: 50 },
  );
});
