import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { IForbiddenRuleType, ICruiseResult } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Folders of pure functions that the page runs too, so that it draws and counts exactly as reports do. */
const shared =
  '^electron/(contract|charts|messages)/|^electron/metrics/(?!perceptual-distance-clusters)|^electron/common/(errors|faults|components|image-number|setting-meta|setting-title|split-name|stored-split|system-files|file-names|layout-names|counts|usual-shots|value-range|range-text)\\.ts$'

/**
 * Schemas of the methods' settings: pure modules beside the methods, from which the contract composes its specs. What they
 * import must be pure as well, or the page would need Node.
 */
const schemas =
  '^electron/(detection|diffusion|experiments|inspection/threshold|metrics|synthesis)/(?!lora/|tasks/|read-recipe|simulation-methods).*(settings|section|config|recipe|rule|methods|forms|names|variants|setting-types|learning-rate|-meta)\\.ts$'

/** What each folder of electron/ may import besides itself; everything may import common/ and messages/. */
const layers: Readonly<Record<string, readonly string[]>> = {
  messages: [],
  common: [],
  engine: [],
  imaging: [],
  metrics: [],
  workspace: [],
  contract: [],
  models: ['engine'],
  training: [],
  charts: ['metrics'],
  reports: ['charts', 'metrics'],
  datasets: ['imaging', 'workspace'],
  diffusion: ['engine', 'models', 'imaging', 'training'],
  synthesis: ['engine', 'models', 'imaging', 'diffusion'],
  detection: ['engine', 'models', 'imaging', 'metrics', 'training'],
  inspection: ['engine', 'models', 'imaging', 'metrics', 'detection'],
  station: ['imaging', 'inspection', 'workspace'],
  experiments: [
    ...['engine', 'models', 'imaging', 'metrics', 'workspace'],
    ...['datasets', 'diffusion', 'synthesis', 'detection', 'charts', 'reports']
  ],
  host: [
    ...['contract', 'engine', 'models', 'imaging', 'metrics', 'training', 'workspace', 'datasets'],
    ...['diffusion', 'synthesis', 'detection', 'inspection', 'charts', 'reports', 'experiments', 'station']
  ],
  cli: [
    ...['contract', 'engine', 'models', 'imaging', 'metrics', 'workspace', 'datasets'],
    ...['diffusion', 'synthesis', 'detection', 'inspection', 'charts', 'reports', 'experiments', 'host', 'station']
  ],
  main: ['contract', 'host']
}

const rules: IForbiddenRuleType[] = [
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'electron-in-main-only',
    severity: 'error',
    from: { pathNot: '^electron/main/' },
    to: { path: '(^|/)node_modules/electron/|^electron$' }
  },
  {
    name: 'runtime-in-one-module-only',
    severity: 'error',
    from: { path: '^electron/', pathNot: '^electron/engine/ort\\.ts$' },
    to: { path: '(^|/)node_modules/onnxruntime-node/' }
  },
  {
    name: 'page-knows-the-contract-only',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { path: '^electron/', pathNot: shared }
  },
  {
    name: 'page-runs-without-node',
    severity: 'error',
    // What the page may import may import no more than the page itself; checking what it reaches would take far longer.
    from: { path: `^renderer/|${shared}|${schemas}` },
    to: { pathNot: `^renderer/|(^|/)node_modules/|${shared}|${schemas}` }
  },
  { name: 'nothing-imports-the-page', severity: 'error', from: { path: '^electron/' }, to: { path: '^renderer/' } },
  {
    name: 'no-tests-or-build-in-the-program',
    severity: 'error',
    from: { path: '^(electron|renderer)/' },
    to: { path: '^(test|build)/' }
  },
  ...Object.entries(layers).map(([folder, allowed]): IForbiddenRuleType => {
    const lowest = folder === 'messages' ? [] : ['common', 'messages']
    const own = `^electron/(${[folder, ...lowest, ...allowed].join('|')})/`
    const pathNot = folder === 'contract' ? `${own}|${schemas}` : own
    return {
      name: `${folder}-imports-downwards`,
      severity: 'error',
      from: { path: `^electron/${folder}/` },
      to: { path: '^electron/', pathNot }
    }
  })
]

/** Broken rules under a folder, as "rule: from → to". */
async function violations(baseDir: string): Promise<string[]> {
  const present = await readdir(baseDir)
  const { output } = await cruise(
    ['electron', 'renderer'].filter((name) => present.includes(name)),
    {
      baseDir,
      ruleSet: { forbidden: rules },
      validate: true,
      tsPreCompilationDeps: true,
      moduleSystems: ['es6'],
      skipAnalysisNotInRules: true,
      doNotFollow: { path: 'node_modules' }
    },
    { extensions: ['.ts', '.tsx', '.js', '.json', '.node'] }
  )
  const { summary } = output as ICruiseResult
  if (summary.totalCruised === 0) throw new Error('nothing was read')
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort()
}

describe('architecture', () => {
  it('respects the allowed imports, without cycles', async () => {
    expect(await violations(root)).toEqual([])
  })

  it('covers every folder', async () => {
    const entries = await readdir(join(root, 'electron'), { withFileTypes: true })
    expect(entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)).toEqual([])
    expect(Object.keys(layers)).toEqual(expect.arrayContaining(entries.map(({ name }) => name)))
  })

  it('keeps files short', async () => {
    const entries = await readdir(join(root, 'electron'), { withFileTypes: true, recursive: true })
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(50)
    const lengths = await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name)
        return { path: relative(root, path), lines: (await readFile(path, 'utf8')).split('\n').length - 1 }
      })
    )
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([])
  })

  it('detects each kind of violation', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith-architecture-'))
    try {
      const files: Record<string, string> = {
        'electron/engine/a.ts': "import type { B } from '../workspace/b.ts'\nexport type A = B\n",
        'electron/workspace/b.ts': 'export type B = number\n',
        'electron/models/c.ts': "export { d } from './d.ts'\nexport const c = 1\n",
        'electron/models/d.ts': "import { c } from './c.ts'\nexport const d = () => c\n",
        'electron/host/e.ts': "import { app } from 'electron'\nexport const e = app\n",
        'renderer/f.ts': "import { c } from '../electron/models/c.ts'\nexport const f = c\n",
        'renderer/g.ts': "export { h } from '../electron/charts/h.ts'\n",
        'electron/charts/h.ts': "import { cpus } from 'node:os'\nexport const h = cpus\n",
        'electron/models/i.ts': "import { env } from 'onnxruntime-node'\nexport const i = env\n",
        'node_modules/onnxruntime-node/package.json': '{"name":"onnxruntime-node","main":"index.js"}',
        'node_modules/onnxruntime-node/index.js': 'exports.env = {}\n',
        'node_modules/electron/package.json': '{"name":"electron","main":"index.js"}',
        'node_modules/electron/index.js': 'exports.app = {}\n',
        'package.json': '{"type":"module","dependencies":{"electron":"1.0.0","onnxruntime-node":"1.0.0"}}'
      }
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      expect((await violations(folder)).map((violation) => violation.split(':')[0])).toEqual(
        expect.arrayContaining([
          'electron-in-main-only',
          'engine-imports-downwards',
          'no-cycle',
          'page-knows-the-contract-only',
          'page-runs-without-node',
          'runtime-in-one-module-only'
        ])
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
