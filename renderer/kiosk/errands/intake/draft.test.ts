import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakeContent } from '#contract/intake';
import { CaseDraft, DraftPart } from '#contract/intake';
import { CASE_TEXT_LIMIT, PHOTO_LIMIT } from '#domain/case/draft-limits';
import type { CategoryId, UnitId } from '#domain/ids';
import { SAMPLE_CARD, SAMPLE_INTAKE_CONTENT } from '../../../gallery/sample-intake';
import * as drafts from './draft';
import type { Draft } from './draft';
import { CHECK, pageBefore, pageOf } from './pages';
import { findPhoneProblem, isPhoneComplete, mostDigits } from './phone';
import { nextLetters, pathOf, unitsUnder, withInitials } from './place-choice';

const CONTENT: IntakeContent = {
  ...SAMPLE_INTAKE_CONTENT,
  categories: SAMPLE_INTAKE_CONTENT.categories.map((category) =>
    category.id === 'conduct' ? { ...category, isAnonymousAllowed: false } : category,
  ),
};
const ROADS = 'roads' as CategoryId;
const WATER = 'water' as CategoryId;
const CONDUCT = 'conduct' as CategoryId;
const PHONE = '13812345678';
const text = (zh: string) => ({ zh, en: zh });
const [ELDER_CARD, HARDSHIP_AID] = CONTENT.items;

const empty = drafts.createDraft(CONTENT);
const unknown = { kind: 'unknown' } as const;
const said = drafts.withPhrase(drafts.withCategory(empty, CONTENT, ROADS), CONTENT, text('路灯坏了'));
const whole: Draft = { ...said, place: unknown, phone: PHONE };
const voice = () => ({ samples: Int16Array.of(1, 2, 3), durationMs: 1000 });
const photo = () => ({ jpeg: Uint8Array.of(1, 2, 3) });

describe('the first open question', () => {
  it.each<[string, Draft, drafts.OpenQuestion | null]>([
    ['of an empty draft', empty, 'category'],
    ['once the category is known', drafts.withCategory(empty, CONTENT, ROADS), 'what'],
    ['once something was said', said, 'place'],
    ['where people may be in danger', drafts.withCategory(said, CONTENT, WATER), 'hazard'],
    ['where nobody is in danger', { ...drafts.withCategory(said, CONTENT, WATER), isHazard: false }, 'place'],
    ['once the place is known, or is not', { ...said, place: unknown }, 'person'],
    ['while the phone is too short', { ...whole, phone: '1381234' }, 'person'],
    ['of a whole draft', whole, null],
    ['of a voice note without a word', { ...whole, pieces: [], voice: voice() }, null],
    ['of a photo without a word', { ...whole, pieces: [], photos: [photo()] }, 'what'],
    ['of somebody without a name', drafts.withNobody(whole), null],
    ['of a card', { ...drafts.withCard(whole, SAMPLE_CARD), phone: '' }, null],
    ['of a card and half a phone', { ...drafts.withCard(whole, SAMPLE_CARD), phone: '138' }, 'person'],
    ['where nobody may be without a name', drafts.withCategory(drafts.withNobody(whole), CONTENT, CONDUCT), 'person'],
    ['of a category that is gone', { ...whole, category: 'gone' as CategoryId }, 'category'],
  ])('%s', (_, draft, question) => {
    expect(drafts.openQuestionOf(draft, CONTENT)).toBe(question);
  });

  it('is never the place where the hall has none', () => {
    expect(drafts.openQuestionOf(said, { ...CONTENT, units: [] })).toBe('person');
  });

  it('is the card where an item demands it, whatever else was given', () => {
    const item = drafts.withItem(drafts.withNobody(whole), CONTENT, HARDSHIP_AID!);
    expect(drafts.openQuestionOf({ ...item, phone: PHONE }, CONTENT)).toBe('person');
    expect(drafts.openQuestionOf(drafts.withCard({ ...item, phone: PHONE }, SAMPLE_CARD), CONTENT)).toBeNull();
  });
});

