/** 写一写 in every state: what the letters may mean, each set of keys, and what can go wrong with them. */
import type { KioskMessages } from '../i18n/kiosk/zh-CN';
import type { IntakeErrand } from '../kiosk/errands/intake/intake-errand.svelte';
import { intakeOf } from './intake-states';
import type { KioskState } from './kiosk-stage';
import { SAMPLE_INTAKE_ANSWERS } from './sample-intake';
import type { ScriptedInput } from './scripted-input';

type Presses = (words: KioskMessages['input']) => readonly string[];

interface Writing {
  presses?: Presses;
  text?: string;
  script?: (input: ScriptedInput) => void;
  isVoiceless?: boolean;
}

const SENTENCE = 'womenjiamenkoudeludenghuailehaojitianle';
const LONG_TEXT =
  '我家门口的路灯从上个月开始就不亮了，老人晚上出门看不清路，已经有人摔倒受伤，希望尽快派人来修。'.repeat(12);

/** Opens the keys as their button does, with the dictionary read already, as it is for whoever writes after the first. */
function state(id: string, { presses, text = '', script, isVoiceless = false }: Writing = {}): KioskState {
  return {
    id: `kiosk-write${id}`,
    answers: { intake: SAMPLE_INTAKE_ANSWERS },
    async walk(stage, settle) {
      const { input, recorder } = stage.devices;
      recorder.isThere = !isVoiceless;
      if (script) script(input);
      else await Promise.all([input.openPinyin(), input.openHandwriting()]);
      stage.session.openTask('problem');
      await settle();
      const errand: IntakeErrand = intakeOf(stage);
      const [category] = errand.content?.categories ?? [];
      if (category) errand.chooseCategory(category.id);
      errand.write(text);
      errand.go({ name: 'write' });
    },
    ...(presses && { presses: ({ input }: KioskMessages) => presses(input) }),
  };
}

export const INPUT_STATES: readonly KioskState[] = [
  state(''),
  state('-candidates', { presses: () => [...'dibao'], text: '我想申请' }),
  state('-sentence', { presses: () => [...SENTENCE], text: '您好，' }),
  state('-more', { presses: ({ more }) => [...'shi', more] }),
  state('-none', { presses: () => [...'dibaoi'] }),
  state('-long', { text: LONG_TEXT.slice(0, 420) }),
  state('-full', { text: LONG_TEXT.slice(0, 500), presses: () => ['，'] }),
  state('-digits', { presses: ({ digits }) => [digits, ...'138'], text: '我的电话' }),
  state('-letters', { presses: ({ letters, capitals }) => [letters, capitals, ...'AB'], text: '车牌' }),
  state('-pad', { presses: ({ handwriting }) => [handwriting] }),
  state('-voiceless', { isVoiceless: true }),
  state('-opening', { script: (input) => (input.isSlow = true) }),
  state('-broken', { script: (input) => (input.isBroken = true) }),
];
