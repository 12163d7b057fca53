/** Which licences may enter the app: those that ask for no more than a notice, and those whose copyleft ends at their own files. */

/** SPDX names. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'Arphic-1999',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * An SPDX expression: one of several by `OR` is enough, all that are joined by `AND` are needed. What is not understood is
 * not allowed.
 * @param {string} expression
 * @returns {boolean}
 */
export function isLicenceAllowed(expression) {
  const text = expression.trim();
  const either = splitOutside(text, /\s+or\s+/iy);
  if (either.length > 1) return either.some(isLicenceAllowed);
  const both = splitOutside(text, /\s+and\s+/iy);
  if (both.length > 1) return both.every(isLicenceAllowed);
  const inner = /^\((.*)\)$/s.exec(text)?.[1];
  return inner === undefined ? ALLOWED.has(text) : isLicenceAllowed(inner);
}

/**
 * Splits where `joint` stands outside all brackets.
 * @param {string} text
 * @param {RegExp} joint sticky
 * @returns {string[]}
 */
function splitOutside(text, joint) {
  const parts = [];
  let depth = 0;
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    joint.lastIndex = at;
    const met = depth === 0 ? joint.exec(text) : null;
    if (!met) continue;
    parts.push(text.slice(begin, at));
    begin = joint.lastIndex;
    at = begin - 1;
  }
  return [...parts, text.slice(begin)];
}
