/** The bare half behind the page: a message, one durable commit, an answer; with `paper` the slip's bytes as well. */
import fs from 'node:fs';
import net from 'node:net';
import { openRowCommit } from './row-commit';

interface Port {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
interface ParentPort {
  on(event: 'message', listener: (message: { ports: Port[] }) => void): void;
}

const [databaseFile, rowsFile, slipFile, printerPort] = process.argv.slice(-4) as [string, string, string, string];
const slip = fs.readFileSync(slipFile);
const printer = net.connect({ host: '127.0.0.1', port: Number(printerPort), noDelay: true });
printer.resume();
const commit = openRowCommit({ databaseFile, rowsFile });

(process as unknown as { parentPort: ParentPort }).parentPort.on('message', ({ ports: [port] }) => {
  port!.on('message', ({ data }) => {
    const number = commit();
    if (data === 'paper') printer.write(slip);
    port!.postMessage(number);
  });
  port!.start();
});
