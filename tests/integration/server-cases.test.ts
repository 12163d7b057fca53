/** Cases, what is attached to them, what is erased of them and what the township reads: as terminals send them. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Overview } from '#contract/sync';
import { shiftDay } from '#domain/clock/calendar-day';
import { serviceDayOf } from '#domain/service-day';
import { ATTACHMENT_LIMIT_BYTES } from '#domain/case/draft-limits';
import { openTownshipApp, operation } from '#tests/support/township-app';
import type { EnrolledTerminal, TownshipApp } from '#tests/support/township-app';
import {
  AT,
  DUE,
  PERSON,
  WORDS,
  applied,
  chosen,
  createTerminalSteps,
  explained,
  filed,
  moved,
  slotOfCase,
} from '#tests/support/township-steps';
import type { Step } from '#tests/support/township-steps';

let township: TownshipApp;
let terminal: EnrolledTerminal;
let terminalSteps: ReturnType<typeof createTerminalSteps>;
beforeAll(async () => {
  township = await openTownshipApp();
});
afterAll(() => township.close());

const HALLS = Array.from({ length: 200 }, (_, i) => String(502_000_000 + i));
beforeEach(async () => {
  terminal = await township.enrol('A', HALLS.pop());
  terminalSteps = createTerminalSteps({ township, terminal });
});

const push = (...sent: Step[]) => terminalSteps.push(...sent);
const of: (typeof terminalSteps)['rowsOf'] = (table) => terminalSteps.rowsOf(table);

/** What must stand nowhere in the database as it is. */
const SECRETS = [PERSON.name, PERSON.phone, WORDS, '补一张照片', '已经派人', '等了一上午', '张师傅'];

