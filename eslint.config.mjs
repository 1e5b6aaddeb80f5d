// Lint for every side. Layout belongs to Prettier, unused code to knip, cycles to dependency-cruiser.
import vue from 'eslint-plugin-vue';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import { houseRules } from './build/lint-rules.mjs';

const exportRules = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import from the file itself.' },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  {
    selector: 'ExportNamedDeclaration > FunctionDeclaration[params.length>3]',
    message: 'More than three parameters: take one options object.',
  },
];

const nothingAmbient = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is passed in.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The clock is passed in.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness is passed in.',
  },
];

/** @type {import('eslint').Linter.RulesRecord} */
const typeAware = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
  ],
  '@typescript-eslint/only-throw-error': 'error',
};

/** @type {import('eslint').Linter.RulesRecord} */
const everywhere = {
  'house/arrows': 'error',
  'house/file-name': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/naming-convention': [
    'error',
    { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
    { selector: 'typeLike', format: ['PascalCase'] },
  ],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
  'no-console': 'error',
  'no-param-reassign': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'prefer-const': 'error',
  'object-shorthand': 'error',
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'no-restricted-syntax': ['error', ...exportRules],
};

export default defineConfig(
  { ignores: ['out/', 'dist/', 'coverage/', '.register/', 'resources/', '**/node_modules/', 'bench/peers/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ts.configs.recommended,
  vue.configs['flat/essential'],
  {
    files: ['**/*.{ts,mjs,vue}'],
    plugins: { house: houseRules },
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        project: './tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: { ...everywhere, ...typeAware },
  },
  {
    files: ['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,vue}', 'register/**/*.ts'],
    rules: { '@typescript-eslint/max-params': ['error', { max: 4 }] },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'no-restricted-syntax': 'off',
      'max-lines-per-function': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/no-v-html': 'error',
      'vue/require-typed-ref': 'error',
      'vue/component-name-in-template-casing': ['error', 'PascalCase'],
      'vue/no-static-inline-styles': 'error',
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['shared/**/*.test.ts', 'shared/**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', ...exportRules, ...nothingAmbient] },
  },
  {
    files: [
      'electron/preload/**/*.ts',
      'shared/{fields,records,merge,policy,exchange,reports,locales}/**/*.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: ['zod'].map((name) => ({ name, message: 'Only for messages.' })) },
      ],
    },
  },
  {
    // What somebody's work comes to is told to them, and not to whoever is here when it ends.
    files: ['renderer/{features,workspace}/**/*.{ts,vue}'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['**/ui/toasts.ts'], importNames: ['showToast'], message: 'useShowToast' }],
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/testing/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.{ts,mjs}', 'build/**/*.mjs'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  {
    files: ['*.{ts,mjs}', '.*.mjs', 'build/*.config.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off', 'house/file-name': 'off' },
  },
);
