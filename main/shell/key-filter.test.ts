import { expect, test } from 'vitest';
import { isKeyAllowed } from './key-filter';
import type { KeyPress } from './key-filter';

const press = (text: string): KeyPress => {
  const parts = text.split('+');
  return {
    key: parts[parts.length - 1] || '+',
    control: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    meta: parts.includes('Super'),
  };
};

test.each(['a', 'Z', '5', ' ', '+', '中', '𠮷', 'Backspace', 'Enter', 'ArrowLeft', 'Escape', 'Ctrl+c', 'Ctrl+V'])(
  'the kiosk hears %s',
  (text) => {
    expect(isKeyAllowed('kiosk', press(text))).toBe(true);
  },
);

test.each([
  'F1',
  'F5',
  'F11',
  'F12',
  'F24',
  'Ctrl+r',
  'Ctrl+w',
  'Ctrl+q',
  'Ctrl+p',
  'Ctrl+-',
  'Ctrl+0',
  'Ctrl+Shift+I',
  'Ctrl+F4',
  'Alt+F4',
  'Alt+ArrowLeft',
  'Alt+a',
  'Super+d',
  'Ctrl+Alt+c',
  'PrintScreen',
  'ContextMenu',
  'BrowserBack',
  'MediaPlayPause',
  'Unidentified',
  'Dead',
])('the kiosk does not hear %s', (text) => {
  expect(isKeyAllowed('kiosk', press(text))).toBe(false);
});

test.each(['F2', 'F3', 'F9', 'Enter'])('a counter hears %s', (text) => {
  expect(isKeyAllowed('counter', press(text))).toBe(true);
});

test.each(['F1', 'F10', 'F11', 'F12', 'Ctrl+F5', 'Alt+F4', 'Ctrl+r'])('a counter does not hear %s', (text) => {
  expect(isKeyAllowed('counter', press(text))).toBe(false);
});

test.each(['kiosk', 'board', 'maintenance', 'fault'] as const)('%s has no calling keys', (surface) => {
  expect(isKeyAllowed(surface, press('F2'))).toBe(false);
});
