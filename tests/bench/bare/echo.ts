/**
 * The barest pad host that a line allows: bytes from a tty, one durable commit, bytes to the tty, but not before the
 * silence that every host owes the line (OWP/1 T_gap), during which it commits.
 * `echo TTY BAUD GAP_MS FRAME_BYTES ANSWER_HEX DATABASE_FILE ROWS_FILE`; one line on standard output once it listens.
 */
import { createSystemTime } from '#hall/time/system-time';
import { SerialPort } from 'serialport';
import { openRowCommit } from './row-commit';

const [tty = '', baud, gapMs, frameBytes, answerHex = '', databaseFile = '', rowsFile = ''] = process.argv.slice(2);
const answer = Buffer.from(answerHex, 'hex');
const commit = openRowCommit({ databaseFile, rowsFile });

const time = createSystemTime();
let arrived = 0;
const port = new SerialPort({ path: tty, baudRate: Number(baud), hupcl: false, autoOpen: false });
port.on('data', (bytes: Buffer) => {
  arrived += bytes.length;
  if (arrived < Number(frameBytes)) return;
  arrived = 0;
  const quietUntil = time.monotonicMs() + Number(gapMs);
  commit();
  const answerWhenQuiet = (): void => {
    const restMs = quietUntil - time.monotonicMs();
    // A timer may come a fraction of a millisecond early.
    if (restMs > 0) time.after(restMs, answerWhenQuiet);
    else port.write(answer);
  };
  answerWhenQuiet();
});
port.open((error) => {
  if (error) throw error;
  console.log('listening');
});
