import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { GuideItem } from '#contract/guide';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CategoryId, CommandId, ItemId, LifeEventId, LineId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import {
  createScriptedCamera,
  createScriptedRecorder,
  createScriptedSpeaker,
  createScriptedSymbolCamera,
} from '../../../gallery/scripted-devices';
import { createScriptedInput } from '../../../gallery/scripted-input';
import { SAMPLE_GUIDE_ANSWERS, SAMPLE_GUIDE_CONTENT, SAMPLE_GUIDE_ITEM } from '../../../gallery/sample-guide';
import { SAMPLE_SNAPSHOT, SAMPLE_TICKET } from '../../../gallery/sample-hall';
import { SAMPLE_INTAKE_ANSWERS, SAMPLE_INTAKE_CONTENT } from '../../../gallery/sample-intake';
import { createScriptedHall, slipStates } from '../../../gallery/scripted-hall';
import type { GuideAnswers, ScriptedHall } from '../../../gallery/scripted-hall';
import { KioskSession } from '../../kiosk-session.svelte';
import type { IntakeErrand } from '../intake/intake-errand.svelte';
import { GuideErrand } from './guide-errand.svelte';
import { findByLetters } from './guide-search';

const opened: ScriptedHall[] = [];
afterEach(() => opened.splice(0).forEach(({ connection }) => connection.live.stop()));

const ITEM = SAMPLE_GUIDE_ITEM.id;
const ILLNESS = 'illness' as LifeEventId;

/** Everything that was answered has arrived. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function openGuide(options: { answers?: Partial<GuideAnswers>; snapshot?: Partial<KioskSnapshot> } = {}) {
  const time = createManualTime();
  const taken: LineId[] = [];
  const hall = createScriptedHall({
    time,
    snapshot: { ...SAMPLE_SNAPSHOT, ...options.snapshot },
    answers: {
      guide: { ...SAMPLE_GUIDE_ANSWERS, ...options.answers },
      intake: SAMPLE_INTAKE_ANSWERS,
      issueTicket: ({ line }) => {
        taken.push(line);
        return Promise.resolve(SAMPLE_TICKET);
      },
      watchSlip: () => slipStates('printed'),
    },
  });
  opened.push(hall);
  const devices = {
    recorder: createScriptedRecorder(),
    camera: createScriptedCamera(),
    symbolCamera: createScriptedSymbolCamera(),
    speaker: createScriptedSpeaker(),
    input: createScriptedInput(),
  };
  let made = 0;
  const session = new KioskSession({
    connection: hall.connection,
    createCommandId: () => `0197a000-0000-7000-8000-${String(++made).padStart(12, '0')}` as CommandId,
    devices,
  });
  await waitFor('the first snapshot', () => session.hall !== null);
  session.openTask('guide');
  await settle();
  return { session, errand: session.errand as GuideErrand, hall, time, devices, taken };
}

async function openItem(options: Parameters<typeof openGuide>[0] = {}) {
  const here = await openGuide(options);
  await here.errand.openItem(ITEM);
  return here;
}

/** Writes down what is printed. */
function printing(answer: () => ReturnType<GuideAnswers['printItem']> = SAMPLE_PRINT) {
  const asked: Parameters<GuideAnswers['printItem']>[0][] = [];
  const printItem: GuideAnswers['printItem'] = (command) => {
    asked.push(command);
    return answer();
  };
  return { asked, printItem };
}
const SAMPLE_PRINT = (): ReturnType<GuideAnswers['printItem']> =>
  SAMPLE_GUIDE_ANSWERS.printItem({ commandId: '' as CommandId, item: ITEM, missing: null });

