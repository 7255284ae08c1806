import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['build/', 'data/', 'web/build/', '**/.svelte-kit/', 'migrations/', 'indicators/'] },
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-constant-condition': 'error',
      'no-control-regex': 'off',
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-empty': ['error', { allowEmptyCatch: true }],
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-catch': 'error',
      'prefer-const': 'error',
      'require-yield': 'error',
      'use-isnan': 'error',
      'valid-typeof': 'error',
    },
  },
  // What exists is known to TypeScript elsewhere.
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node }, rules: { 'no-undef': 'error' } },
  { files: ['scripts/**', 'tests/bench/**', 'server/src/main.ts'], rules: { 'no-console': 'off' } },
  { files: ['web/**/*.{ts,svelte}'], languageOptions: { globals: globals.browser } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ['**/*.svelte'],
    // `let { title, open = $bindable() } = $props()` is one statement, whatever is assigned later.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }] },
  },
  {
    files: ['web/**'],
    rules: {
      // A Map or Date that is made anew and never changed needs no reactive twin.
      'svelte/prefer-svelte-reactivity': 'off',
      // Addresses here hold the organisation and are made of data; the app is never mounted below a path.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
);
