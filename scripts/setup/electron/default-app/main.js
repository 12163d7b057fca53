/**
 * Stands in for Electron's own default_app.asar, which the registry-hosted runtime leaves out: makes
 * `electron [-r module] <app folder or file> [arguments]` work as with an official one.
 * ORDER: an ES module with top-level await. Electron holds `ready` back until it has settled, so that the app can still
 * register its scheme; a CommonJS one lets `ready` pass first.
 */
import { app } from 'electron';
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const preloads = [];
let appArgument;
const args = process.argv.slice(1);
for (let index = 0; index < args.length && !appArgument; index++) {
  const arg = args[index];
  if (arg === '-r' || arg === '--require') preloads.push(args[++index]);
  else if (arg === '-v' || arg === '--version') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (!arg.startsWith('-')) appArgument = arg;
}
if (preloads.length) Module._preloadModules(preloads);
if (!appArgument) {
  console.error('usage: electron <app folder or file> [arguments]');
  process.exit(64);
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
const appPath = path.resolve(appArgument);
const packageFile = path.join(appPath, 'package.json');
const isFolder = fs.existsSync(packageFile);
if (isFolder) {
  const { version, productName, name } = JSON.parse(fs.readFileSync(packageFile, 'utf8'));
  if (version) app.setVersion(version);
  if (productName || name) app.name = productName || name;
}
let entry;
try {
  entry = Module._resolveFilename(appPath, null, true);
} catch (error) {
  console.error(`electron: no app at ${appPath}: ${error.message}`);
  process.exit(66);
}
app.setAppPath(isFolder ? appPath : path.dirname(entry));
try {
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error(error);
  process.exit(70);
}