describe('the way to an item', () => {
  it('takes 3 taps from home by life event', async () => {
    const { errand } = await openGuide();
    let taps = 1; // The tile on home.
    errand.openList({ by: 'event', event: ILLNESS });
    taps += 1;
    await errand.openItem(ITEM);
    taps += 1;
    expect([errand.page, errand.item?.id, taps]).toEqual([{ name: 'item', at: 0 }, ITEM, 3]);
  });

  it('takes 4 taps from home by a first letter', async () => {
    const { errand } = await openGuide();
    let taps = 1; // The tile on home.
    errand.go({ name: 'letters', typed: '', at: 0 });
    taps += 1;
    errand.typeLetter('y');
    taps += 1;
    expect(errand.page).toMatchObject({ name: 'letters', typed: 'y' });
    const [first] = findByLetters(errand.entries, 'y');
    await errand.openItem(first!.id);
    taps += 1;
    expect([errand.item?.id, taps]).toEqual(['health-insurance', 4]);
  });

  it('leads back the way that somebody came, and home from the first page', async () => {
    const { errand } = await openGuide();
    expect(errand.canGoBack).toBe(false);
    errand.go({ name: 'letters', typed: '', at: 0 });
    errand.typeLetter('y');
    await errand.openItem(ITEM);
    errand.openBlock('materials');
    errand.turn(1);
    const names = [errand.page.name];
    while (errand.canGoBack) {
      errand.back();
      names.push(errand.page.name);
    }
    expect(names).toEqual(['block', 'item', 'letters', 'start']);
    errand.back();
    expect(errand.page.name).toBe('start');
  });

  it('takes letters one by one, and no more than a name has', async () => {
    const { errand } = await openGuide();
    errand.typeLetter('y');
    expect(errand.page.name).toBe('start');
    errand.go({ name: 'letters', typed: '', at: 0 });
    for (const letter of 'abcdefghijklmnop') errand.typeLetter(letter);
    errand.backspaceLetter();
    expect(errand.page).toMatchObject({ typed: 'abcdefghijk' });
  });

  it('looks for what was written, and not for nothing', async () => {
    const { errand } = await openGuide();
    errand.go({ name: 'words', text: '' });
    expect(errand.idle).toBe('form');
    errand.writeWords('  ');
    errand.findWords();
    expect(errand.page.name).toBe('start');
    errand.go({ name: 'words', text: '' });
    errand.writeWords('医保');
    errand.findWords();
    expect(errand.page).toEqual({ name: 'found', text: '医保', at: 0 });
    errand.back();
    expect(errand.page).toEqual({ name: 'words', text: '医保' });
  });

  it('begins at an item where it is known', async () => {
    const { hall, session, devices } = await openGuide();
    const parts = {
      connection: hall.connection,
      createCommandId: () => '' as CommandId,
      localization: session.localization,
      mode: () => session.mode,
      hall: () => session.hall,
      leave: () => {},
      goOn: () => {},
      takeNumber: () => {},
      pageTurned: () => {},
      devices,
    };
    const known = new GuideErrand(parts, { kind: 'guide', item: ITEM });
    const unknown = new GuideErrand(parts, { kind: 'guide', item: 'nowhere' as ItemId });
    await settle();
    expect([known.page.name, unknown.page.name]).toEqual(['item', 'start']);
    known.back();
    expect(known.page.name).toBe('start');
    known.close();
    unknown.close();
  });
});

describe('a guide that cannot be read', () => {
  it('says so where there are no items, and where the hall has an incident', async () => {
    const empty = await openGuide({
      answers: { content: () => Promise.resolve({ ...SAMPLE_GUIDE_CONTENT, entries: [] }) },
    });
    expect(empty.errand.page).toEqual({ name: 'unavailable', incidentId: null });
    const broken = await openGuide({
      answers: {
        content: () => Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { data: { incidentId: '7f' } })),
      },
    });
    expect(broken.errand.page).toEqual({ name: 'unavailable', incidentId: '7f' });
  });

  it('tells which item cannot be opened, and tries it again', async () => {
    let isKnown = false;
    const { errand } = await openGuide({
      answers: {
        item: () =>
          isKnown
            ? Promise.resolve(SAMPLE_GUIDE_ITEM)
            : Promise.reject(new ORPCError('ITEM_UNKNOWN', { defined: true })),
      },
    });
    await errand.openItem(ITEM);
    expect([errand.page.name, errand.looking, errand.item]).toEqual(['missing', null, null]);
    isKnown = true;
    errand.openAgain();
    await settle();
    expect(errand.page.name).toBe('item');
    errand.back();
    expect(errand.page.name).toBe('start');
  });

  it('opens one item at a time: a second tap waits for the first', async () => {
    let answer = (_: GuideItem): void => {};
    const asked: ItemId[] = [];
    const { errand } = await openGuide({
      answers: {
        item: ({ item }) => {
          asked.push(item);
          return new Promise((resolve) => (answer = resolve));
        },
      },
    });
    void errand.openItem(ITEM);
    void errand.openItem('pension' as ItemId);
    errand.go({ name: 'groups', at: 0 });
    errand.back();
    expect([errand.looking, errand.page.name, errand.needsHall]).toEqual([ITEM, 'start', true]);
    await settle();
    answer(SAMPLE_GUIDE_ITEM);
    await settle();
    expect([asked, errand.looking, errand.page.name]).toEqual([[ITEM], null, 'item']);
  });

  it('is read on while the hall is away', async () => {
    const { session, errand, hall, time } = await openItem();
    hall.goAway();
    await settle();
    time.advance(5000);
    await settle();
    errand.openBlock('materials');
    expect([session.shown, errand.page.name]).toEqual(['errand', 'block']);
  });
});

