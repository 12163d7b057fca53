import { MessageChannel } from 'node:worker_threads';
import type { MessagePort as NodePort } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import type { NestedClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { boardContract, counterContract, SurfaceCapability } from '#contract/hall';
import { CommandId, CounterNumber } from '#domain/ids';
import { createSilentLogger } from '#hall/log/logger';
import { createManualTime } from '#tests/support/manual-time';
import { createSampleHall } from '#tests/support/sample-surfaces';
import { waitFor } from '#tests/support/wait-for';
import { createIncidents, KEPT_INCIDENTS } from './incidents';
import { createMessagePortGateway } from './message-ports';
import type { MessagePortGateway, SurfacePort } from './message-ports';

type NoContext = Record<never, never>;

const counterTwo: SurfaceCapability = { surface: 'counter', counterNumber: CounterNumber.parse(2) };
const commandId = CommandId.parse('019a9b3e-0000-7000-8000-000000000001');
const log = createSilentLogger();

let hall: ReturnType<typeof createSampleHall>;
let incidents: ReturnType<typeof createIncidents>;
let gateway: MessagePortGateway;
let pagePorts: NodePort[];

beforeEach(() => {
  hall = createSampleHall();
  let made = 0;
  incidents = createIncidents({ log, time: createManualTime(), newId: () => `incident-${++made}` });
  gateway = createMessagePortGateway({
    routers: { ...hall.routers, kiosk: {}, maintenance: {} },
    log,
    incidents,
    time: createManualTime(),
    newSessionId: () => `session-${++made}`,
  });
  pagePorts = [];
});

afterEach(() => {
  gateway.close();
  for (const port of pagePorts) port.close();
});

/** Node's port in the shape of Electron's. */
function asSurfacePort(port: NodePort): SurfacePort {
  return {
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      if (event === 'close') port.on('close', () => listener({ data: undefined }));
      // `on('message')` starts Node's port, before `start()` is asked for.
      else port.addEventListener('message', (message) => listener({ data: (message as MessageEvent).data }));
    },
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

function openPage(capability: SurfaceCapability): { port: NodePort; closeFromHall: () => void } {
  const { port1, port2 } = new MessageChannel();
  const closeFromHall = gateway.accept(asSurfacePort(port1), { windowId: 1, capability });
  pagePorts.push(port2);
  return { port: port2, closeFromHall };
}

function clientOf<T extends NestedClient<NoContext>>(port: NodePort): T {
  port.start();
  return createORPCClient<T>(new RPCLink<NoContext>({ port: port as unknown as MessagePort }));
}
const openCounter = () => clientOf<ContractRouterClient<typeof counterContract>>(openPage(counterTwo).port);

async function failureOf(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  const error = await call.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ORPCError);
  return error as ORPCError<string, unknown>;
}

test('a call is answered, with the capability of its port', async () => {
  const counter = openCounter();
  await expect(counter.signOut({})).resolves.toEqual({});
  const stream = await counter.watch();
  expect((await stream.next()).value).toMatchObject({ version: 1, counter: { number: 2 } });
});

test('a port reaches the procedures of its own surface only', async () => {
  const page = openPage({ surface: 'board' });
  const asCounter = clientOf<ContractRouterClient<typeof counterContract>>(page.port);
  expect((await failureOf(asCounter.callNext({ commandId }))).status).toBe(404);
});

test('a declared refusal passes; anything else becomes an incident id', async () => {
  const counter = openCounter();
  expect((await failureOf(counter.callNext({ commandId }))).code).toBe('NOTHING_WAITING');
  expect((await failureOf(counter.miss({ commandId: 'not a uuid' as CommandId }))).code).toBe('BAD_REQUEST');
  expect(incidents.list()).toEqual([]);

  const failure = await failureOf(counter.miss({ commandId }));
  expect(failure.code).toBe('INTERNAL_SERVER_ERROR');
  expect(failure.data).toEqual({ incidentId: incidents.list()[0]!.id });
  expect(JSON.stringify(failure.toJSON())).not.toContain('secret');
});

test('the newest fifty incidents are kept', async () => {
  const counter = openCounter();
  for (let i = 0; i < KEPT_INCIDENTS + 5; i++) await failureOf(counter.miss({ commandId }));
  expect(incidents.list()).toHaveLength(KEPT_INCIDENTS);
  expect(incidents.list()[0]!.id).not.toBe(incidents.list()[1]!.id);
});

test('closing the port ends its streams and lets the router go at its next change', async () => {
  const { port } = openPage({ surface: 'board' });
  const stream = await clientOf<ContractRouterClient<typeof boardContract>>(port).watch();
  await stream.next();
  expect(hall.watchers()).toBe(1);
  port.close();
  await waitFor('the router to be let go at its next change', () => {
    hall.publish(2);
    return hall.watchers() === 0;
  });
  expect(incidents.list()).toEqual([]);
});

test('the hall can close a port, and the page learns of it', async () => {
  const { port, closeFromHall } = openPage({ surface: 'board' });
  let isClosed = false;
  port.on('close', () => (isClosed = true));
  closeFromHall();
  await waitFor('the page to learn of it', () => isClosed);
});

test.each([
  ['an object', { i: '1', p: { u: '/signOut' } }],
  ['bytes', new Uint8Array([1, 2, 3])],
  ['no JSON', 'hello'],
  ['JSON of another shape', '{"hello":1}'],
  ['an address that is none', '{"i":"1","p":{"u":"http://"}}'],
  ['a file', '{"i":"1","p":{"u":"/signOut","h":{"content-disposition":"attachment; filename=a"}}}'],
  ['a form', '{"i":"1","p":{"u":"/signOut","h":{"content-type":"multipart/form-data"}}}'],
  ['a huge message', `{"i":"1","p":{"u":"/signOut","b":"${'x'.repeat(70_000)}"}}`],
])('%s is dropped and the port goes on', async (_name, message) => {
  const { port } = openPage(counterTwo);
  port.postMessage(message);
  await expect(clientOf<ContractRouterClient<typeof counterContract>>(port).signOut({})).resolves.toEqual({});
});
