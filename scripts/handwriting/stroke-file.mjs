/**
 * Writes the strokes of characters as the page reads them (renderer/input/handwriting/stroke-model.ts): a text that says
 * whose they are, an empty line, then length, check and body, little endian.
 */

/** What a median may lie beside the kept points, of 1024. */
const TOLERANCE = 10;
/** Make Me a Hanzi: 1024 wide and high, upward from 124 below the line. */
const TOP = 900;
const UNITS_A_STEP = 4;

/**
 * @param {string} notice lines; none of them empty
 * @param {readonly { text: string, medians: readonly (readonly [number, number])[][] }[]} characters most frequent first
 */
export function writeStrokeFile(notice, characters) {
  const body = [...u16(characters.length), ...characters.flatMap(bytesOfCharacter)];
  const bytes = Uint8Array.from(body);
  return Buffer.concat([
    Buffer.from(`${notice.trim()}\n\n`, 'utf8'),
    Buffer.from([...u32(bytes.length), ...u32(checkOf(bytes))]),
    bytes,
  ]);
}

/** @param {{ text: string, medians: readonly (readonly [number, number])[][] }} character */
function bytesOfCharacter({ text, medians }) {
  return [...u16(text.charCodeAt(0)), medians.length, ...medians.flatMap(bytesOfStroke)];
}

/** @param {readonly (readonly [number, number])[]} median */
function bytesOfStroke(median) {
  const points = simplify(median, TOLERANCE);
  return [points.length, ...points.flatMap(([x, y]) => [toStep(x), toStep(TOP - y)])];
}

/** @param {number} units */
function toStep(units) {
  return Math.min(255, Math.max(0, Math.round(units / UNITS_A_STEP)));
}

/**
 * Douglas and Peucker: only the points without which the line would leave its place.
 * @param {readonly (readonly [number, number])[]} points
 * @param {number} tolerance
 * @returns {(readonly [number, number])[]}
 */
function simplify(points, tolerance) {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return [...points];
  const far = points.slice(1, -1).reduce(
    (worst, point, index) => {
      const distance = distanceFrom(point, first, last);
      return distance > worst.distance ? { distance, at: index + 1 } : worst;
    },
    { distance: 0, at: 0 },
  );
  if (far.distance <= tolerance) return [first, last];
  const before = simplify(points.slice(0, far.at + 1), tolerance);
  return [...before.slice(0, -1), ...simplify(points.slice(far.at), tolerance)];
}

/**
 * @param {readonly [number, number]} point
 * @param {readonly [number, number]} from
 * @param {readonly [number, number]} to
 */
function distanceFrom([x, y], [fromX, fromY], [toX, toY]) {
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length === 0) return Math.hypot(x - fromX, y - fromY);
  return Math.abs((toX - fromX) * (fromY - y) - (fromX - x) * (toY - fromY)) / length;
}

/** FNV-1a: tells a damaged file, proves nothing about who made it. @param {Uint8Array} bytes */
function checkOf(bytes) {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}

/** @param {number} value */
function u16(value) {
  return [value & 0xff, value >> 8];
}

/** @param {number} value */
function u32(value) {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}
