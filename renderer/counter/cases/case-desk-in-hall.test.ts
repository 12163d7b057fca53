/** 办件 as a clerk does it, in a real hall: a real store, real ports and a printer's wire; its refusals and papers are the hall's. */
import { afterEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { CounterSnapshot } from '#contract/snapshots';
import { CaseAct } from '#domain/case/case-state';
import type { CaseId, CommandId, CounterNumber, StaffNumber } from '#domain/ids';
import { createWorkdayTime } from '#tests/support/workday-time';
import { sampleDraft } from '#tests/support/case-hall';
import { openTestHall } from '#tests/support/open-hall';
import { sampleWave } from '#tests/support/sample-attachments';
import { connectSurface } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';
import type { SurfaceConnection } from '../../bridge/connect';
import { CaseDesk } from './case-desk.svelte';
import { beginFiling, readFiling } from './filing-draft';
import { actsOf, beginStep, fieldsOf, OPTIONS, readStep } from './step-form';
import type { FieldName, FormAct, MissingItem } from './step-form';

const command = () => ({ commandId: uuidv7() as CommandId });

let close = (): Promise<void> => Promise.resolve();
afterEach(() => close());

/** A clerk at counter 1 with the list open, following the hall's figures as the page does. */
async function open() {
  const test = await openTestHall({ hasPad: false });
  close = () => test.close();
  const kiosk = connectSurface(test.hall, { surface: 'kiosk' }).client;
  let windows = 0;
  const openPage = () =>
    connectSurface(test.hall, { surface: 'counter', counterNumber: 1 as CounterNumber }, ++windows).client;
  const counter = openPage();
  await counter.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
  const heard: number[] = [];
  const live: { value: CounterSnapshot | null } = { value: null };
  const connection = { client: counter, live, time: createWorkdayTime() };
  const desk = new CaseDesk({
    connection: connection as unknown as SurfaceConnection<'counter'>,
    play(bytes) {
      heard.push(bytes.byteLength);
      return Promise.resolve(() => {});
    },
  });
  const stream = await counter.watch();
  void (async () => {
    for await (const snapshot of stream) {
      live.value = snapshot;
      desk.hallChanged(snapshot.cases.change);
    }
  })().catch(() => {});
  await waitFor('the hall', () => live.value !== null);
  await desk.open();
  const file = (change: Parameters<typeof sampleDraft>[0] = {}) =>
    kiosk.intake.fileCase({ ...command(), draft: sampleDraft(change) });
  return { ...test, kiosk, counter, openPage, desk, live, heard, file, printer: test.printer! };
}
type Opened = Awaited<ReturnType<typeof open>>;

/** Writes the form as a clerk does and sends it. */
async function take(
  { desk }: Opened,
  act: FormAct,
  values: Partial<Record<FieldName, string>> = {},
  items?: MissingItem[],
) {
  desk.begin(act);
  Object.assign(desk.step!.values, values);
  if (items) desk.step!.items = items;
  await desk.submit();
}

/** As {@link take}, for a step that the hall takes; everything that is not offered then is refused by the hall. */
async function done(hall: Opened, act: FormAct, values?: Partial<Record<FieldName, string>>, items?: MissingItem[]) {
  const { desk } = hall;
  expect(actsOf(desk.detail!)).toContain(act);
  await take(hall, act, values, items);
  expect(desk.problems).toEqual({});
  expect(desk.notice).toMatchObject({ tone: 'done', act });
  expect(desk.step).toBeNull();
  await expectRefused(hall);
}

/** From another window of the same counter each time: the hall's limit on calls is above a clerk's fingers, not a test. */
async function expectRefused({ openPage, desk }: Opened) {
  const another = openPage();
  const { acts, caseId } = desk.detail!;
  for (const act of CaseAct.options) {
    if (act === 'filed' || acts.includes(act)) continue;
    const draft = beginStep(act, desk.detail!);
    for (const field of fieldsOf(act))
      if (field.kind === 'choice') draft.values[field.name] ||= OPTIONS[field.name][0];
      else if (field.kind === 'text') draft.values[field.name] ||= act === 'linked' ? '2611220001' : '村镇建设办';
    draft.items = [{ name: '户口簿', reason: '缺页' }];
    const read = readStep(draft);
    if (!read.ok) throw new Error(`${act} was not filled in`);
    await expect(another.cases.move({ ...command(), caseId, step: read.steps[0]! }), act).rejects.toMatchObject({
      code: expect.stringMatching(/^CASE_/) as string,
    });
  }
}

const paper = ({ printer }: Opened, title: string) =>
  waitFor(`the paper ${title}`, () => printer.slips.find(({ text }) => text.includes(title))?.text);

describe('a case that was filed at the kiosk', () => {
  it('appears, is found by its short number, accepted, stopped for papers, answered, closed, opened again and closed', async () => {
    const hall = await open();
    const { desk, live } = hall;
    const { caseId, caseNumber } = await hall.file();
    await waitFor('the list', () => desk.list.found?.total === 1);
    expect(desk.list.found?.cases).toMatchObject([
      { caseId, isUntouched: true, state: 'filed', due: { isProvisional: false } },
    ]);
    await desk.find(caseNumber.slice(10, 20));
    expect([desk.page, desk.detail?.caseId]).toEqual(['case', caseId]);

    await done(hall, 'accepted');
    expect(desk.detail).toMatchObject({ state: 'accepted', isUntouched: false, responsibleStaff: '李敏' });
    await done(hall, 'begun');
    await done(hall, 'supplementRequested', { dueDays: '5' }, [{ name: '现场照片', reason: '看不清位置' }]);
    expect(desk.notice).toMatchObject({ paper: { kind: 'here' } });
    expect(desk.detail).toMatchObject({
      state: 'awaitingSupplement',
      due: null,
      stoppedFor: 'supplement',
      supplementAsked: { items: ['现场照片：看不清位置'] },
    });
    expect(await paper(hall, '现场照片')).toContain(caseNumber);
    await done(hall, 'supplementReceived');
    expect(desk.detail?.due).not.toBeNull();
    await done(hall, 'escalated', { unit: '区住建委', words: '要换整条线' });
    await done(hall, 'superiorReplied', { words: '同意更换' });
    await done(hall, 'answered', { words: '新灯已经装好' });
    await done(hall, 'closed', { feedback: '电话告知，本人满意', way: 'phone', isSolved: 'yes' });
    expect(desk.detail).toMatchObject({ state: 'closed', rating: 'asked', acts: ['reopened'] });
    expect(await paper(hall, '办结回执')).toContain('新灯已经装好');

    await done(hall, 'reopened', { words: '又坏了' });
    await done(hall, 'answered', { words: '已换整灯' });
    await done(hall, 'closed', { feedback: '上门看过，亮了', way: 'visit', isSolved: 'yes' });
    expect(desk.detail?.history.map(({ act }) => act)).toEqual([
      ...['filed', 'accepted', 'begun', 'supplementRequested', 'supplementReceived', 'escalated', 'superiorReplied'],
      ...['answered', 'closed', 'reopened', 'answered', 'closed'],
    ]);
    await waitFor('the figures', () => live.value?.cases.open === 0);
  }, 60_000);

  it('is done at once, once its words can be read: before that nothing of it is done', async () => {
    const hall = await open();
    const { desk } = hall;
    await desk.openCase((await hall.file()).caseId);
    await take(hall, 'atOnce', { words: '已经\u202e修好', feedback: '当面告诉', way: 'inPerson', isSolved: 'yes' });
    expect(desk.problems).toEqual({ words: 'badText' });
    expect(desk.detail?.state).toBe('filed');
    expect(desk.step?.values.feedback).toBe('当面告诉');
    desk.step!.values.words = '已经修好';
    await desk.submit();
    expect(desk.notice).toMatchObject({ tone: 'done', act: 'atOnce', paper: { kind: 'here' } });
    expect(desk.detail?.history.map(({ act }) => act)).toEqual(['filed', 'accepted', 'answered', 'closed']);
  }, 30_000);

  it('is referred, returned or voided, each with its paper or its reason', async () => {
    const hall = await open();
    const { desk } = hall;
    const filed: CaseId[] = [];
    for (const words of ['一', '二', '三']) filed.push((await hall.file({ words })).caseId);
    await desk.openCase(filed[0]!);
    await done(hall, 'referred', { unit: '区人社局', phone: '023-12333', address: '新南路 1 号', words: '归人社局管' });
    expect(desk.detail).toMatchObject({ state: 'answered', caseType: 'referral' });
    expect(await paper(hall, '新南路 1 号')).toContain('023-12333');
    await desk.openCase(filed[1]!);
    await done(hall, 'returned', { basis: '信访工作条例第二十二条', words: '已经在法院' });
    expect(desk.detail).toMatchObject({ state: 'returned', acts: ['reopened'], stoppedFor: null });
    await paper(hall, '信访工作条例第二十二条');
    await desk.openCase(filed[2]!);
    await done(hall, 'voided', { words: '重复登记' });
    expect(desk.detail).toMatchObject({ state: 'voided', acts: [] });
  }, 60_000);

  it('follows another, and is answered with it; a number that cannot lead gets its sentence and may be typed again', async () => {
    const hall = await open();
    const { desk } = hall;
    const leading = await hall.file({ words: '一' });
    const follower = await hall.file({ words: '二' });
    await desk.openCase(follower.caseId);
    await take(hall, 'linked', { leading: follower.caseNumber });
    expect(desk.notice).toMatchObject({ tone: 'refused', text: { zh: '不能并到这个办件' } });
    desk.step!.values.leading = leading.caseNumber.slice(10, 20);
    await desk.submit();
    expect(desk.detail).toMatchObject({ leading: leading.caseNumber, acts: ['returned', 'voided'] });
    await desk.openCase(leading.caseId);
    expect(desk.detail?.followers).toBe(1);
    await done(hall, 'atOnce', { words: '两盏都修好了', feedback: '都打了电话', way: 'inPerson', isSolved: 'yes' });
    await desk.openCase(follower.caseId);
    expect(desk.detail).toMatchObject({ state: 'closed', rating: 'asked' });
  }, 30_000);

  it('whoever left it is shown once asked for, nobody where nobody left a name; its recording is heard', async () => {
    const hall = await open();
    const { desk, heard } = hall;
    const wave = Buffer.from(sampleWave());
    const voice = { kind: 'voice', mediaType: 'audio/wav', base64: wave.toString('base64'), durationMs: 250 } as const;
    await desk.openCase((await hall.file({ words: '', attachments: [voice] })).caseId);
    expect(desk.detail?.person).toMatchObject({ name: '张*丽', phone: '138****5678' });
    await desk.reveal();
    expect(desk.revealed).toMatchObject({ name: '张小丽', phone: '13812345678' });
    await desk.play(desk.detail!.attachments[0]!.digest);
    expect(heard).toEqual([wave.byteLength]);
    await desk.openCase((await hall.file({ person: { kind: 'anonymous' }, privacyNotice: null })).caseId);
    expect([desk.detail?.person, desk.revealed]).toEqual([null, null]);
  }, 30_000);

  it('that somebody else moved meanwhile is refused with its sentence, and the page then shows where it stands', async () => {
    const hall = await open();
    const { desk, counter } = hall;
    const { caseId } = await hall.file();
    await desk.openCase(caseId);
    desk.begin('accepted');
    await counter.cases.move({ ...command(), caseId, step: { act: 'voided', words: '重复登记' } });
    await desk.submit();
    expect(desk.notice).toMatchObject({ tone: 'refused', text: { zh: '办件现在的状态不能做这一步' } });
    desk.back();
    await waitFor('the case as it is', () => desk.detail?.state === 'voided');
    expect(desk.detail?.acts).toEqual([]);
  }, 30_000);
});

describe('at the counter', () => {
  it('a case is filed, its receipt comes out, and what is wrong is named and kept', async () => {
    const hall = await open();
    const { desk } = hall;
    await desk.openFiling();
    const content = desk.content!;
    const draft = { ...beginFiling(content), words: '井盖松了', name: '王大爷', phone: '138' };
    const ready = readFiling(draft, content)!;
    expect(await desk.file(ready, 'hall')).toBe(false);
    expect(desk.notice).toEqual({ tone: 'draft', part: 'phone' });
    expect(await desk.file(readFiling({ ...draft, phone: '' }, content)!, 'hall')).toBe(false);
    expect(desk.notice?.tone).toBe('draft');
    expect(await desk.file(readFiling({ ...draft, phone: '138 0000 1234' }, content)!, 'visit')).toBe(true);
    for (const people of ['', '0', '201', '1000', '十二']) expect(readFiling({ ...draft, people }, content)).toBeNull();
    const { notice } = desk;
    if (notice?.tone !== 'filed') throw new Error('nothing was filed');
    const text = await paper(hall, notice.filed.caseNumber);
    expect(text).toContain(notice.filed.queryCode.slice(0, 3));
    await desk.find(notice.filed.caseNumber);
    expect(desk.detail).toMatchObject({
      channel: 'counter',
      origin: 'visit',
      words: '井盖松了',
      person: { phone: '138****1234' },
    });
  }, 30_000);

  it('a remark is read and published, and a number that is nobody’s leads back to the list', async () => {
    const hall = await open();
    const { desk, kiosk, live } = hall;
    await kiosk.ratings.leaveRemark({
      ...command(),
      kind: 'praise',
      counterNumber: 1 as CounterNumber,
      words: '很耐心',
      voice: null,
      phone: null,
    });
    await waitFor('the figure', () => live.value?.cases.remarksWaiting === 1);
    await desk.openRemarks();
    await desk.decideRemark(desk.remarks![0]!.remarkId, 'published', '');
    expect(desk.remarks).toMatchObject([{ words: '很耐心', state: 'published' }]);
    await waitFor('the figure', () => live.value?.cases.remarksWaiting === 0);
    desk.back();
    await desk.find('2611220007');
    expect([desk.page, desk.notice]).toMatchObject(['list', { tone: 'refused', text: { zh: '没有这个办件' } }]);
  }, 30_000);
});