async function everythingStored(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`.execute(township.db);
  const texts = await Promise.all(
    rows.map(async ({ name }) => {
      const { rows: all } = await sql`SELECT t::text, encode(convert_to(t::text, 'UTF8'), 'hex') AS hex
        FROM ${sql.table(name)} AS t`.execute(township.db);
      return JSON.stringify(all);
    }),
  );
  return texts.join('\n');
}

describe('a case', () => {
  it('is kept with every hop, and its person sealed', async () => {
    const { caseId, step } = filed({ origin: 'visit', isLivelihood: true });
    const steps = [
      step,
      moved(caseId, 'accepted', 'accepted', { unit: '镇城建办', facts: { feedbackUnit: '镇信访办' } }),
      moved(caseId, 'supplementRequested', 'awaitingSupplement', { due: null, stoppedFor: 'supplement' }),
      ['case.supplemented', { caseId, words: '补一张照片', attachments: [] }] as Step,
      moved(caseId, 'supplementReceived', 'inProgress', { due: { ...DUE, day: '2026-12-01' } }),
      moved(caseId, 'handedOver', 'inProgress', { unit: '镇综合执法队' }),
      moved(caseId, 'answered', 'answered', { words: '已经派人', facts: { isSolved: true } }),
      moved(caseId, 'closed', 'closed', { due: null }),
      ['case.personRevealed', { caseId, ...AT }] as Step,
      ['case.dueChanged', { caseId, due: { ...DUE, isProvisional: true } }] as Step,
      ['calendar.imported', { year: 2027, source: '国办发明电〔2026〕1号', workingDays: 250 }] as Step,
    ];
    expect(await push(...steps)).toEqual(applied(steps));
    const [kase] = await of('kase');
    expect(kase).toMatchObject({
      state: 'closed',
      origin: 'visit',
      is_livelihood: true,
      handling_unit: '镇综合执法队',
      feedback_unit: '镇信访办',
      due_day: DUE.day,
      due_is_provisional: true,
      stopped_for: null,
    });
    const { seal } = township;
    expect(seal.open(kase!.sealed_person!, `kase.person:${terminal.terminalId}/${caseId}`)).toBe(
      JSON.stringify(PERSON),
    );
    expect(() => seal.open(kase!.sealed_person!, `kase.person:${terminal.terminalId}/${randomUUID()}`)).toThrow();
    expect((await of('case_hop')).map(({ act }) => act)).toEqual([
      'accepted',
      'supplementRequested',
      'supplementReceived',
      'handedOver',
      'answered',
      'closed',
    ]);
  });

  it('nothing personal stands in the database as it is, quarantine included', async () => {
    const { caseId, step } = filed();
    const slot = slotOfCase(caseId);
    const rating = chosen(slot.ratingSlotId);
    const remarkId = randomUUID();
    const remark = { remarkId, kind: 'praise', ...AT, words: '张师傅', attachments: [], phone: PERSON.phone };
    expect(
      await push(
        step,
        ['case.supplemented', { caseId, words: '补一张照片', attachments: [] }],
        moved(caseId, 'answered', 'answered', { words: '已经派人', facts: { note: PERSON.name } }),
        slot.step,
        rating.step,
        explained(rating.ratingId),
        ['remark.left', remark],
        filed({ people: 0 }).step,
        ['case.dreamed', { words: WORDS, person: PERSON }],
      ),
    ).toEqual([...Array.from({ length: 7 }, () => 'applied'), 'BAD_PAYLOAD', 'UNKNOWN_KIND']);
    const stored = await everythingStored();
    const hexOf = (text: string) => Buffer.from(text).toString('hex');
    for (const secret of SECRETS) {
      expect(stored.includes(secret), secret).toBe(false);
      expect(stored.includes(hexOf(secret)), secret).toBe(false);
    }
    expect(stored).toContain('502000000A2611220007K');
  });

  it('a repeat under a new number is told from another fact, sealed or erased', async () => {
    const { caseId, step } = filed();
    const first = operation(1, ...step);
    await terminal.push([first]);
    const again = async (number: number, payload: object = first.payload) =>
      (await terminal.push([{ ...first, seq: number, payload }])).body.results[0];
    expect(await again(2)).toMatchObject({ outcome: 'duplicate' });
    expect(await again(3, { ...first.payload, words: '别的' })).toMatchObject({ code: 'CONFLICT' });
    await terminal.push([operation(4, 'case.personErased', { caseId })]);
    expect(await again(5)).toMatchObject({ outcome: 'duplicate' });
    expect(await again(6, { ...first.payload, words: '别的' })).toMatchObject({ code: 'CONFLICT' });
  });

  it('leaves nothing of its person in what was sent about it and refused', async () => {
    const { caseId, step } = filed();
    const other = filed();
    const again: Step[] = [filed({ caseId }).step, other.step, filed({ caseId: other.caseId }).step];
    expect(await push(step, ...again)).toEqual(['applied', 'CONFLICT', 'applied', 'CONFLICT']);
    expect(await push(['case.personErased', { caseId }])).toEqual(['applied']);
    const bodies = await township.db
      .selectFrom('operation')
      .select('sealed_body')
      .where('terminal_id', '=', terminal.terminalId)
      .where('kind', '=', 'case.filed')
      .orderBy('seq')
      .execute();
    expect(bodies.map(({ sealed_body: body }) => body === null)).toEqual([true, true, false, false]);
  });

  it.each<[string, (caseId: string) => Step[], string]>([
    ['is filed once', (caseId) => [filed({ caseId }).step], 'CONFLICT'],
    [
      'does not move once it is voided',
      (id) => [moved(id, 'voided', 'voided'), moved(id, 'begun', 'inProgress')],
      'CONFLICT',
    ],
    ['is not closed twice', (id) => [moved(id, 'closed', 'closed'), moved(id, 'closed', 'closed')], 'CONFLICT'],
    ['is not filed by a hop', (id) => [moved(id, 'filed', 'filed')], 'CONFLICT'],
    ['has no act that there is not', (id) => [moved(id, 'forgotten', 'closed')], 'BAD_PAYLOAD'],
    [
      'has no impossible due day',
      (id) => [['case.dueChanged', { caseId: id, due: { ...DUE, day: '2026-13-40' } }]],
      'BAD_PAYLOAD',
    ],
    ['is nobody else’s', () => [moved(randomUUID(), 'begun', 'inProgress')], 'UNKNOWN_REFERENCE'],
    [
      'is known before its supplement',
      () => [['case.supplemented', { caseId: randomUUID(), words: '', attachments: [] }]],
      'UNKNOWN_REFERENCE',
    ],
    [
      'is known before its person is shown',
      () => [['case.personRevealed', { caseId: randomUUID(), ...AT }]],
      'UNKNOWN_REFERENCE',
    ],
    [
      'is known before its person is erased',
      () => [['case.personErased', { caseId: randomUUID() }]],
      'UNKNOWN_REFERENCE',
    ],
    [
      'is known before its due day changes',
      () => [['case.dueChanged', { caseId: randomUUID(), due: null }]],
      'UNKNOWN_REFERENCE',
    ],
  ])('%s', async (_what, steps, code) => {
    const { caseId, step } = filed();
    expect((await push(step, ...steps(caseId))).at(-1)).toBe(code);
  });

  it('of another terminal cannot be named', async () => {
    const { caseId, step } = filed();
    await push(step);
    terminal = await township.enrol('B', HALLS.pop());
    terminalSteps = createTerminalSteps({ township, terminal });
    expect(await push(moved(caseId, 'begun', 'inProgress'), slotOfCase(caseId).step)).toEqual([
      'UNKNOWN_REFERENCE',
      'UNKNOWN_REFERENCE',
    ]);
  });

  it('may be opened again after it was closed', async () => {
    const { caseId, step } = filed();
    const steps = [
      step,
      moved(caseId, 'closed', 'closed'),
      moved(caseId, 'reopened', 'inProgress'),
      moved(caseId, 'closed', 'closed'),
    ];
    expect(await push(...steps)).toEqual(applied(steps));
  });
});

describe('a recording or a photo', () => {
  const content = (bytes = 2000) => {
    const plain = randomBytes(bytes);
    const digest = createHash('sha256').update(plain).digest('hex');
    return { plain, digest, announced: { digest, kind: 'photo', mediaType: 'image/jpeg', bytes, durationMs: null } };
  };
  const put = async (digest: string, payload: Buffer, token?: string) => {
    const answer = await township.app.inject({
      method: 'PUT',
      url: `/v1/attachments/${digest}`,
      headers: { authorization: `Bearer ${token ?? (await terminal.token())}`, 'content-type': 'image/jpeg' },
      payload,
    });
    return { status: answer.statusCode, body: answer.json<{ code?: string; digest?: string }>() };
  };

  it('is taken once it is announced, once, and lies sealed', async () => {
    const { plain, digest, announced } = content();
    expect(await put(digest, plain)).toMatchObject({ status: 404, body: { code: 'ATTACHMENT_UNANNOUNCED' } });
    await push(filed({ attachments: [announced] }).step);
    expect(await put(digest, plain)).toMatchObject({ status: 201, body: { digest } });
    expect(await put(digest, plain)).toMatchObject({ status: 200, body: { digest } });
    const [kept] = await of('attachment');
    expect(kept!.sealed_content!.includes(plain.subarray(0, 32))).toBe(false);
    const place = `attachment.content:${terminal.terminalId}/${kept!.name}`;
    expect(township.seal.openBytes(kept!.sealed_content!, place).equals(plain)).toBe(true);
    expect(await everythingStored()).not.toContain(digest);
  });

  it('that arrives twice at the same moment is kept once', async () => {
    const { plain, digest, announced } = content();
    await push(filed({ attachments: [announced] }).step);
    const answers = await Promise.all([put(digest, plain), put(digest, plain), put(digest, plain)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  });

  it('of the largest size is taken, a byte more is not', async () => {
    const { plain, digest, announced } = content(ATTACHMENT_LIMIT_BYTES);
    await push(filed({ attachments: [announced] }).step);
    expect(await put(digest, Buffer.concat([plain, Buffer.alloc(1)]))).toMatchObject({
      status: 413,
      body: { code: 'PAYLOAD_TOO_LARGE' },
    });
    expect((await put(digest, plain)).status).toBe(201);
  });

  it('that is cut or changed is refused, and nothing of it kept', async () => {
    const { plain, digest, announced } = content();
    await push(filed({ attachments: [announced] }).step);
    const changed = Buffer.from(plain);
    changed[7]! ^= 1;
    for (const bad of [plain.subarray(0, 1999), changed, Buffer.alloc(0)])
      expect(await put(digest, bad)).toMatchObject({ status: 422, body: { code: 'DIGEST_MISMATCH' } });
    expect(await of('attachment')).toMatchObject([{ kept_at: null, sealed_content: null }]);
    expect((await put(digest, plain)).status).toBe(201);
  });

  it('without a signature, or by another terminal, is not taken', async () => {
    const { plain, digest, announced } = content();
    await push(filed({ attachments: [announced] }).step);
    expect((await put(digest, plain, 'x.y.z')).status).toBe(401);
    const used = await terminal.token();
    await put(digest, plain, used);
    expect((await put(digest, plain, used)).status).toBe(401);
    const other = await township.enrol('B', HALLS.pop());
    expect((await put(digest, plain, await other.token())).status).toBe(404);
  });

  it.each(['x', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}%00`])(
    'under the digest %s there is none',
    async (digest) => {
      expect((await put(encodeURIComponent(digest), Buffer.alloc(1))).status).toBe(404);
    },
  );

  it('is erased with the person, unless somebody else uses it, and not taken again', async () => {
    const [own, shared, supplement] = [content(), content(), content()];
    const { caseId, step } = filed({ attachments: [own.announced, shared.announced] });
    await push(step, filed({ attachments: [shared.announced] }).step, [
      'case.supplemented',
      { caseId, words: '补一张照片', attachments: [supplement.announced] },
    ]);
    for (const { digest, plain } of [own, shared]) await put(digest, plain);
    expect(await push(['case.personErased', { caseId }], ['case.personErased', { caseId }])).toEqual([
      'applied',
      'applied',
    ]);
    const [kase] = (await of('kase')).filter((row) => row.case_id === caseId);
    expect(kase).toMatchObject({ sealed_person: null, sealed_words: null, person_erased_at: township.time.now() });
    expect((await of('attachment')).map((row) => [row.sealed_content === null, row.erased_at === null]).sort()).toEqual(
      [
        [false, true],
        [true, false],
        [true, false],
      ],
    );
    const bodies = await township.db
      .selectFrom('operation')
      .select(['kind', 'sealed_body'])
      .where('terminal_id', '=', terminal.terminalId)
      .orderBy('seq')
      .execute();
    expect(bodies.map(({ kind, sealed_body: body }) => `${kind} ${body === null}`).slice(0, 3)).toEqual([
      'case.filed true',
      'case.filed false',
      'case.supplemented true',
    ]);
    expect((await put(own.digest, own.plain)).status).toBe(200);
    expect((await put(supplement.digest, supplement.plain)).status).toBe(200);
    expect((await of('attachment')).filter((row) => row.sealed_content !== null)).toHaveLength(1);
  });

  it('that was announced wrongly is taken as it was announced last, and not changed once it is kept', async () => {
    const { plain, digest, announced } = content();
    await push(filed({ attachments: [{ ...announced, bytes: 1, kind: 'voice', mediaType: 'audio/wav' }] }).step);
    expect((await put(digest, plain)).status).toBe(422);
    await push(filed({ attachments: [announced] }).step);
    expect((await put(digest, plain)).status).toBe(201);
    await push(filed({ attachments: [{ ...announced, bytes: 7 }] }).step);
    expect(await of('attachment')).toMatchObject([{ bytes: 2000, kind: 'photo', media_type: 'image/jpeg' }]);
  });

  it('that is erased is taken again where it is announced again', async () => {
    const { plain, digest, announced } = content();
    const { caseId, step } = filed({ attachments: [announced] });
    await push(step);
    await put(digest, plain);
    await push(['case.personErased', { caseId }], filed({ attachments: [announced] }).step);
    expect((await put(digest, plain)).status).toBe(201);
  });
});

