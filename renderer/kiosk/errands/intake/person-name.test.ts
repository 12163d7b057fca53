import { describe, expect, it } from 'vitest';
import { CaseDraft } from '#contract/intake';
import { PERSON_NAME_LIMIT } from '#domain/case/draft-limits';
import type { CategoryId } from '#domain/ids';
import { SAMPLE_CARD, SAMPLE_INTAKE_CONTENT } from '../../../gallery/sample-intake';
import { kioskEn } from '../../../i18n/kiosk/en';
import { kioskZh } from '../../../i18n/kiosk/zh-CN';
import { Localization } from '../../../i18n/localization.svelte';
import { answerRows } from './answer-rows';
import * as drafts from './draft';
import type { Draft } from './draft';
import { CHECK, idleClassOf, pageBefore } from './pages';

const CONTENT = SAMPLE_INTAKE_CONTENT;
const localization = new Localization({ 'zh-CN': kioskZh, en: kioskEn });
const said = drafts.withPhrase(
  drafts.withCategory(drafts.createDraft(CONTENT), CONTENT, 'roads' as CategoryId),
  CONTENT,
  { zh: '路灯坏了', en: 'Street light' },
);
const whole: Draft = { ...said, place: { kind: 'unknown' }, phone: '13812345678' };

const personOf = (draft: Draft) => CaseDraft.parse(drafts.toCaseDraft(draft, CONTENT)).person;
const nameRowOf = (draft: Draft) =>
  answerRows(draft, CONTENT, localization).find(({ page }) => page.name === 'personName');

describe('a name that somebody wishes to leave', () => {
  it('is filed beside the phone number, without spaces around it', () => {
    expect(personOf(drafts.withName(whole, ' 李小丽 '))).toEqual({
      kind: 'phone',
      phone: '13812345678',
      name: '李小丽',
    });
  });

  it('is nothing where only spaces were written', () => {
    expect(personOf(drafts.withName(whole, '  '))).toMatchObject({ name: null });
  });

  it('is masked on the page that shows all answers, where nobody has to have one', () => {
    expect(nameRowOf(whole)?.value).toBe('没写，可以不写');
    const value = nameRowOf(drafts.withName(whole, '李小丽'))?.value;
    expect(value).toMatch(/^李/);
    expect(value).not.toContain('小');
  });

  it('has as many characters as a name may have, rare ones counted as one', () => {
    const longest = '𠮷'.repeat(PERSON_NAME_LIMIT);
    const named = drafts.withName(whole, longest);
    expect(named.name).toBe(longest);
    expect(personOf(named)).toMatchObject({ name: longest });
    expect(drafts.withName(named, `${longest}吉`)).toBe(named);
  });

  it('is not asked of a card, which has one, nor of somebody who stays unnamed', () => {
    expect(nameRowOf(drafts.withCard(whole, SAMPLE_CARD))).toBeUndefined();
    const nobody = drafts.withNobody(drafts.withName(whole, '李小丽'));
    expect(nameRowOf(nobody)).toBeUndefined();
    expect(nobody.name).toBe('');
  });

  it('is somebody’s own: its page waits no longer than those, and leads back to all answers', () => {
    expect(idleClassOf({ name: 'personName' })).toBe('personal');
    expect(pageBefore({ name: 'personName' }, whole, CONTENT, true)).toEqual(CHECK);
  });
});
