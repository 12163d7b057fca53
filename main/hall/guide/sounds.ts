/** 读音 of names in Latin letters, so that 事项 are found by full pinyin and by initials; polyphones are read by the words they stand in. */
import { pinyin } from 'pinyin-pro';

/** Small letters and digits; letters and digits of the name itself stand in both, whole. */
export interface Sound {
  full: string;
  initials: string;
}

const RUNS = /\p{Script=Han}+|[a-z0-9]+/giu;
const HAN = /^\p{Script=Han}/u;

export function soundOf(name: string): Sound {
  const syllables = [...name.matchAll(RUNS)].flatMap(([run]) =>
    HAN.test(run)
      ? pinyin(run, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }).map((full) => ({
          full,
          initials: full.slice(0, 1),
        }))
      : [{ full: run.toLowerCase(), initials: run.toLowerCase() }],
  );
  return {
    full: syllables.map(({ full }) => full).join(''),
    initials: syllables.map(({ initials }) => initials).join(''),
  };
}
