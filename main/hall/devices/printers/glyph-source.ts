/**
 * Where the shapes of characters come from that no printer ROM holds (𬬭 䶮 㛃 in names). A port: today a font of the
 * machine, later perhaps a font that is shipped, or a canvas.
 */

/** 24 by 24 dots, one bit each: 24 columns of three bytes, topmost dot in the highest bit, as `ESC * 33` takes them. */
export type GlyphBitmap = Uint8Array & { readonly length: 72 };

export interface GlyphSource {
  /**
   * Shapes for the graphemes that the source has; the others are absent from the map. Never rejects: a font that cannot
   * be read is a source without shapes.
   */
  findGlyphs(graphemes: readonly string[]): Promise<ReadonlyMap<string, GlyphBitmap>>;
}

/** For printers and tests that draw nothing. */
export const NO_GLYPHS: GlyphSource = { findGlyphs: () => Promise.resolve(new Map()) };
