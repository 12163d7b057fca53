/**
 * The barest pad host: bytes from a tty, one durable commit, bytes to the tty.
 * `echo TTY BAUD FRAME_BYTES ANSWER_HEX DATABASE_FILE`; one line on standard output once it listens.
 */
import Database from 'better-sqlite3';
import { SerialPort } from 'serialport';

const [tty, baud, frameBytes, answerHex, databaseFile] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const answer = Buffer.from(answerHex, 'hex');
const db = new Database(databaseFile);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS fact (number INTEGER PRIMARY KEY, frame BLOB NOT NULL) STRICT');
const insert = db.prepare('INSERT INTO fact (frame) VALUES (?)');

let arrived = Buffer.alloc(0);
const port = new SerialPort({ path: tty, baudRate: Number(baud), hupcl: false, autoOpen: false });
port.on('data', (bytes: Buffer) => {
  arrived = Buffer.concat([arrived, bytes]);
  if (arrived.length < Number(frameBytes)) return;
  insert.run(arrived);
  port.write(answer);
  arrived = Buffer.alloc(0);
});
port.open((error) => {
  if (error) throw error;
  console.log('listening');
});
