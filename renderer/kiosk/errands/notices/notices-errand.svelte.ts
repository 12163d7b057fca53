/** 公开公示: what the hall makes known, the newest first, and from each of it the way to say something about it. */
import type { NoticeId, SurveyId } from '#domain/ids';
import type { RemarkKind } from '#domain/remark';
import type { ErrandParts, IdleClass } from '../errand';
import { PublicityErrand } from '../publicity/publicity-errand.svelte';
import { isListed } from './sections';
import type { ListedSection, NoticeSection, ReadSection } from './sections';

export type NoticesPage =
  | { at: 'sections'; page: number }
  | { at: 'list'; section: ListedSection; page: number }
  /** A section that is read as it stands. */
  | { at: 'section'; section: ReadSection; page: number }
  | { at: 'notice'; notice: NoticeId; page: number }
  | { at: 'result'; result: NoticeId; page: number };

export class NoticesErrand extends PublicityErrand<NoticesPage> {
  readonly kind = 'notices';

  constructor(parts: ErrandParts) {
    super(parts, { at: 'list', section: 'all', page: 0 });
  }

  /** A page of text takes longer to read than one of choices. */
  get idle(): IdleClass {
    return this.page.at === 'list' || this.page.at === 'sections' ? 'browsing' : 'form';
  }

  /** 换一类. */
  openSections(): void {
    this.goOrReturn({ at: 'sections', page: 0 });
  }

  openSection(section: NoticeSection): void {
    this.go(isListed(section) ? { at: 'list', section, page: 0 } : { at: 'section', section, page: 0 });
  }

  openNotice(notice: NoticeId): void {
    this.go({ at: 'notice', notice, page: 0 });
  }

  openResult(result: NoticeId): void {
    this.go({ at: 'result', result, page: 0 });
  }

  openSurvey(survey: SurveyId): void {
    this.goOn({ kind: 'survey', survey });
  }

  /** 对公示有意见. */
  object(): void {
    this.goOn({ kind: 'intake' });
  }

  /** 我也要表扬, 我也提意见. */
  remark(remark: RemarkKind): void {
    this.goOn({ kind: 'rating', scanned: null, remark });
  }
}
