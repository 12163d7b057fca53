import pino from 'pino';

/** Structured log of one process. Callers pass codes, ids and counts; never a person's data, a PIN or a document's text. */
export type Logger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** JSON lines on standard error; the shell or the service manager keeps them. */
export function createLogger(name: string, level: string): Logger {
  return pino(
    { name, level, redact: ['*.pin', '*.token', '*.authorization'] },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** For tests and tools that show nothing. */
export function createSilentLogger(): Logger {
  return pino({ level: 'silent' });
}