describe('an answer', () => {
  it('keeps the words where only the category was wrong, and asks about danger anew', () => {
    const wet = { ...drafts.withCategory(whole, CONTENT, WATER), isHazard: true };
    expect(wet.pieces).toEqual(whole.pieces);
    expect(drafts.withCategory(wet, CONTENT, WATER).isHazard).toBe(true);
    expect(drafts.withCategory(wet, CONTENT, ROADS).isHazard).toBeNull();
  });

  it('makes an item the matter, and a phrase a free appeal again', () => {
    const item = drafts.withItem(drafts.withCategory(empty, CONTENT, ROADS), CONTENT, ELDER_CARD!);
    expect([item.appealKind, drafts.wordsOf(item)]).toEqual(['help', '老年人优待证']);
    const appeal = drafts.withPhrase(item, CONTENT, text('补贴没到'));
    expect([appeal.item, appeal.appealKind, drafts.wordsOf(appeal)]).toEqual([null, 'problem', '补贴没到']);
  });

  it('of an opinion or praise needs no name, whatever the category says', () => {
    const strict = drafts.withCategory(whole, CONTENT, CONDUCT);
    expect([
      drafts.mayBeAnonymous(strict, CONTENT),
      drafts.mayBeAnonymous({ ...strict, appealKind: 'praise' }, CONTENT),
    ]).toEqual([false, true]);
  });

  it('keeps the kind that somebody chose before the phrase', () => {
    expect(drafts.withPhrase({ ...said, appealKind: 'praise' }, CONTENT, text('修得快')).appealKind).toBe('praise');
  });

  it('begins with a kind that the hall offers', () => {
    expect(drafts.createDraft({ ...CONTENT, kinds: ['opinion', 'praise'] }).appealKind).toBe('opinion');
  });

  it('of a phone or a card names somebody', () => {
    const nobody = drafts.withNobody(whole);
    expect([nobody.phone, nobody.isAnonymous]).toEqual(['', true]);
    expect(drafts.withPhone(nobody, '1').isAnonymous).toBe(false);
    expect(drafts.withCard(nobody, SAMPLE_CARD).isAnonymous).toBe(false);
  });

  it('is refused, not cut, where the text would become too long', () => {
    const nearly = drafts.withPiece(empty, text('路'.repeat(CASE_TEXT_LIMIT - 2)));
    expect(drafts.withPiece(nearly, text('坏'))).not.toBe(nearly);
    expect(drafts.withPiece(nearly, text('坏了'))).toBe(nearly);
  });

  it('takes the last piece back, and no more photos than there may be', () => {
    expect(drafts.wordsOf(drafts.withoutLastPiece(drafts.withPiece(said, text('村口'))))).toBe('路灯坏了');
    const shot = Array.from({ length: PHOTO_LIMIT + 2 }, photo);
    const many = shot.reduce(drafts.withPhoto, whole);
    expect(many.photos).toEqual(shot.slice(0, PHOTO_LIMIT));
    expect(shot.slice(PHOTO_LIMIT).every(({ jpeg }) => jpeg.every((byte) => byte === 0))).toBe(true);
  });

  it('that takes the place of a recording or of photos overwrites them', () => {
    const old = { ...whole, voice: voice(), photos: [photo()] };
    drafts.withVoice(old, null);
    drafts.withoutPhotos(old);
    expect([...old.voice.samples, ...(old.photos[0]?.jpeg ?? [])]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('what was written', () => {
  const written = '很黑'.repeat(10);

  it('stands behind the phrase, and stays when another is tapped', () => {
    const draft = drafts.withWritten(said, written);
    expect(drafts.wordsOf(draft)).toBe(`路灯坏了，${written}`);
    const other = drafts.withPhrase(draft, CONTENT, text('路烂了'));
    expect(drafts.wordsOf(other)).toBe(`路烂了，${written}`);
  });

  it('says something by itself, and blanks say nothing', () => {
    const asked = drafts.withCategory(empty, CONTENT, ROADS);
    expect(drafts.openQuestionOf(drafts.withWritten(asked, ' 很黑 '), CONTENT)).toBe('place');
    expect(drafts.wordsOf(drafts.withWritten(asked, ' 很黑 '))).toBe('很黑');
    expect(drafts.openQuestionOf(drafts.withWritten(asked, '  '), CONTENT)).toBe('what');
  });

  it('has the room that the phrase leaves; neither makes the whole too long', () => {
    const most = drafts.mostWritten(said);
    const full = drafts.withWritten(said, '字'.repeat(most));
    expect([...drafts.wordsOf(full)]).toHaveLength(CASE_TEXT_LIMIT);
    expect(drafts.withWritten(said, '字'.repeat(most + 1))).toBe(said);
    expect(drafts.withPhrase(full, CONTENT, text('路灯坏了很久'))).toBe(full);
    expect(drafts.withPiece(full, text('又'))).toBe(full);
  });
});

describe('what is filed', () => {
  it('is what the contract wants, for every way of saying who it is', () => {
    const people = [whole, drafts.withNobody(whole), { ...drafts.withCard(whole, SAMPLE_CARD), phone: '' }];
    const filed = people.map((draft) => drafts.toCaseDraft({ ...draft, voice: voice(), photos: [photo()] }, CONTENT));
    for (const draft of filed) expect(CaseDraft.parse(draft)).toEqual(draft);
    expect(filed.map(({ person }) => person.kind)).toEqual(['phone', 'anonymous', 'card']);
    expect(filed.map(({ privacyNotice }) => privacyNotice)).toEqual(['2026-11', null, '2026-11']);
    expect(filed[0]?.attachments.map(({ kind, mediaType }) => [kind, mediaType])).toEqual([
      ['voice', 'audio/wav'],
      ['photo', 'image/jpeg'],
    ]);
  });

  it('is Chinese and in the order in which it was said', () => {
    const draft = ['村口', '3 天'].map((zh) => ({ zh, en: 'x' })).reduce(drafts.withPiece, whole);
    expect(drafts.toCaseDraft(draft, CONTENT).words).toBe('路灯坏了，村口，3 天');
  });

  it('leads every refusal back to a question', () => {
    for (const part of DraftPart.options) expect(drafts.questionOfPart(part)).toBeTruthy();
  });
});

describe('the way back', () => {
  it.each([
    [pageOf('category'), null],
    [pageOf('what'), pageOf('category')],
    [pageOf('place'), pageOf('what')],
    [pageOf('person'), pageOf('place')],
    [CHECK, pageOf('person')],
  ])('from %o is %o', (page, before) => {
    expect(pageBefore(page, whole, CONTENT, false)).toEqual(before);
  });

  it('passes the questions that this category and this hall ask', () => {
    const wet = drafts.withCategory(whole, CONTENT, WATER);
    expect(pageBefore(pageOf('place'), wet, CONTENT, false)).toEqual({ name: 'hazard' });
    expect(pageBefore(pageOf('person'), whole, { ...CONTENT, units: [] }, false)).toEqual(pageOf('what'));
  });

  it('leads to the check page from whatever was opened there', () => {
    expect(pageBefore(pageOf('category'), whole, CONTENT, true)).toEqual(CHECK);
  });

  it('takes back letters and villages first', () => {
    const page = { name: 'place', under: 'gaoqiao' as UnitId, typed: '', areLettersOpen: false, at: 2 } as const;
    expect(pageBefore(page, whole, CONTENT, true)).toEqual({ ...page, under: null, at: 0 });
    const typed = { ...page, under: null, typed: 'gq' };
    expect(pageBefore(typed, whole, CONTENT, false)).toEqual({ ...typed, typed: 'g', at: 0 });
  });
});

describe('a phone number', () => {
  it.each([
    ['13812345678', null],
    ['19912345678', null],
    ['07318888888', null],
    ['02388888888', null],
    ['', { kind: 'empty' }],
    ['1381234567', { kind: 'wrongLength', digits: 10 }],
    ['1', { kind: 'wrongLength', digits: 1 }],
    ['12', { kind: 'wrongLength', digits: 2 }],
    ['12812345678', { kind: 'notAPhone' }],
    ['07311234567', { kind: 'notAPhone' }],
    ['2', { kind: 'wrongStart' }],
    ['28812345678', { kind: 'wrongStart' }],
    ['0731', { kind: 'landlineLength', digits: 4 }],
  ])('%s: %o', (digits, problem) => {
    expect(findPhoneProblem(digits)).toEqual(problem);
  });

  it('is never whole with more digits than fit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
        expect(isPhoneComplete(digits) && digits.length > mostDigits(digits)).toBe(false);
      }),
    );
  });
});

describe('a place among hundreds', () => {
  const villages = Array.from({ length: 30 }, (_, at) => ({
    id: `v${at}` as UnitId,
    parent: null,
    level: 'village' as const,
    name: text(`村 ${at}`),
    initials: `${'bcdfghjlmnpqstxyz'[at % 17]}${'cst'[at % 3]}c`,
  }));

  it('is one letter away from a page of villages, and every letter leads somewhere', () => {
    const letters = nextLetters(villages, '');
    expect(letters).toHaveLength(17);
    for (const letter of letters) expect(withInitials(villages, letter).length).toBeGreaterThan(0);
    expect(Math.max(...letters.map((letter) => withInitials(villages, letter).length))).toBeLessThanOrEqual(8);
    expect(nextLetters(villages, 'zzz')).toEqual([]);
  });

  it('is named with what it lies in', () => {
    const { units } = SAMPLE_INTAKE_CONTENT;
    expect(pathOf(units, 'gaoqiao-2' as UnitId).map(({ name }) => name.zh)).toEqual(['高桥村', '第 2 网格']);
    expect(unitsUnder(units, 'gaoqiao' as UnitId)).toHaveLength(5);
    expect(pathOf(units, 'gone' as UnitId)).toEqual([]);
  });

  it('does not run in circles where the files do', () => {
    const [first, second] = villages;
    const circle = [
      { ...first!, parent: second!.id },
      { ...second!, parent: first!.id },
    ];
    expect(pathOf(circle, first!.id)).toHaveLength(2);
  });
});
