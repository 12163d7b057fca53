/**
 * Which keys a surface may hear. A list of what is allowed, because what a rogue keyboard or a barcode reader can type
 * has no end: letters and editing for everybody, the calling keys for a counter.
 */
import type { SurfaceName } from '#contract/hall';

/** The part of Electron's `Input` that decides. */
export interface KeyPress {
  key: string;
  control: boolean;
  alt: boolean;
  meta: boolean;
}

const EDITING = new Set([
  'Backspace',
  'Delete',
  'Enter',
  'Tab',
  'Escape',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Shift',
  'CapsLock',
  'Process',
]);
/** Held alone they do nothing; refusing them would leave a page believing that they are still up. */
const MODIFIERS = new Set(['Control', 'Alt', 'Meta', 'AltGraph']);
const WITH_CONTROL = new Set(['a', 'c', 'x', 'v']);
const CALLING = new Set(['F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9']);

export function isKeyAllowed(surface: SurfaceName | 'fault', { key, control, alt, meta }: KeyPress): boolean {
  if (MODIFIERS.has(key)) return true;
  if (alt || meta) return false;
  if (control) return WITH_CONTROL.has(key.toLowerCase());
  if (EDITING.has(key)) return true;
  if (surface === 'counter' && CALLING.has(key)) return true;
  return [...key].length === 1;
}
