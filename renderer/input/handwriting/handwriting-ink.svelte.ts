/**
 * One character being written: its strokes, the one under the finger, and what they may mean. It waits as long as somebody
 * needs between two strokes: only choosing a candidate, 重写 or the end of writing takes the ink away.
 */
import type { HandwritingEngine, Stroke } from './handwriting-engine';

export class HandwritingInk {
  strokes: readonly Stroke[] = $state.raw([]);
  /** Not recognised before the finger lifts. */
  current: Stroke | null = $state.raw(null);

  readonly #engine: () => HandwritingEngine | null;
  readonly #candidates = $derived.by(() => this.#engine()?.recognise(this.strokes) ?? []);

  /** @param composition.engine null while it is being opened: strokes wait for it */
  constructor(composition: { engine: () => HandwritingEngine | null }) {
    this.#engine = composition.engine;
  }

  /** Best first. */
  get candidates(): readonly string[] {
    return this.#candidates;
  }

  get isEmpty(): boolean {
    return this.strokes.length === 0 && this.current === null;
  }

  /** Something was written, and no character is like it. */
  get isUnreadable(): boolean {
    return this.strokes.length > 0 && this.#engine() !== null && this.#candidates.length === 0;
  }

  /** The finger is on its way. */
  follow(stroke: Stroke): void {
    this.current = stroke;
  }

  lift(stroke: Stroke): void {
    this.current = null;
    this.strokes = [...this.strokes, stroke];
  }

  /** What was under the finger was no stroke. */
  dropCurrent(): void {
    this.current = null;
  }

  /** 撤一笔. */
  undo(): void {
    this.current = null;
    this.strokes = this.strokes.slice(0, -1);
  }

  /** 重写, and the end. */
  clear(): void {
    this.current = null;
    this.strokes = [];
  }
}
