/**
 * The township server's command line and composition root. Exit codes: 0 done, 1 unexpected, 2 cannot run like this (a
 * sentence on standard error says why and what helps). `start` prints one line on standard output when it is ready:
 * `{"ready":true,"url":"http://127.0.0.1:8490"}`, as the other programs of this repository do.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import manifest from '../package.json';
import { printableEnrolmentCode, revokeEnrolledTerminal } from './cli/administer';
import { USAGE, readArguments } from './cli/arguments';
import type { Command } from './cli/arguments';
import { StartRefused } from './start-refused';
import { createSystemTime } from './system-time';
import { openTownshipServer } from './township-server';

const time = createSystemTime();
const log = pino(
  {
    name: 'township-server',
    level: process.env['LOG_LEVEL'] ?? 'info',
    redact: ['*.token', '*.authorization', '*.databaseUrl', '*.connectionString'],
  },
  pino.destination({ fd: 2, sync: true }),
);

async function run(command: Command): Promise<void> {
  switch (command.command) {
    case 'help':
      process.stdout.write(USAGE);
      return;
    case 'start':
      return start(command);
    case 'enrolment-code': {
      const code = await printableEnrolmentCode({ ...command, time, randomBytes, log }, command);
      process.stdout.write(`${code}\n`);
      process.stderr.write('Good for ten minutes and for one terminal. 十分钟内有效，只能用一次。\n');
      return;
    }
    case 'revoke':
      await revokeEnrolledTerminal({ ...command, time, randomBytes, log }, command);
      process.stdout.write(`Terminal ${command.terminalCode} of hall ${command.hallCode} is revoked.\n`);
      return;
  }
}

async function start(command: Extract<Command, { command: 'start' }>): Promise<void> {
  const opening = openTownshipServer({
    ...command,
    version: manifest.version,
    time,
    createId: randomUUID,
    createPassword: () => randomBytes(24).toString('base64url'),
    randomBytes,
    dataKey: process.env['TOWNSHIP_DATA_KEY'] || null,
    log,
    onDatabaseLost() {
      log.error('PostgreSQL ended by itself');
      process.exit(1);
    },
  });
  // Listened to from the beginning: a signal during the start waits for it, so that no PostgreSQL is left behind.
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    isStopping = true;
    log.info({ signal }, 'stopping');
    opening
      .then((server) => server.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.warn({ err: error }, 'stopped before it was ready');
          process.exit(0);
        },
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    process.stdout.write(`${JSON.stringify({ ready: true, url: (await opening).url })}\n`);
  } catch (error) {
    if (!isStopping) throw error;
  }
}

function fail(error: unknown): void {
  if (error instanceof StartRefused) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  log.error({ err: error }, 'unexpected error');
  process.exit(1);
}

try {
  await run(readArguments(process.argv.slice(2), process.env['DATABASE_URL']));
} catch (error) {
  fail(error);
}
