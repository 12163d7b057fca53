/**
 * The engine with its strokes, fetched when somebody wants to write and not before: they weigh more than the kiosk's whole
 * page. They come as a module of the page itself, because a page of the terminal may open no other connection.
 */
import { createHandwritingEngine } from './handwriting-engine';
import type { HandwritingEngine } from './handwriting-engine';
import { readStrokeModel } from './stroke-model';
import type { StrokeModel } from './stroke-model';

/** @throws {DamagedStrokeModel}, and what the page throws where the file is not there */
export async function openHandwriting(): Promise<HandwritingEngine> {
  return createHandwritingEngine({ model: await readStrokes() });
}

/** @throws {DamagedStrokeModel}, and what the page throws where the file is not there */
export async function readStrokes(): Promise<StrokeModel> {
  const { default: dataUrl } = await import('./strokes.bin?url&inline');
  return readStrokeModel(bytesOfDataUrl(dataUrl));
}

function bytesOfDataUrl(dataUrl: string): Uint8Array {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) => character.charCodeAt(0));
}
