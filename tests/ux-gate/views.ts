/** Which screens are looked at, and how: the short form inside `npm test`, the full form from the command. */
import type { GalleryScreen } from './gallery-browser';
import type { View } from './tally';

type Way = Omit<View, 'screen'>;

const PROFILES = ['portrait-21.5', 'landscape-21.5', 'portrait-32', 'landscape-32'] as const;
const LANGUAGES = ['zh-CN', 'en', 'pseudo'] as const;
const LOOKS = [
  { mode: 'standard', contrast: 'normal' },
  { mode: 'elder', contrast: 'normal' },
  { mode: 'standard', contrast: 'high' },
] as const;

const FULL_WAYS: readonly Way[] = PROFILES.flatMap((profile) => [
  ...LANGUAGES.flatMap((language) => LOOKS.map((look) => ({ ...look, profile, language }))),
  // From right to left changes where things stand, not how large they are.
  { mode: 'standard' as const, contrast: 'normal' as const, profile, language: 'rtl' as const },
]);

/** The kiosk that most halls have, and the way that leaves the least room. */
const SHORT_WAYS: readonly Way[] = [
  { mode: 'standard', contrast: 'normal', profile: 'portrait-21.5', language: 'zh-CN' },
  { mode: 'elder', contrast: 'normal', profile: 'portrait-21.5', language: 'zh-CN' },
  { mode: 'standard', contrast: 'normal', profile: 'portrait-21.5', language: 'en' },
  { mode: 'elder', contrast: 'normal', profile: 'landscape-21.5', language: 'en' },
];

export interface Wanted {
  form: 'short' | 'full';
  /** Only screens whose names begin with one of these; all where there is none. */
  screens: readonly string[];
  profile?: View['profile'];
  mode?: View['mode'];
}

/** The residents' screens that are wanted. */
function screensOf(screens: readonly GalleryScreen[], wanted: Pick<Wanted, 'screens'>): GalleryScreen[] {
  return screens.filter(
    ({ screen }) =>
      screen.startsWith('kiosk-') &&
      (wanted.screens.length === 0 || wanted.screens.some((name) => screen.startsWith(name))),
  );
}

/** Every resident's screen in every way that is wanted; ways first, so that the window changes its size rarely. */
export function viewsOf(screens: readonly GalleryScreen[], wanted: Wanted): View[] {
  const ways = (wanted.form === 'full' ? FULL_WAYS : SHORT_WAYS).filter(
    ({ profile, mode }) => (!wanted.profile || profile === wanted.profile) && (!wanted.mode || mode === wanted.mode),
  );
  const shown = screensOf(screens, wanted);
  return ways.flatMap((way) =>
    shown.filter(({ mode }) => mode === null || mode === way.mode).map(({ screen }) => ({ screen, ...way })),
  );
}

/** The views whose language is switched: every screen once, in the first of the ways that are Chinese. */
export function switchedOf(views: readonly View[]): ReadonlySet<View> {
  const first = views.find(({ language }) => language === 'zh-CN');
  const isInFirstWay = ({ mode, contrast, profile, language }: View): boolean =>
    mode === first?.mode && contrast === first.contrast && profile === first.profile && language === first.language;
  return new Set(views.filter(isInFirstWay));
}
