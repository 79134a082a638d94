// Who may import whom. Each comment says what is allowed, so that a broken rule explains itself.
const steps = [
  'sources',
  'aggregate',
  'classify',
  'analyze',
  'modify',
  'implement',
  'meeting',
  'plan',
];

/** A step may import earlier steps, never a later one. */
const stepOrder = steps.slice(0, -1).map((step, index) => ({
  name: `core-${step}-imports-earlier-steps-only`,
  comment: `core/${step} may import ${['contract', 'project', 'statistics', ...steps.slice(0, index)].join(', ')}; never a later step.`,
  severity: 'error',
  from: { path: `^core/${step}/` },
  to: { path: `^core/(${steps.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two modules that need each other are one module, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'statistics-imports-nothing',
      comment: 'core/statistics holds pure functions on numbers and imports only itself.',
      severity: 'error',
      from: { path: '^core/statistics/' },
      to: { pathNot: '^core/statistics/' },
    },
    {
      name: 'contract-imports-zod-only',
      comment: 'core/contract is what a window may ask: it imports zod and itself, nothing else.',
      severity: 'error',
      from: { path: '^core/contract/' },
      to: { pathNot: '^(core/contract/|node_modules/zod/)' },
    },
    {
      name: 'project-imports-contract-only',
      comment: 'core/project may import core/contract; steps stand on it, not under it.',
      severity: 'error',
      from: { path: '^core/project/' },
      to: { path: `^core/(statistics|engine|${steps.join('|')})` },
    },
    {
      name: 'core-knows-no-screen',
      comment: 'core is true without a screen: no electron, no renderer, no Vue, no Electron API.',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '^(electron/|renderer/|node_modules/(electron|vue|pinia|d3|ws)/)' },
    },
    {
      name: 'renderer-never-reaches-storage',
      comment:
        'renderer may import core/contract and pure modules of core; never what touches the project file, directly or through another module.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^(core/project/|core/engine|electron/|node_modules/better-sqlite3/)',
        reachable: true,
      },
    },
    {
      name: 'electron-uses-engine-and-contract',
      comment:
        'electron (both hosts, the command line) may import core/engine, core/contract and its own files.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(core/(?!engine|contract)|renderer/)' },
    },
    {
      name: 'preload-imports-names-only',
      comment: 'a sandboxed preload may import electron and literal names (electron/channels.ts).',
      severity: 'error',
      from: { path: '^electron/preload' },
      to: { pathNot: '^(electron/channels\\.ts$|node_modules/electron/)' },
    },
    ...stepOrder,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'core/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
