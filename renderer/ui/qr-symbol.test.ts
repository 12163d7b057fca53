import jsqr from 'jsqr';
import { expect, test } from 'vitest';
import { makeQrSymbol } from './qr-symbol';

const MODULE_PIXELS = 4;

/** Paints the path as a browser would: white ground, black modules. */
function paint({ size, path }: ReturnType<typeof makeQrSymbol>): { pixels: Uint8ClampedArray; width: number } {
  const width = size * MODULE_PIXELS;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < MODULE_PIXELS; dy++)
      for (let dx = 0; dx < MODULE_PIXELS; dx++) {
        const at = ((Number(y) * MODULE_PIXELS + dy) * width + Number(x) * MODULE_PIXELS + dx) * 4;
        pixels.fill(0, at, at + 3);
      }
  return { pixels, width };
}

test.each([
  'A',
  '龙兴镇便民服务中心\nC012 民政\n1号窗口\n11月21日 上午9:05',
  '㛃䶮𬭚𫖯㙦喆犇 Ünïcode 🙂',
  'x'.repeat(800),
])('a phone reads the same text again: %s', (text) => {
  const { pixels, width } = paint(makeQrSymbol(text));
  const found = jsqr(pixels, width, width);
  expect(new TextDecoder().decode(Uint8Array.from(found!.binaryData))).toBe(text);
});
