/**
 * Electron's fuses: one byte a switch in the executable, after a sentinel that occurs once.
 * SPEC(electron docs/tutorial/fuses): sentinel, wire version 1, wire length, then `0` off, `1` on, `r` removed.
 */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;

export const FUSE_PLACE = {
  runAsNode: 0,
  nodeOptions: 2,
  nodeCliInspect: 3,
  browserProcessV8Snapshot: 6,
};

/**
 * @param {Buffer} executable changed in place
 * @param {Partial<Record<keyof typeof FUSE_PLACE, boolean>>} wanted
 * @throws {Error} when this is no executable with exactly one fuse wire of the known version
 */
export function setFuses(executable, wanted) {
  const at = executable.indexOf(SENTINEL);
  if (at < 0) throw new Error('no fuses found in the Electron executable');
  if (executable.indexOf(SENTINEL, at + 1) >= 0) throw new Error('the Electron executable holds two sets of fuses');
  const wire = at + SENTINEL.length;
  if (executable[wire] !== WIRE_VERSION) throw new Error(`fuse version ${executable[wire]} is not known`);
  const length = executable[wire + 1] ?? 0;
  for (const [name, on] of Object.entries(wanted)) {
    const place = FUSE_PLACE[/** @type {keyof typeof FUSE_PLACE} */ (name)];
    if (place >= length) throw new Error(`this Electron has no fuse ${name}`);
    executable.write(on ? '1' : '0', wire + 2 + place, 'latin1');
  }
}
