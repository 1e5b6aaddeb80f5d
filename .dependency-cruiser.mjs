// Cycles, arrows and other sides, over the whole graph. The arrows themselves are in build/arrows.mjs.
import { feature, layers, tests } from './build/arrows.mjs';

const sides = ['electron', 'renderer', 'register'];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const arrowRules = layers.map((layer) => ({
  name: `arrow: ${layer.name}`,
  severity: 'error',
  from: { path: layer.path, pathNot: tests },
  to: { path: '^(shared|electron|renderer|register)/', pathNot: allowedBy(layer) },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const sideRules = sides.map((side) => ({
  name: `side: ${side}`,
  severity: 'error',
  from: { path: `^${side}/` },
  to: { path: `^(${sides.filter((other) => other !== side).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    // Type-only circles cost nothing at run time, and a component may name its own kind of row.
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...arrowRules,
    ...sideRules,
    {
      name: 'shared stays below',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: `^(${sides.join('|')}|e2e|bench|build)/` },
    },
    {
      name: 'features never import features',
      severity: 'error',
      from: { path: feature, pathNot: tests },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'every file has a layer',
      severity: 'error',
      from: {
        path: '^(shared|electron|renderer|register)/',
        pathNot: [tests, ...layers.map((layer) => layer.path)],
      },
      to: {},
    },
    {
      name: 'product code never imports tests',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|register)/', pathNot: tests },
      to: { path: tests },
    },
    { name: 'everything resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'electron only in the desktop shell',
      severity: 'error',
      from: { path: '^(shared|renderer|register)/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'no Node in shared and page',
      severity: 'error',
      from: { path: '^(shared|renderer)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The peers' packages come with the first run of the bench, not with the project.
    exclude: { path: '(^|/)(out|dist|coverage|\\.register|bench/peers)/' },
    tsConfig: { fileName: 'tsconfig.lint.json' },
    tsPreCompilationDeps: true,
    extraExtensionsToScan: ['.json'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'node', 'default'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.cjs', '.d.ts', '.json'],
    },
  },
};

/** @param {import('./build/arrows.mjs').Layer} layer */
function allowedBy(layer) {
  const used = layers.filter((other) => layer.uses.includes(other.name)).map((other) => other.path);
  return [layer.path, tests, ...used];
}