describe('its paper', () => {
  it('has all materials where nothing is ticked, and only what is missing once something is', async () => {
    const { asked, printItem } = printing();
    const { errand } = await openItem({ answers: { printItem } });
    errand.print();
    await settle();
    errand.back();
    errand.toggleMaterial(0);
    errand.toggleMaterial(2);
    errand.toggleMaterial(2);
    errand.print();
    await settle();
    expect(asked.map(({ missing }) => missing)).toEqual([null, [1, 2, 3]]);
    expect(new Set(asked.map(({ commandId }) => commandId)).size).toBe(2);
    expect(errand.paper?.view).toBe('printed');
  });

  it('has no materials where somebody has all of them', async () => {
    const { asked, printItem } = printing();
    const { errand } = await openItem({ answers: { printItem } });
    [0, 1, 2, 3].forEach((place) => errand.toggleMaterial(place));
    errand.print();
    await settle();
    expect(asked[0]?.missing).toEqual([]);
  });

  it('is asked for once, however often somebody taps', async () => {
    const { asked, printItem } = printing(() => new Promise(() => {}));
    const { errand } = await openItem({ answers: { printItem } });
    errand.print();
    errand.print();
    await settle();
    expect([asked.length, errand.page.name]).toEqual([1, 'paper']);
  });

  it('is the same command when the hall did not take it and it is tried again', async () => {
    let isBusy = true;
    const { asked, printItem } = printing(() =>
      isBusy ? Promise.reject(new ORPCError('PRINTING_BUSY', { defined: true })) : SAMPLE_PRINT(),
    );
    const { errand } = await openItem({ answers: { printItem } });
    errand.print();
    await settle();
    expect([errand.paper?.view, errand.paper?.refusal?.zh.length]).toEqual(['refused', expect.any(Number)]);
    isBusy = false;
    errand.paper?.again();
    await settle();
    expect(errand.paper?.view).toBe('printed');
    expect(new Set(asked.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('is another command when other things are ticked meanwhile', async () => {
    const { asked, printItem } = printing(() => Promise.reject(new ORPCError('PRINTING_BUSY', { defined: true })));
    const { errand } = await openItem({ answers: { printItem } });
    errand.print();
    await settle();
    errand.back();
    errand.toggleMaterial(1);
    errand.print();
    await settle();
    expect(new Set(asked.map(({ commandId }) => commandId)).size).toBe(2);
  });

  it('says that it cannot be printed while no printer works', async () => {
    const { errand } = await openItem({
      snapshot: { slipPrinting: 'unavailable' },
      answers: { watchSlip: () => slipStates('queued') },
    });
    errand.print();
    await settle();
    expect(errand.paper?.view).toBe('cannotPrint');
  });

  it('forgets the ticks with the item, not with the page', async () => {
    const { errand } = await openItem({
      answers: { item: ({ item }) => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, id: item }) },
    });
    errand.toggleMaterial(0);
    errand.back();
    await errand.openItem(ITEM);
    expect(errand.ticked).toEqual([0]);
    errand.back();
    await errand.openItem('pension' as ItemId);
    expect(errand.ticked).toEqual([]);
  });
});

describe('the way on', () => {
  it('takes a number of the line that serves the item; the item stays until it is there', async () => {
    const { session, errand, taken } = await openItem();
    errand.takeNumber();
    expect([session.taking, session.shown]).toEqual([SAMPLE_GUIDE_ITEM.line, 'errand']);
    await settle();
    expect([taken, session.shown, session.errand]).toEqual([[SAMPLE_GUIDE_ITEM.line], 'ticket', null]);
  });

  it('knows no line where the hall has none for it', async () => {
    const { session, errand } = await openItem({
      answers: { item: () => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, line: 'closed-long-ago' as LineId }) },
    });
    expect(errand.line).toBeNull();
    errand.takeNumber();
    expect([session.taking, session.shown]).toEqual([null, 'errand']);
  });

  it('goes to 办件 past the questions that are answered', async () => {
    const [papers] = SAMPLE_INTAKE_CONTENT.categories.filter(({ items }) => items.length > 0);
    const item = SAMPLE_INTAKE_CONTENT.items.find(({ needsIdNumber }) => !needsIdNumber)!;
    const { session, errand } = await openItem({
      answers: { item: () => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, id: item.id, category: papers!.id }) },
    });
    errand.file();
    await settle();
    const intake = session.errand as IntakeErrand;
    expect([intake.kind, intake.draft?.category, intake.draft?.item]).toEqual(['intake', papers!.id, item.id]);
    expect(intake.page.name).toBe('place');
    intake.back();
    expect(intake.page.name).toBe('what');
  });

  it('asks what happened where only the category is known, and everything where this hall does not have it', async () => {
    const { session, errand } = await openItem({
      answers: {
        item: () => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, category: SAMPLE_INTAKE_CONTENT.categories[0]!.id }),
      },
    });
    errand.report();
    await settle();
    expect((session.errand as IntakeErrand).page.name).toBe('what');

    const elsewhere = await openItem({
      answers: { item: () => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, category: 'nowhere' as CategoryId }) },
    });
    elsewhere.errand.file();
    await settle();
    expect((elsewhere.session.errand as IntakeErrand).page.name).toBe('category');
  });

  it('says that an item which needs a card is for the counter where no card can be read', async () => {
    const item = SAMPLE_INTAKE_CONTENT.items.find(({ needsIdNumber }) => needsIdNumber)!;
    const { session, errand } = await openItem({
      snapshot: { idReader: 'none' },
      answers: { item: () => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, id: item.id, category: 'papers' as CategoryId }) },
    });
    errand.file();
    await settle();
    expect((session.errand as IntakeErrand).page.name).toBe('atCounter');
  });

  it('does not file what only a counter takes', async () => {
    const { session, errand } = await openItem({
      answers: { item: () => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, category: null }) },
    });
    errand.file();
    expect(session.errand?.kind).toBe('guide');
  });
});

describe('its end', () => {
  it('leaves nothing of the person behind', async () => {
    const { session, errand } = await openItem();
    errand.toggleMaterial(0);
    errand.print();
    await settle();
    const { paper } = errand;
    session.wipe();
    await settle();
    expect([session.errand, errand.ticked, errand.item, errand.content, errand.paper, errand.page]).toEqual([
      null,
      [],
      null,
      null,
      null,
      { name: 'opening' },
    ]);
    paper?.again();
    expect(session.shown).toBe('home');
  });

  it('is asked after the time of browsing', async () => {
    const { session, errand, time } = await openItem();
    expect(errand.idle).toBe('browsing');
    time.advance(60_000);
    expect([session.shown, session.warningSecondsLeft]).toEqual(['idle', 20]);
  });

  it('does not open an item that arrives after it', async () => {
    let answer = (_: GuideItem): void => {};
    const { session, errand } = await openGuide({
      answers: { item: () => new Promise((resolve) => (answer = resolve)) },
    });
    void errand.openItem(ITEM);
    session.wipe();
    answer(SAMPLE_GUIDE_ITEM);
    await settle();
    expect([errand.item, errand.page.name, session.shown]).toEqual([null, 'opening', 'home']);
  });
});
