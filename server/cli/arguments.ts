/** The command line as data. Wrong ones are answered with a sentence and exit code 2. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { StartRefused } from '../start-refused';

export const USAGE = `Township server

  server [start]        --data DIR [--host 127.0.0.1] [--port 8490]
  server enrolment-code --data DIR [--hall 500199003] [--terminal A]
  server revoke         --data DIR --hall 500199003 --terminal A

--data DIR     holds the embedded PostgreSQL; enrolment-code and revoke find the running server by it
DATABASE_URL   an administered PostgreSQL (15 or newer) instead; then start needs no --data
TOWNSHIP_DATA_KEY  the line of a data.key file: seals personal data; without it start keeps one in DIR
`;

interface Storage {
  readonly dataDir: string | null;
  readonly databaseUrl: string | null;
}

export type Command =
  | ({ readonly command: 'start'; readonly host: string; readonly port: number } & Storage)
  | ({
      readonly command: 'enrolment-code';
      readonly hallCode: string | null;
      readonly terminalCode: string | null;
    } & Storage)
  | ({ readonly command: 'revoke'; readonly hallCode: string; readonly terminalCode: string } & Storage)
  | { readonly command: 'help' };

/** @throws {StartRefused} */
export function readArguments(args: readonly string[], databaseUrl: string | undefined): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { command: 'help' };
  const [command = 'start', ...rest] = positionals;
  if (rest.length > 0) throw new StartRefused(`"${rest.join(' ')}" is not understood.\n\n${USAGE}`);
  const storage: Storage = {
    dataDir: values.data === undefined ? null : path.resolve(values.data),
    databaseUrl: databaseUrl || null,
  };
  if (storage.dataDir === null && storage.databaseUrl === null) {
    throw new StartRefused('Give the data folder with --data DIR, or set DATABASE_URL.');
  }
  const hallCode = checked(values.hall, /^\d{9}$/, '--hall takes the nine digits of a hall code');
  const terminalCode = checked(values.terminal, /^[A-Z]$/, '--terminal takes one capital letter');
  switch (command) {
    case 'start':
      return { command, host: values.host ?? '127.0.0.1', port: readPort(values.port ?? '8490'), ...storage };
    case 'enrolment-code':
      return { command, hallCode, terminalCode, ...storage };
    case 'revoke':
      if (!hallCode || !terminalCode) throw new StartRefused('revoke needs --hall and --terminal.');
      return { command, hallCode, terminalCode, ...storage };
    default:
      throw new StartRefused(`There is no command "${command}".\n\n${USAGE}`);
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: text,
        host: text,
        port: text,
        hall: text,
        terminal: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new StartRefused(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function checked(value: string | undefined, shape: RegExp, expectation: string): string | null {
  if (value === undefined) return null;
  if (!shape.test(value)) throw new StartRefused(`${expectation}; found "${value}".`);
  return value;
}

function readPort(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) {
    throw new StartRefused(`--port takes a number from 0 to 65535; found "${value}".`);
  }
  return port;
}
