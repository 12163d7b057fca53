/** What a drawing is made of, and the few shapes that many of them share. */

/**
 * 线条画: a few strokes on a 64 × 64 ground with one soft shape behind. Strokes are 3 wide with round ends, so nothing comes
 * nearer than 2 to an edge.
 */
export interface LineDrawing {
  /** Filled with the soft tint, behind the strokes. */
  readonly soft: string;
  readonly strokes: string;
}

export const circle = (x: number, y: number, r: number): string =>
  `M${x} ${y - r}a${r} ${r} 0 1 0 0 ${2 * r}a${r} ${r} 0 1 0 0 ${-2 * r}z`;

/** A filled dot, a little wider than a stroke. */
export const dot = (x: number, y: number): string => `${circle(x, y, 1)}M${x} ${y}h.01`;

export const square = (x: number, y: number, side: number): string => `M${x} ${y}h${side}v${side}h${-side}z`;

export const outlined = (outline: string, inner = ''): LineDrawing => ({ soft: outline, strokes: outline + inner });
