/** The resident's matter in a whole hall: over real ports, a real file and a real printer's wire. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { safe } from '@orpc/client';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseStep } from '#contract/counter-cases';
import type { CaseDraft, FiledCase } from '#contract/intake';
import type { CaseAccess } from '#contract/progress';
import type { CaseId, CommandId, CounterNumber, StaffNumber } from '#domain/ids';
import { createSystemTime } from '#hall/time/system-time';
import { createPrinterSimulator } from '#simulators/printer/printer-simulator';
import { accepted, answered, closed, sampleDraft } from '#tests/support/case-hall';
import { readExampleYaml } from '#tests/support/example-yaml';
import { createTempDir } from '#tests/support/hall-core';
import { startHallProcess } from '#tests/support/hall-process';
import { openTestHall } from '#tests/support/open-hall';
import { sampleWave } from '#tests/support/sample-attachments';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';
import { findFreePort } from '../../scripts/free-port.mjs';

const command = () => ({ commandId: uuidv7() as CommandId });
const codeOf = async (call: Promise<unknown>) => ((await safe(call)).error as { code?: string } | null)?.code ?? 'done';
const dataOf = async (call: Promise<unknown>) => ((await safe(call)).error as { data?: unknown } | null)?.data;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(options: Parameters<typeof openTestHall>[0] = {}) {
  const test = await openTestHall({ hasPad: false, ...options });
  opened.push(test);
  const kiosk = connectSurface(test.hall, { surface: 'kiosk' }).client;
  const counter = connectSurface(test.hall, { surface: 'counter', counterNumber: 1 as CounterNumber }).client;
  await counter.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
  return {
    ...test,
    kiosk,
    counter,
    file: (draft: CaseDraft = sampleDraft()) => kiosk.intake.fileCase({ ...command(), draft }),
    move: (caseId: CaseId, step: CaseStep) => counter.cases.move({ ...command(), caseId, step }),
  };
}
const byReceipt = ({ qrPayload }: FiledCase): CaseAccess => ({ by: 'qr', payload: qrPayload });
const byNumber = ({ caseNumber, queryCode }: FiledCase): CaseAccess => ({
  by: 'number',
  caseNumber: caseNumber.slice(10, 20),
  queryCode,
});

describe('a matter from the first tile to its rating', () => {
  it('is filed, followed, answered at the counter and rated, with its papers', async () => {
    const { kiosk, counter, file, move, printer } = await open();
    const content = await kiosk.intake.content();
    expect(content.categories[0]).toMatchObject({ id: 'roads', phrases: expect.arrayContaining([]) as unknown });
    const filed = await file();
    const watched = await nextWhere(await kiosk.intake.watchReceipt({ caseId: filed.caseId }), ({ state }) =>
      ['printed', 'unknown', 'notPrinted'].includes(state),
    );
    expect(watched).toEqual({ state: 'printed', place: { kind: 'here' } });
    const receipt = printer!.slips.at(-1)!.text;
    for (const text of [filed.caseNumber, `${filed.queryCode.slice(0, 3)} ${filed.queryCode.slice(3)}`, '村镇建设办'])
      expect(receipt).toContain(text);
    expect(receipt).toContain('监督电话：12345');
    expect(receipt).toContain('张*丽');
    expect(receipt).not.toMatch(/张小丽|13812345678|路灯坏了/u);

    expect(await kiosk.progress.find({ access: byNumber(filed) })).toMatchObject({ step: 'accepting', state: 'filed' });
    await kiosk.progress.addSupplement({
      ...command(),
      access: byReceipt(filed),
      words: '灯杆也歪了',
      attachments: [],
    });
    const seen = await nextWhere(await counter.watch(), ({ cases }) => cases.unreadSupplements === 1);
    expect(seen.cases).toMatchObject({ open: 1, untouched: 1 });
    const { cases } = await counter.cases.list({});
    expect(cases).toMatchObject([{ caseId: filed.caseId, unreadSupplements: 1, isUntouched: true }]);
    expect(await counter.cases.open({ caseId: filed.caseId })).toMatchObject({
      words: '路灯坏了',
      person: { name: '张*丽', phone: '138****5678' },
      supplements: [{ words: '灯杆也歪了' }],
    });

    await move(filed.caseId, accepted({ words: '今天下午去看' }));
    await move(filed.caseId, answered());
    const { case: done, paper } = await move(filed.caseId, closed());
    expect([done.state, done.rating, paper]).toEqual(['closed', 'asked', { kind: 'here' }]);
    await waitFor('the completion receipt', () => printer!.slips.some(({ text }) => text.includes('办结回执')));
    const completion = printer!.slips.find(({ text }) => text.includes('办结回执'))!.text;
    expect(completion).toContain('电工已经换好灯');
    const progress = await kiosk.progress.find({ access: byReceipt(filed) });
    expect(progress).toMatchObject({ step: 'rating', rating: 'open', answer: { way: 'phone' } });

    const access = { by: 'case', access: byNumber(filed) } as const;
    await kiosk.ratings.give({ ...command(), access, level: 5 });
    expect(await kiosk.progress.find({ access: byReceipt(filed) })).toMatchObject({ rating: 'given', step: null });
    expect(await counter.cases.open({ caseId: filed.caseId })).toMatchObject({ rating: 'rated' });
  });

  it('a person is opened one at a time, and each opening is recorded', async () => {
    const { counter, file, dataDir } = await open({ hasPrinter: false });
    const { caseId } = await file();
    const asked = { ...command(), caseId };
    expect(await counter.cases.revealPerson(asked)).toEqual({ name: '张小丽', phone: '13812345678', idNumber: null });
    expect(await counter.cases.revealPerson(asked)).toMatchObject({ name: '张小丽' });
    expect(rowsOf(dataDir, 'SELECT staff_number, counter_number FROM kase_reveal')).toEqual([
      { staff_number: '0301', counter_number: 1 },
    ]);
    const anonymous = await file(sampleDraft({ person: { kind: 'anonymous' }, privacyNotice: null }));
    expect(await codeOf(counter.cases.revealPerson({ ...command(), caseId: anonymous.caseId }))).toBe('NOBODY_LEFT');
  });

  it('a look at a person is repeated for whoever looked, and for nobody after them', async () => {
    const { counter, file, dataDir } = await open({ hasPrinter: false });
    const { caseId } = await file();
    const asked = {
      reveal: { ...command(), caseId },
      move: { ...command(), caseId, step: accepted() },
      file: { ...command(), draft: sampleDraft() },
    };
    const repeat = () =>
      Promise.all(
        [
          counter.cases.revealPerson(asked.reveal),
          counter.cases.move(asked.move),
          counter.cases.fileCase(asked.file),
        ].map(codeOf),
      );
    expect(await repeat()).toEqual(['done', 'done', 'done']);
    expect(await repeat()).toEqual(['done', 'done', 'done']);
    await counter.signOut({});
    expect(await repeat()).toEqual(Array(3).fill('NOT_SIGNED_IN'));
    await counter.signIn({ staffNumber: '0302' as StaffNumber, pin: '1234' });
    expect(await repeat()).toEqual(Array(3).fill('COMMAND_REUSED'));
    expect(rowsOf(dataDir, 'SELECT staff_number FROM kase_reveal')).toEqual([{ staff_number: '0301' }]);
    expect(rowsOf(dataDir, 'SELECT id FROM kase')).toHaveLength(2);
  });

  it('a recording is heard at the counter as it was made, and by nobody who asks for another case', async () => {
    const { counter, file } = await open({ hasPrinter: false });
    const wave = Buffer.from(sampleWave());
    const voice = { kind: 'voice', mediaType: 'audio/wav', base64: wave.toString('base64'), durationMs: 250 } as const;
    const { caseId } = await file(sampleDraft({ words: '', attachments: [voice] }));
    const { attachments } = await counter.cases.open({ caseId });
    const { digest } = attachments[0]!;
    const heard = await counter.cases.readAttachment({ caseId, digest });
    expect(heard.mediaType).toBe('audio/wav');
    expect(Buffer.from(heard.base64, 'base64').subarray(0, 4).toString()).toBe('RIFF');
    const other = await file();
    expect(await codeOf(counter.cases.readAttachment({ caseId: other.caseId, digest }))).toBe('ATTACHMENT_LOST');
  });
});

const rowsOf = <T>(dataDir: string, sql: string): T[] => {
  const db = new Database(path.join(dataDir, 'hall.sqlite'), { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
};

describe('one press, one case', () => {
  it('the same command gives the same number and code again, another draft under it is refused', async () => {
    const { kiosk, dataDir } = await open({ hasPrinter: false });
    const asked = { ...command(), draft: sampleDraft() };
    const [first, second] = await Promise.all([kiosk.intake.fileCase(asked), kiosk.intake.fileCase(asked)]);
    expect(second).toEqual(first);
    expect(rowsOf(dataDir, 'SELECT id FROM kase')).toHaveLength(1);
    const [kept] = rowsOf<{ name: string; answer: string }>(dataDir, 'SELECT name, answer FROM command');
    expect(kept!.answer).toBe(JSON.stringify({ caseId: first.caseId }));
    expect(kept!.name).not.toMatch(/路灯|13812345678/u);
    const other = { ...asked, draft: sampleDraft({ words: '水管漏水' }) };
    expect(await codeOf(kiosk.intake.fileCase(other))).toBe('COMMAND_REUSED');
  });
});

describe('bad input', () => {
  it('gets a sentence and changes nothing', async () => {
    const { kiosk, counter, dataDir } = await open({ hasPrinter: false });
    const refused = (draft: CaseDraft) => dataOf(kiosk.intake.fileCase({ ...command(), draft }));
    expect(await refused(sampleDraft({ words: 'x'.repeat(10_240) }))).toEqual({ part: 'words' });
    expect(await refused(sampleDraft({ words: '\u202e了坏灯路' }))).toEqual({ part: 'words' });
    expect(await refused(sampleDraft({ person: { kind: 'phone', phone: '138', name: null } }))).toEqual({
      part: 'phone',
    });
    expect(rowsOf(dataDir, 'SELECT id FROM kase')).toEqual([]);
    for (const payload of ['', 'C/500199003/AAAAAAAAAAAAAAAAAAAAAA', '\u0000'.repeat(1000)])
      expect(await codeOf(kiosk.progress.find({ access: { by: 'qr', payload } }))).toBe('CASE_NOT_FOUND');
    const unknown = uuidv7() as CaseId;
    expect(await codeOf(kiosk.intake.watchReceipt({ caseId: unknown }))).toBe('CASE_UNKNOWN');
    expect(await codeOf(counter.cases.open({ caseId: unknown }))).toBe('CASE_UNKNOWN');
    expect(await codeOf(counter.cases.findByNumber({ caseNumber: '2'.repeat(60) }))).toBe('CASE_UNKNOWN');
  });

  it('five wrong numbers shut the door for everybody, and a receipt still opens it', async () => {
    const { kiosk, file } = await open({ hasPrinter: false });
    const filed = await file();
    const wrong = { by: 'number', caseNumber: '2611180001', queryCode: '000000' } as const;
    for (let tries = 0; tries < 5; tries += 1)
      expect(await codeOf(kiosk.progress.find({ access: wrong }))).toBe('CASE_NOT_FOUND');
    expect(await codeOf(kiosk.progress.find({ access: byNumber(filed) }))).toBe('TOO_MANY_TRIES');
    expect(await dataOf(kiosk.progress.find({ access: byNumber(filed) }))).toMatchObject({
      seconds: expect.any(Number) as number,
    });
    expect(await kiosk.progress.find({ access: byReceipt(filed) })).toMatchObject({ caseId: filed.caseId });
  });

  it('nobody who is not signed in sees a case', async () => {
    const { counter, file } = await open({ hasPrinter: false });
    const { caseId } = await file();
    await counter.signOut({});
    for (const call of [
      counter.cases.list({}),
      counter.cases.open({ caseId }),
      counter.cases.revealPerson({ ...command(), caseId }),
      counter.cases.move({ ...command(), caseId, step: accepted() }),
      counter.cases.fileCase({ ...command(), draft: sampleDraft() }),
    ])
      expect(await codeOf(call)).toBe('NOT_SIGNED_IN');
  });
});

describe('at a counter', () => {
  it('a case is filed with staff at the keys', async () => {
    const { counter } = await open({ hasPrinter: false });
    const filed = await counter.cases.fileCase({ ...command(), draft: sampleDraft() });
    const found = await counter.cases.findByNumber({ caseNumber: filed.caseNumber });
    expect(found).toMatchObject({ caseId: filed.caseId, channel: 'counter' });
    expect(found.history[0]).toMatchObject({ act: 'filed', staffNumber: '0301', counterNumber: 1 });
  });
});

describe('kill -9 between the commit and the paper', () => {
  it('leaves number, code and receipt: the next start prints it, once', async () => {
    const dataDir = createTempDir('case-kill');
    const port = await findFreePort();
    const configFile = path.join(dataDir, 'hall.yml');
    const yaml = readExampleYaml()
      .replace('tcp://127.0.0.1:9100', `tcp://127.0.0.1:${port}`)
      .replace('port: 8480', `port: ${await findFreePort()}`)
      .replaceAll('/dev/serial/by-path/pad-line', path.join(dataDir, 'no-pad'))
      .replace(/^idReader:.*$/m, '')
      .replace(/^server:.*$/m, '');
    fs.writeFileSync(configFile, yaml);
    const kiosk = { surface: 'kiosk' } as const;
    const asked = { commandId: uuidv7(), draft: sampleDraft() };
    let hall = await startHallProcess({ configFile, dataDir });
    opened.push({ close: () => hall.kill() });
    const filed = await hall.call<FiledCase>(kiosk, 'intake.fileCase', asked);
    await hall.kill();

    const printer = await createPrinterSimulator({ port, time: createSystemTime() });
    opened.push(printer);
    hall = await startHallProcess({ configFile, dataDir });
    expect(await hall.call<FiledCase>(kiosk, 'intake.fileCase', asked)).toEqual(filed);
    expect(await hall.call(kiosk, 'progress.find', { access: byNumber(filed) })).toMatchObject({
      caseId: filed.caseId,
    });
    await waitFor('the receipt', () => printer.slips.length > 0, 30_000);
    expect(printer.slips[0]!.text).toContain(filed.caseNumber);
    await waitFor(
      'its proof',
      () => rowsOf<{ state: string }>(dataDir, 'SELECT state FROM print_job').every(({ state }) => state === 'printed'),
      30_000,
    );
    expect(printer.slips).toHaveLength(1);
    expect(rowsOf(dataDir, 'SELECT id FROM kase')).toHaveLength(1);
    expect(rowsOf(dataDir, `SELECT 1 FROM outbox WHERE kind = 'case.filed'`)).toHaveLength(1);
  }, 120_000);
});
