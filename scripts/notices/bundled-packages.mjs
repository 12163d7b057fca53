/** Which npm packages went into a build: each build says so itself, as `licences/packages.json` among what it made. */
import path from 'node:path';

/** Where a build says it, in its own folder. */
export const PACKAGES_FILE = 'licences/packages.json';
const IN_PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
/** Code that a tool of the build writes into it. */
const OF_TOOLS = /^\0(vite|rolldown)\//;

/**
 * @param {{ projectDir: string }} options
 * @returns {import('vite').Plugin}
 */
export function recordBundledPackages({ projectDir }) {
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      const dirs = Object.values(bundle).flatMap((part) =>
        part.type === 'chunk' ? part.moduleIds.flatMap((id) => findPackageDir(projectDir, id) ?? []) : [],
      );
      const source = `${JSON.stringify([...new Set(dirs)].sort(), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: PACKAGES_FILE, source });
    },
  };
}

/**
 * @param {string} projectDir
 * @param {string} moduleId
 * @returns {string | null} relative to `projectDir`; null for the product's own modules
 */
export function findPackageDir(projectDir, moduleId) {
  const tool = OF_TOOLS.exec(moduleId)?.[1];
  if (tool) return `node_modules/${tool}`;
  const dir = IN_PACKAGE.exec(moduleId.replace(/^\0/, ''))?.[1];
  return dir === undefined ? null : path.relative(projectDir, dir);
}
