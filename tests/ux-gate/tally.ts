/** Collects what the checks see: samples for the figures, and each fault in words for those who mend it. */
import type { DisplayProfile } from '#contract/shell';
import { FIGURES, toGateFigure } from './gate-figure';
import type { FigureName, GateFigure, Sample } from './gate-figure';

/** How one screen was looked at. */
export interface View {
  screen: string;
  mode: 'standard' | 'elder';
  contrast: 'normal' | 'high';
  profile: DisplayProfile;
  /** `pseudo`: longer words; `rtl`: words from right to left. Nobody reads either. */
  language: 'zh-CN' | 'en' | 'pseudo' | 'rtl';
}

export interface Fault {
  figure: FigureName;
  /** Where it was seen; null where it belongs to no screen. */
  view: View | null;
  what: string;
}

export interface Tally {
  readonly faults: readonly Fault[];
  /** What is no fault and should be known. */
  readonly notes: readonly string[];
  /** One sample of a figure that has a size. */
  measure(figure: FigureName, sample: Sample): void;
  /** Looked at something that may be wrong; each of `faults` is one that is. */
  look(figure: FigureName, view: View | null, faults: readonly string[]): void;
  /** A size beyond its limit, in words; the figure itself comes from {@link measure}. */
  tell(figure: FigureName, view: View | null, what: string): void;
  note(line: string): void;
  /** In the order of {@link FIGURES}; those of which nothing was measured are left out. */
  figures(): GateFigure[];
}

export function inWords({ screen, mode, contrast, profile, language }: View): string {
  return [screen, mode, ...(contrast === 'high' ? ['high contrast'] : []), profile, language].join(' ');
}

export function createTally(): Tally {
  const samples = new Map<FigureName, Sample[]>();
  const faults: Fault[] = [];
  const notes: string[] = [];
  const measure = (figure: FigureName, sample: Sample): void => {
    const measured = samples.get(figure);
    if (measured) measured.push(sample);
    else samples.set(figure, [sample]);
  };
  return {
    faults,
    notes,
    note: (line) => void notes.push(line),
    measure,
    look(figure, view, found) {
      const where = found.length === 0 ? '' : [view && inWords(view), found[0]].filter(Boolean).join(': ');
      measure(figure, { value: found.length, where });
      for (const what of found) faults.push({ figure, view, what });
    },
    tell: (figure, view, what) => void faults.push({ figure, view, what }),
    figures: () =>
      (Object.keys(FIGURES) as FigureName[]).flatMap((name) => {
        const measured = samples.get(name);
        return measured ? [toGateFigure(name, measured)] : [];
      }),
  };
}