describe('保管期满 at the township', () => {
  const bodies = async () => {
    const rows = await township.db
      .selectFrom('operation')
      .select(['kind', 'sealed_body'])
      .where('terminal_id', '=', terminal.terminalId)
      .orderBy('seq')
      .execute();
    return rows.flatMap(({ kind, sealed_body: body }) => (body === null ? [] : [kind]));
  };
  const remark = () => {
    const remarkId = randomUUID();
    const left = { remarkId, kind: 'praise', ...AT, words: '张师傅', attachments: [], phone: PERSON.phone };
    return { remarkId, step: ['remark.left', left] as Step };
  };
  const lengthOf = (sealed: Buffer | null | undefined) => sealed?.length ?? null;

  it('a remark loses words, phone and reason, here and in what brought them; another one loses nothing', async () => {
    const [gone, waiting, kept] = [remark(), remark(), remark()];
    const decide: Step = [
      'remark.decided',
      { remarkId: gone.remarkId, state: 'withheld', staffNumber: '1001', reason: '说的是张师傅' },
    ];
    const erase = (remarkId: string): Step => ['remark.erased', { remarkId }];
    await push(gone.step, waiting.step, kept.step, decide);
    const before = (await of('remark')).find((row) => row.remark_id === kept.remarkId);
    expect(await push(erase(gone.remarkId), erase(waiting.remarkId), erase(gone.remarkId))).toEqual(applied([1, 2, 3]));
    const rows = new Map((await of('remark')).map((row) => [row.remark_id, row]));
    expect(rows.get(kept.remarkId)).toEqual(before);
    expect(rows.get(gone.remarkId)).toMatchObject({ state: 'withheld', sealed_phone: null, kind: 'praise' });
    expect(rows.get(waiting.remarkId)).toMatchObject({ state: 'waiting', sealed_phone: null, sealed_reason: null });
    expect(lengthOf(rows.get(gone.remarkId)?.sealed_words)).toBeLessThan(lengthOf(before?.sealed_words)!);
    expect(lengthOf(rows.get(gone.remarkId)?.sealed_reason)).toBe(lengthOf(rows.get(gone.remarkId)?.sealed_words));
    expect(await bodies()).toEqual(['remark.left']);
  });

  it('a rating loses the words of its reason; level and tags stay', async () => {
    const { caseId, step } = filed();
    const slot = slotOfCase(caseId);
    const { ratingId, step: chosenStep } = chosen(slot.ratingSlotId);
    await push(step, slot.step, chosenStep, explained(ratingId));
    const [before] = await of('rating');
    expect(await push(['rating.wordsErased', { ratingId }])).toEqual(['applied']);
    const [after] = await of('rating');
    expect(after).toMatchObject({ level: 2, tags: before?.tags, explained_at: before?.explained_at });
    expect(lengthOf(after?.sealed_words)).toBeLessThan(lengthOf(before?.sealed_words)!);
    expect(await bodies()).toEqual(['case.filed']);
  });

  it('a case loses what they said to its answer; the answer stays', async () => {
    const { caseId, step } = filed();
    const close = moved(caseId, 'closed', 'closed', {
      facts: { way: 'phone', isSolved: true, feedback: '张师傅说满意' },
    });
    await push(step, moved(caseId, 'answered', 'answered', { words: '已经派人' }), close);
    const [answer, before] = await of('case_hop');
    expect(await push(['case.personErased', { caseId }])).toEqual(['applied']);
    const [answerAfter, after] = await of('case_hop');
    expect(answerAfter).toEqual(answer);
    expect(lengthOf(after?.sealed_content)).toBeLessThan(lengthOf(before?.sealed_content)!);
    expect(await bodies()).toEqual(['case.moved']);
  });

  it('what was refused here is erased as well, though no record was ever made of it', async () => {
    const { caseId, step } = filed({ appealKind: 'unheard-of' });
    const { remarkId, step: left } = remark();
    const slot = slotOfCase(caseId);
    const { ratingId } = chosen(slot.ratingSlotId);
    const refusedRemark: Step = [left[0], { ...left[1], kind: 'unheard-of' }];
    await push(step, moved(caseId, 'accepted', 'accepted'), refusedRemark, explained(ratingId));
    expect(await bodies()).toHaveLength(4);
    const erasing: Step[] = [
      ['case.personErased', { caseId }],
      ['remark.erased', { remarkId }],
      ['rating.wordsErased', { ratingId }],
    ];
    expect(await push(...erasing)).toEqual(applied(erasing));
    expect(await bodies()).toEqual([]);
  });

  it.each<[string, Step]>([
    ['remark', ['remark.erased', { remarkId: randomUUID() }]],
    ['rating', ['rating.wordsErased', { ratingId: randomUUID() }]],
  ])('a %s that is not there is not known', async (_what, step) => {
    expect(await push(step)).toEqual(['UNKNOWN_REFERENCE']);
  });
});

