import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_PUBLICATIONS_SHOWN, PUBLICATIONS_SHOWN_DAYS } from '#contract/publications-maintenance';
import type { NoticeId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { createSurveys } from '../surveys/surveys';
import { createPublicationLog } from './publication-log';
import { createPublicationsView } from './publications-view';
import { createPublicity } from './publicity';

const DAY_MS = 24 * 3_600_000;

let hall: HallCore;
beforeEach(async () => {
  hall = await openHallCore();
});
afterEach(() => hall.close());

describe('公开台账 on the maintenance page', () => {
  const FEES_ID = 'sample-fees' as NoticeId;
  type Written = typeof hall.config.publicity;
  const configWith = (change: (written: Written) => Partial<Written>) => {
    const { publicity: written } = hall.config;
    return { ...hall.config, publicity: { ...written, ...change(written) } };
  };
  /** The hall opened anew with these files: what was shown is noted, and looked at. */
  function openWith(config: typeof hall.config) {
    const publicity = createPublicity({ ...hall, config, surveys: createSurveys({ ...hall, config }) });
    createPublicationLog({ ...hall, config, publicity }).note();
    const view = createPublicationsView({ config, publicity, lines: hall.lines });
    return hall.store.read((tx) => view(tx, hall.time.now()));
  }
  const rowsOf = ({ publications: rows }: ReturnType<typeof openWith>, title: string) =>
    rows
      .filter((row) => row.title === title && row.occasion === 'notice')
      .map(({ state, isRevision, firstDay, lastDay }) => ({ state, isRevision, days: [firstDay, lastDay] }));
  const FEES = '大厅收费项目和标准（样板）';

  it('what is shown now, what came in its place, what was withdrawn', () => {
    expect(rowsOf(openWith(hall.config), FEES)).toEqual([
      { state: 'shown', isRevision: false, days: ['2026-11-18', '2026-11-18'] },
    ]);
    hall.time.advance(2 * DAY_MS);
    const reworded = configWith(({ notices }) => ({
      notices: notices.map((notice) =>
        notice.id === FEES_ID ? { ...notice, lines: [...notice.lines].reverse() } : notice,
      ),
    }));
    expect(rowsOf(openWith(reworded), FEES)).toEqual([
      { state: 'shown', isRevision: true, days: ['2026-11-20', '2026-11-20'] },
      { state: 'replaced', isRevision: false, days: ['2026-11-18', '2026-11-18'] },
    ]);
    const withdrawn = configWith(({ notices }) => ({ notices: notices.filter(({ id }) => id !== FEES_ID) }));
    expect(rowsOf(openWith(withdrawn), FEES).map(({ state }) => state)).toEqual(['ended', 'replaced']);
  });

  it('the result of a survey, from the day after its end until it hangs no longer', () => {
    const written = hall.config.surveys[0]!;
    const config = {
      ...hall.config,
      surveys: [{ ...written, from: '2026-11-01' as ServiceDay, until: '2026-11-18' as ServiceDay }],
    };
    const ofSurvey = () =>
      openWith(config)
        .publications.filter(({ title }) => title === written.wording.title.zh)
        .map(({ occasion, state, firstDay, lastDay }) => ({ occasion, state, firstDay, lastDay }));
    expect(ofSurvey()).toEqual([]);
    hall.time.advance(DAY_MS);
    expect(ofSurvey()).toEqual([{ occasion: 'result', state: 'shown', firstDay: '2026-11-19', lastDay: '2026-11-19' }]);
    hall.time.advance(2 * DAY_MS);
    expect(ofSurvey()).toEqual([{ occasion: 'result', state: 'shown', firstDay: '2026-11-19', lastDay: '2026-11-21' }]);
    const withoutIt = openWith({ ...config, surveys: [] }).publications.filter(({ occasion }) => occasion === 'result');
    expect(withoutIt.find(({ title }) => title === written.wording.title.zh)).toMatchObject({
      state: 'ended',
      lastDay: '2026-11-21',
    });
  });

  it('only the last 90 days', () => {
    openWith(hall.config);
    const nothing = {
      ...configWith(() => ({ notices: [], results: [], knownMatters: [], rotation: [] })),
      surveys: [],
    };
    hall.time.advance(PUBLICATIONS_SHOWN_DAYS * DAY_MS);
    expect(rowsOf(openWith(nothing), FEES)).toHaveLength(1);
    hall.time.advance(DAY_MS);
    expect(openWith(nothing).publications).toEqual([]);
  });

  it('the weekly rotation, this week first, until it begins again', () => {
    const { weeks, publications: rows } = openWith(hall.config);
    const { rotation, notices } = hall.config.publicity;
    expect(weeks).toHaveLength(rotation.length);
    expect(weeks[0]?.monday).toBe('2026-11-16');
    expect(weeks[1]?.monday).toBe('2026-11-23');
    const titles = notices.map(({ title }) => title);
    for (const { title } of weeks) expect(titles).toContainEqual(title);
    expect(rows.filter(({ occasion }) => occasion === 'weekly').map(({ title }) => title)).toEqual([
      weeks[0]?.title?.zh,
    ]);
    expect(openWith(configWith(() => ({ rotation: [] }))).weeks).toEqual([]);
  });

  it('no more rows than anybody reads, and how many there are besides', () => {
    const many = configWith(({ notices: [notice] }) => ({
      rotation: [],
      results: [],
      knownMatters: [],
      notices: Array.from({ length: MOST_PUBLICATIONS_SHOWN + 3 }, (_, at) => ({
        ...notice!,
        id: `many-${at}` as NoticeId,
        from: '2026-11-01' as ServiceDay,
        until: null,
      })),
    }));
    const view = openWith(many);
    expect(view.publications).toHaveLength(MOST_PUBLICATIONS_SHOWN);
    expect(view.earlier).toBe(3);
  });
});
