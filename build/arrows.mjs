// The import arrows of the house, in one place: lint and dependency-cruiser both read them.
// A layer is a folder (or the files of a folder); it may import itself and what `uses` names, nothing else.

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} path regular expression on the path from the project root
 * @property {readonly string[]} uses names of other layers
 */

const shared = [
  ...[
    'ground',
    'locales',
    'fields',
    'records',
    'merge',
    'policy',
    'sheets',
    'documents',
    'sync',
    'reports',
    'bridge',
  ],
];
const register = ['database', 'storage', 'anchor', 'backup', 'demo', 'plugins', 'routes', 'portal'];

/** @type {readonly Layer[]} */
export const layers = [
  { name: 'ground', path: '^shared/(?!bridge\\.ts$)[^/]+\\.ts$', uses: ['locales'] },
  { name: 'locales', path: '^shared/locales/', uses: ['ground'] },
  { name: 'fields', path: '^shared/fields/', uses: ['ground', 'locales'] },
  { name: 'records', path: '^shared/records/', uses: ['ground', 'locales', 'fields'] },
  { name: 'merge', path: '^shared/merge/', uses: ['ground', 'locales', 'fields', 'records'] },
  { name: 'policy', path: '^shared/policy/', uses: ['ground', 'locales', 'fields', 'records', 'merge'] },
  {
    name: 'sheets',
    path: '^shared/exchange/',
    uses: ['ground', 'locales', 'fields', 'records', 'merge', 'policy'],
  },
  { name: 'documents', path: '^shared/documents/', uses: ['ground', 'locales', 'fields', 'records'] },
  {
    name: 'sync',
    path: '^shared/sync/',
    uses: ['ground', 'locales', 'fields', 'records', 'merge', 'policy'],
  },
  {
    name: 'reports',
    path: '^shared/reports/',
    uses: ['ground', 'locales', 'fields', 'records', 'merge', 'policy'],
  },
  { name: 'bridge', path: '^shared/bridge\\.ts$', uses: ['ground', 'locales', 'sync'] },

  { name: 'electron main', path: '^electron/main/', uses: shared },
  { name: 'preload', path: '^electron/preload/', uses: ['bridge', 'ground'] },

  { name: 'ui', path: '^renderer/ui/', uses: ['ground', 'locales'] },
  { name: 'grid', path: '^renderer/grid/', uses: ['ui', ...shared] },
  { name: 'form', path: '^renderer/form/', uses: ['ui', ...shared] },
  { name: 'exchange', path: '^renderer/exchange/', uses: ['ui', ...shared] },
  { name: 'data', path: '^renderer/data/', uses: shared },
  { name: 'stores', path: '^renderer/stores/', uses: ['data', ...shared] },
  {
    // What the screens of all record kinds share and one feature must not lend to another.
    name: 'workspace',
    path: '^renderer/workspace/',
    uses: ['ui', 'grid', 'form', 'exchange', 'data', 'stores', ...shared],
  },
  {
    name: 'features',
    path: '^renderer/features/',
    uses: ['ui', 'grid', 'form', 'exchange', 'data', 'stores', 'workspace', ...shared],
  },
  {
    name: 'app',
    path: '^renderer/(app/|[^/]+$)',
    uses: ['ui', 'grid', 'form', 'exchange', 'data', 'stores', 'workspace', 'features', ...shared],
  },

  { name: 'database', path: '^register/database/', uses: shared },
  { name: 'storage', path: '^register/(storage|migrations)/', uses: ['database', ...shared] },
  { name: 'anchor', path: '^register/anchor/', uses: ['database', 'storage', ...shared] },
  { name: 'backup', path: '^register/backup/', uses: ['database', 'storage', ...shared] },
  { name: 'plugins', path: '^register/plugins/', uses: ['database', 'storage', ...shared] },
  { name: 'demo', path: '^register/demo/', uses: shared },
  { name: 'routes', path: '^register/routes/', uses: ['storage', 'demo', 'plugins', ...shared] },
  { name: 'portal', path: '^register/portal/', uses: ['storage', 'plugins', ...shared] },
  { name: 'register app', path: '^register/[^/]+\\.ts$', uses: [...register, ...shared] },
];

/** Folders whose files look at everything from outside. */
const onlookers = '^(e2e|bench|build)/|^[^/]+$';

/** Tests and their tools may reach across the layers of their own side and to shared, never to another side. */
export const tests = '\\.test\\.ts$|/testing/';

/** What a features folder is called; one never imports another. */
export const feature = '^renderer/features/([^/]+)/';

/**
 * Names what forbids the import, or null where it is allowed.
 * @param {string} from path from the project root
 * @param {string} to path from the project root
 * @returns {string | null}
 */
export function forbiddenBecause(from, to) {
  if (new RegExp(onlookers).test(from)) return null;
  const isTest = new RegExp(tests).test(from);
  if (new RegExp(tests).test(to) && !isTest) return 'product code never imports tests';
  if (isTest) return sideForbids(from, to);
  const source = layerOf(from);
  const target = layerOf(to);
  if (!source) return `${from} belongs to no layer of build/arrows.mjs`;
  if (/\.json$|^(resources|docs)\//.test(to)) return null;
  if (!target) return `${to} belongs to no layer of build/arrows.mjs`;
  const [fromFeature, toFeature] = [from, to].map((path) => new RegExp(feature).exec(path)?.[1]);
  if (fromFeature && toFeature && fromFeature !== toFeature) return 'features never import features';
  if (source === target || source.uses.includes(target.name)) return null;
  return `${source.name} may not import ${target.name}`;
}

/**
 * @param {string} from
 * @param {string} to
 */
function sideForbids(from, to) {
  const [fromSide, toSide] = [from, to].map((path) => path.split('/')[0]);
  const isSide = ['electron', 'renderer', 'register', 'shared'].includes(String(toSide));
  if (!isSide || fromSide === toSide || toSide === 'shared') return null;
  return `${fromSide} may not import ${toSide}`;
}

/** @param {string} path */
function layerOf(path) {
  return layers.find((layer) => new RegExp(layer.path).test(path));
}
