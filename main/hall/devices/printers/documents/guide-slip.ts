/**
 * 办事指南单: one item in the hall's blocks, short, with a box before each material for a pencil (DF 90, 91, 99, 212). The
 * materials come first: they are what somebody takes the paper home for. Chinese only, as every paper here.
 */
import { BLOCK_SETS } from '#contract/guide';
import type { BlockKind, GuideContent, GuideItem, GuideMaterial } from '#contract/guide';
import type { PaperBlock, PaperDocument } from '../document';
import type { HallContact } from './case-facts';
import { GUIDE_TEXTS as T } from './guide-texts';

export interface GuideSlipFacts extends HallContact {
  readonly terminalCode: string;
  /** Hall's own time. */
  readonly printedAtText: string;
  readonly item: PrintedItem;
  readonly blocks: GuideContent['blocks'];
  /** Places of the materials that are still missing; null: all of them are listed. */
  readonly missing: readonly number[] | null;
  /** 取号 under this line; null where none serves it. */
  readonly lineName: string | null;
  readonly counters: readonly number[];
}

/** An item, without the sounds that it is found by. */
type PrintedItem = Omit<GuideItem, 'sounds'>;

/** These stand on the paper whatever the hall's set is: without them nobody would take it home. */
const FIRST: readonly BlockKind[] = ['materials', 'limit', 'fees'];

export function buildGuideSlip(facts: GuideSlipFacts): PaperDocument {
  const { item } = facts;
  const others = BLOCK_SETS[facts.blocks].filter((block) => !FIRST.includes(block));
  return {
    kind: 'guideSlip',
    title: item.name.zh,
    blocks: [
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'heading', text: T.title },
      { kind: 'text', text: item.name.zh, align: 'centre', large: true, bold: true },
      ...saySigns(item),
      { kind: 'rule', weight: 'thick' },
      ...buildMaterials(facts),
      { kind: 'rule', weight: 'thin' },
      ...buildLimit(item),
      ...buildFees(item),
      { kind: 'rule', weight: 'thin' },
      ...others.flatMap((block) => buildBlock(block, item)),
      { kind: 'rule', weight: 'thin' },
      ...buildWhere(facts),
      { kind: 'text', text: T.printedAt(facts.printedAtText, facts.terminalCode), align: 'centre' },
    ],
  };
}

function saySigns({ isVillageItem, isOnline }: PrintedItem): PaperBlock[] {
  const signs = [...(isVillageItem ? [T.villageItem] : []), ...(isOnline ? [T.online] : [])];
  return signs.length === 0 ? [] : [{ kind: 'text', text: signs.join('  '), align: 'centre' }];
}

function buildMaterials({ item, missing }: GuideSlipFacts): PaperBlock[] {
  const listed = item.materials.filter((_, place) => missing?.includes(place) ?? true);
  if (item.materials.length === 0) return [{ kind: 'text', text: T.noMaterials, bold: true, large: true }];
  if (listed.length === 0) return [{ kind: 'text', text: T.nothingMissing, bold: true, large: true }];
  const required = listed.filter(({ isRequired }) => isRequired);
  const others = listed.filter(({ isRequired }) => !isRequired);
  const say = missing === null ? T.materials : T.missing;
  return [...listMaterials(say(required.length), required), ...listMaterials(T.sometimes, others)];
}

function listMaterials(heading: string, materials: readonly GuideMaterial[]): PaperBlock[] {
  if (materials.length === 0) return [];
  return [
    { kind: 'text', text: heading, bold: true, large: true },
    {
      kind: 'list',
      marker: 'box',
      items: materials.map((material) => ({ text: nameOf(material), details: detailsOf(material) })),
    },
  ];
}

const nameOf = ({ name, original, copies }: GuideMaterial) => `${name.zh}${T.form(original, copies)}`;

function detailsOf({ when, source }: GuideMaterial) {
  return [...(when ? [{ key: T.when, value: when.zh }] : []), ...(source ? [{ key: T.source, value: source.zh }] : [])];
}

function buildLimit({ legalDays, promisedDays, compressionPercent }: PrintedItem): PaperBlock[] {
  return [
    { kind: 'row', key: T.limit, value: T.days(promisedDays), large: true },
    ...(legalDays !== null && compressionPercent
      ? ([{ kind: 'text', text: T.compression(legalDays, promisedDays, compressionPercent) }] as const)
      : []),
  ];
}

function buildFees({ fees }: PrintedItem): PaperBlock[] {
  if (fees.length === 0) return [{ kind: 'row', key: T.fees, value: T.noFees, large: true }];
  return [
    { kind: 'text', text: T.fees, bold: true },
    {
      kind: 'list',
      items: fees.map(({ name, standard, basis }) => ({
        text: `${name.zh}：${standard.zh}`,
        details: [{ key: T.feeBasis, value: basis.zh }],
      })),
    },
  ];
}

function buildBlock(block: BlockKind, item: PrintedItem): PaperBlock[] {
  switch (block) {
    case 'project':
      return lines(T.project, item.conditions);
    case 'procedure':
      return [
        { kind: 'text', text: T.procedure, bold: true },
        { kind: 'list', items: item.steps.map(({ zh }) => ({ text: zh, details: [] })) },
      ];
    case 'basis':
      return lines(T.basis, item.basis);
    case 'standard':
      return lines(T.standard, item.standard);
    case 'discipline':
      return lines(T.discipline, item.discipline);
    case 'result':
      return item.result ? lines(T.result, [item.result]) : [];
    case 'responsible':
      return item.responsible.person === null
        ? []
        : [{ kind: 'field', key: T.responsible, value: item.responsible.person }];
    case 'materials':
    case 'limit':
    case 'fees':
      return [];
  }
}

function lines(key: string, texts: GuideItem['basis']): PaperBlock[] {
  return [{ kind: 'field', key, value: texts.map(({ zh }) => zh).join('；') }];
}

function buildWhere({ item, lineName, counters, helpPhone, supervisionPhone }: GuideSlipFacts): PaperBlock[] {
  return [
    { kind: 'field', key: T.place, value: item.place.zh },
    ...(lineName === null ? [] : ([{ kind: 'field', key: T.line, value: T.lineAt(lineName, counters) }] as const)),
    { kind: 'field', key: T.hours, value: item.hours.zh },
    { kind: 'field', key: T.unit, value: item.responsible.unit.zh },
    ...(item.responsible.phone === '' || item.responsible.phone === helpPhone
      ? []
      : ([{ kind: 'field', key: T.phone, value: item.responsible.phone }] as const)),
    { kind: 'field', key: T.hallPhone, value: helpPhone },
    { kind: 'field', key: T.supervisionPhone, value: supervisionPhone },
  ];
}