describe('what the township reads', () => {
  it('has cases without their people, ratings of both kinds, and counts of attachments', async () => {
    const { caseId, step } = filed();
    const slot = slotOfCase(caseId);
    await push(step, moved(caseId, 'closed', 'closed'), slot.step, chosen(slot.ratingSlotId).step);
    const answer = await township.app.inject({ url: '/v1/overview' });
    const overview = Overview.parse(answer.json());
    expect(overview.cases.find((kase) => kase.caseId === caseId)).toMatchObject({
      state: 'closed',
      caseType: 'promised',
      dueDay: DUE.day,
    });
    expect(overview.ratings.find((rating) => rating.caseId === caseId)).toMatchObject({
      servingId: null,
      level: 2,
      assessNumber: 1,
    });
    const { announced, kept, erased } = overview.attachments;
    expect(announced).toBeGreaterThanOrEqual(kept + erased);
    const page = await township.app.inject({ url: '/' });
    expect(page.body).toContain('502000000A2611220007K');
    for (const secret of SECRETS) expect(page.body + answer.body).not.toContain(secret);
  });

  it('has what moved on the day of its filing, of terminals that tell the days of their hops', async () => {
    const today = serviceDayOf(township.time.now(), 'Asia/Shanghai', 0);
    const one = () => filed({ serviceDay: today });
    const [soon, late, waiting, untold, old] = [one(), one(), one(), one(), filed({ serviceDay: '2020-01-02' })];
    await push(...[soon, late, waiting, untold, old].map(({ step }) => step));
    await push(
      moved(soon.caseId, 'accepted', 'accepted', { serviceDay: today }),
      moved(late.caseId, 'linked', 'filed', { serviceDay: today }),
      moved(late.caseId, 'accepted', 'accepted', { serviceDay: shiftDay(today, 1) }),
      moved(untold.caseId, 'accepted', 'accepted'),
      moved(old.caseId, 'accepted', 'accepted', { serviceDay: '2020-01-02' }),
    );
    const { sameDay, terminals } = Overview.parse((await township.app.inject({ url: '/v1/overview' })).json());
    const here = terminals.find(({ terminalId }) => terminalId === terminal.terminalId)?.hallCode;
    expect(sameDay.find(({ hallCode }) => hallCode === here)).toMatchObject({ filed: 3, moved: 1 });
    expect((await township.app.inject({ url: '/' })).body).toContain('33.3%');
  });

  it('counts complaints and tells nothing else of them', async () => {
    const read = async () => Overview.parse((await township.app.inject({ url: '/v1/overview' })).json());
    const before = (await read()).complaints;
    const caseNumber = '502000000A2611229001X';
    const first = filed({ appealKind: 'complaint', caseNumber });
    const second = filed({ appealKind: 'complaint', caseNumber: '502000000A2611229002V' });
    await push(first.step, second.step, moved(second.caseId, 'closed', 'closed'));
    const overview = await read();
    expect(overview.complaints).toEqual({ open: before.open + 1, ended: before.ended + 1 });
    const page = await township.app.inject({ url: '/' });
    expect(page.body).toContain('投诉');
    expect(JSON.stringify(overview) + page.body).not.toContain(caseNumber);
  });

  it('publishes the attachments’ route', async () => {
    const document = (await township.app.inject({ url: '/openapi.json' })).json();
    expect(Object.keys(document.paths['/v1/attachments/{digest}'].put.responses)).toEqual([
      '200',
      '201',
      '401',
      '404',
      '413',
      '422',
    ]);
  });
});
