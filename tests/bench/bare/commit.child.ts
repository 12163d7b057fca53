/** The bare half behind the page: a message, one durable commit, an answer; with `paper` the slip's bytes as well. */
import Database from 'better-sqlite3';
import fs from 'node:fs';
import net from 'node:net';

interface Port {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
interface ParentPort {
  on(event: 'message', listener: (message: { ports: Port[] }) => void): void;
}

const [databaseFile, slipFile, printerPort] = process.argv.slice(-3) as [string, string, string];
const slip = fs.readFileSync(slipFile);
const printer = net.connect({ host: '127.0.0.1', port: Number(printerPort), noDelay: true });
printer.resume();
const db = new Database(databaseFile);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS fact (number INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT');
const insert = db.prepare('INSERT INTO fact (at) VALUES (?)');

(process as unknown as { parentPort: ParentPort }).parentPort.on('message', ({ ports: [port] }) => {
  port!.on('message', ({ data }) => {
    const { lastInsertRowid } = insert.run(Date.now());
    if (data === 'paper') printer.write(slip);
    port!.postMessage(Number(lastInsertRowid));
  });
  port!.start();
});
