/** The shell's command line. An installed kiosk takes only what is on the list: no switch of Chromium opens a side door. */
import { resolve } from 'node:path';

export interface ShellArguments {
  configFile: string;
  /** null: the system's place for this program's data. */
  dataDir: string | null;
  /** Developer tools, closable windows, no key filter. Refused in an installed kiosk. */
  isDev: boolean;
}

/** Harmless ones that a site may need in its session script. */
const ALLOWED_WHEN_INSTALLED = new Set([
  'config',
  'data',
  'ozone-platform',
  'ozone-platform-hint',
  'disable-gpu',
  'force-device-scale-factor',
  'lang',
]);

/** Paths are taken relative to `workingDir`. Switches of Electron and Chromium are passed over. */
export function readShellArguments(argv: readonly string[], workingDir: string): ShellArguments {
  const dataDir = findValue(argv, 'data');
  return {
    configFile: resolve(workingDir, findValue(argv, 'config') ?? 'hall.yml'),
    dataDir: dataDir === null ? null : resolve(workingDir, dataDir),
    isDev: argv.includes('--dev'),
  };
}

/** The first switch that an installed kiosk refuses, or null. `argv` without the executable. */
export function findForbiddenSwitch(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const name = /^-{1,2}([^=]+)/.exec(argument)?.[1];
    if (name !== undefined && !ALLOWED_WHEN_INSTALLED.has(name)) return argument;
  }
  return null;
}

function findValue(argv: readonly string[], name: string): string | null {
  const at = argv.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  if (at < 0) return null;
  const [, inline] = argv[at]!.split(/=(.*)/s, 2);
  return inline ?? argv[at + 1] ?? null;
}
