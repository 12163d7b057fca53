/** Builds a bare Electron program of this folder where the unprivileged user can read it. */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const PROJECT_DIR = path.resolve(import.meta.dirname, '../../..');
const OUTSIDE = ['electron', 'better-sqlite3', /^node:/];

/** Returns what `electron` opens: a folder with `package.json`, made inside `dir`. */
export async function buildBareApp({ name, dir }: { name: 'window' | 'commit'; dir: string }): Promise<string> {
  const appDir = path.join(dir, `bare-${name}`);
  const outDir = path.join(appDir, 'out/node');
  const bundle = (entries: string[], format: 'es' | 'cjs', extension: string) =>
    build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node20',
        outDir,
        emptyOutDir: false,
        rolldownOptions: {
          input: Object.fromEntries(entries.map((entry) => [entry, path.join(import.meta.dirname, `${entry}.ts`)])),
          external: OUTSIDE,
          output: { format, entryFileNames: `[name].${extension}` },
        },
      },
    });
  fs.mkdirSync(outDir, { recursive: true });
  const manifest = { name: `bare-${name}`, type: 'module', main: `out/node/${name}.main.js` };
  fs.writeFileSync(path.join(appDir, 'package.json'), JSON.stringify(manifest));
  fs.symlinkSync(path.join(PROJECT_DIR, 'node_modules'), path.join(appDir, 'node_modules'));
  await bundle(name === 'commit' ? ['commit.main', 'commit.child'] : ['window.main'], 'es', 'js');
  if (name === 'commit') {
    await bundle(['commit.preload'], 'cjs', 'cjs');
    fs.copyFileSync(path.join(import.meta.dirname, 'commit.page.html'), path.join(outDir, 'commit.page.html'));
  }
  return appDir;
}
