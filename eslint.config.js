import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** One row of the house's import rules: who may not import what, and where to go instead. */
const room = (files, patterns) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map(([regex, message]) => ({ regex, message })) }] },
});
const NO_ELECTRON = ['^electron$', 'Electron lives in main/shell and preload only.'];
const NO_NODE = ['^node:', 'This code also runs in a page: no Node modules.'];
const NO_MAIN = [
  '^(#hall|#pads|#printers)/|/main/',
  'The hall process is reached through the contract, never imported.',
];
const NO_SERVER = ['^#server/', 'The server is reached through contract/sync.ts.'];
const NO_SIMULATORS = ['^#simulators/', 'Product code never knows whether a device is simulated.'];
const NO_TESTS = ['^#tests/', 'Product code imports no test support.'];

export default ts.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'docs/**'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node } } },
  {
    files: ['**/*.ts', '**/*.svelte'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='log'] Property[key.name='error']",
          message: "The log writes an error's text under `err` only; under any other name it writes {}.",
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: [
      'domain/**/*.ts',
      'contract/**/*.ts',
      'main/**/*.ts',
      'preload/**/*.ts',
      'server/**/*.ts',
      'simulators/**/*.ts',
    ],
    ignores: ['server/console/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
  },
  {
    files: ['renderer/**/*.ts', 'preload/**/*.ts', 'server/console/**/*.ts'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'setTimeout', message: 'No sleeping in tests: inject time, or wait for a condition with waitFor().' },
      ],
    },
  },
  {
    files: ['scripts/**', 'simulators/**', 'tests/**', 'main/hall/index.ts', 'server/index.ts'],
    rules: { 'no-console': 'off' },
  },
  room(
    ['domain/**/*.ts'],
    [
      NO_ELECTRON,
      NO_NODE,
      NO_MAIN,
      NO_SERVER,
      NO_SIMULATORS,
      NO_TESTS,
      ['^#contract/', 'domain imports only the schema library.'],
    ],
  ),
  room(['contract/**/*.ts'], [NO_ELECTRON, NO_NODE, NO_MAIN, NO_SERVER, NO_SIMULATORS, NO_TESTS]),
  room(['main/hall/**/*.ts'], [NO_ELECTRON, NO_SERVER, NO_SIMULATORS, NO_TESTS]),
  room(
    ['main/hall/devices/**/*.ts'],
    [
      NO_ELECTRON,
      NO_SERVER,
      NO_SIMULATORS,
      NO_TESTS,
      [
        '(^#hall|\\.\\.)/(store|queue|counters|ratings|staff|slips|snapshots|commands|sync|gateway|config|compose)(/|$)',
        'Devices know nothing of the store or of features: take an interface, join them in compose.ts.',
      ],
    ],
  ),
  room(
    ['main/hall/store/**/*.ts'],
    [
      NO_ELECTRON,
      NO_SERVER,
      NO_SIMULATORS,
      NO_TESTS,
      [
        '(^#hall|\\.\\.)/(queue/|counters/|ratings/|staff/|slips/|snapshots/|config/|sync/(?!sync-ports)|gateway/(?!lan-ports))|^#pads/(?!pad-ports)|^#printers/(?!spool-journal|document)',
        'The store knows nothing of devices and features.',
      ],
    ],
  ),
  room(['main/shell/**/*.ts'], [NO_MAIN, NO_SERVER, NO_SIMULATORS, NO_TESTS]),
  room(['preload/**/*.ts'], [NO_MAIN, NO_SERVER, NO_SIMULATORS, NO_TESTS]),
  room(
    ['renderer/**/*.ts', 'renderer/**/*.svelte'],
    [NO_ELECTRON, NO_NODE, NO_MAIN, NO_SERVER, NO_SIMULATORS, NO_TESTS],
  ),
  room(['server/**/*.ts'], [NO_ELECTRON, NO_MAIN, NO_SIMULATORS, NO_TESTS]),
  room(
    ['simulators/**/*.ts'],
    [
      NO_ELECTRON,
      NO_SERVER,
      NO_TESTS,
      ['^#hall/(?!log/|time/|devices/)', 'Simulators import device codecs and nothing above them.'],
    ],
  ),
);
