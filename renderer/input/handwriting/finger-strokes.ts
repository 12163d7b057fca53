/**
 * How a finger writes on the pad: from where it lands to where it lifts is one stroke, however long it stays. The only
 * place of the kiosk where a finger is followed; everything else is a single press (renderer/ui/press.ts). Palms write
 * nothing, nor do further fingers; what a finger began on the pad goes on beside it, at its edge. While somebody writes,
 * no control can be pressed: the hand that lies on the screen presses nothing.
 */
import type { Attachment } from 'svelte/attachments';
import type { PressGate } from '../../ui/press';
import type { Stroke } from './stroke';

/** Of the pad: nearer together, two points say the same. */
const LEAST_STEP = 0.004;
/** A finger that goes on and on writes no character; it is followed no further. */
const MOST_POINTS = 2000;

interface FingerStrokes {
  gate: PressGate;
  /** While the finger is on its way, with all of the stroke so far. */
  onMove: (stroke: Stroke) => void;
  onStroke: (stroke: Stroke) => void;
  /** What has been written so far is no stroke: the panel took the finger away. */
  onDrop: () => void;
}

type Point = Stroke[number];

export function fingerStrokes({ gate, onMove, onStroke, onDrop }: FingerStrokes): Attachment<HTMLElement> {
  return (pad) => {
    let pointerId: number | null = null;
    let stroke: readonly Point[] = [];
    const release = (): void => {
      pointerId = null;
      stroke = [];
      gate.letGo(pad);
    };
    const drop = (): void => {
      if (pointerId === null) return;
      release();
      onDrop();
    };
    const land = (event: PointerEvent): void => {
      // The same pointer cannot land twice: nobody heard that it had lifted.
      if (event.button !== 0 || (pointerId !== null && pointerId !== event.pointerId)) return;
      if (gate.isPalm(event) || !gate.hold(pad, drop)) return;
      pointerId = event.pointerId;
      pad.setPointerCapture(event.pointerId);
      stroke = [placeOf(event, pad.getBoundingClientRect())];
      onMove(stroke);
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      if (gate.isPalm(event)) {
        drop();
        return;
      }
      const before = stroke;
      const rect = pad.getBoundingClientRect();
      const reported = event.getCoalescedEvents();
      for (const each of reported.length > 0 ? reported : [event]) stroke = extended(stroke, placeOf(each, rect));
      if (stroke !== before) onMove(stroke);
    };
    const lift = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      const whole = extended(stroke, placeOf(event, pad.getBoundingClientRect()));
      release();
      onStroke(whole);
    };
    const cancel = (event: PointerEvent): void => {
      if (event.pointerId === pointerId) drop();
    };
    pad.addEventListener('pointerdown', land);
    pad.addEventListener('pointermove', move);
    pad.addEventListener('pointerup', lift);
    pad.addEventListener('pointercancel', cancel);
    pad.addEventListener('lostpointercapture', cancel);
    return () => {
      drop();
      pad.removeEventListener('pointerdown', land);
      pad.removeEventListener('pointermove', move);
      pad.removeEventListener('pointerup', lift);
      pad.removeEventListener('pointercancel', cancel);
      pad.removeEventListener('lostpointercapture', cancel);
    };
  };
}

function placeOf(point: { x: number; y: number }, pad: DOMRectReadOnly): Point {
  return { x: shareOf(point.x - pad.left, pad.width), y: shareOf(point.y - pad.top, pad.height) };
}

function shareOf(along: number, length: number): number {
  return length > 0 ? Math.min(1, Math.max(0, along / length)) : 0;
}

function extended(stroke: readonly Point[], point: Point): readonly Point[] {
  const last = stroke.at(-1);
  const isNear = last !== undefined && Math.hypot(point.x - last.x, point.y - last.y) < LEAST_STEP;
  return isNear || stroke.length >= MOST_POINTS ? stroke : [...stroke, point];
}
