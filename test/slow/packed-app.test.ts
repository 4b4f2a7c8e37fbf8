import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { buildAll } from '../../build/build.ts'
import { pack } from '../../build/package.ts'
import { checkContents, checkFuses, checkSize, checkUnpacked } from '../../build/verification/checks.ts'
import { startWorker } from '../../electron/common/worker-process.ts'
import { packedBackbone } from '../../electron/models/backbone/weights-file.ts'
import { pageAddress } from '../../electron/main/guards.ts'
import { superviseHost } from '../../electron/main/supervise.ts'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { standInElectron } from './stand-in-electron.ts'

const root = join(import.meta.dirname, '../..')
const electronBuilder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))
const { extractAll, getRawHeader } = electronBuilder('@electron/asar') as {
  extractAll: (archive: string, folder: string) => void
  getRawHeader: (archive: string) => { readonly header: ArchiveFolder }
}

/** A folder of an asar archive's index. */
interface ArchiveFolder {
  readonly files: Readonly<Record<string, ArchiveFolder | { readonly size: number; readonly unpacked?: boolean }>>
}

/** Paths of an archive's files, and whether each lies beside it. */
function filesOf(folder: ArchiveFolder, above = ''): readonly (readonly [string, boolean])[] {
  return Object.entries(folder.files).flatMap(([name, entry]) =>
    'files' in entry ? filesOf(entry, `${above}${name}/`) : [[above + name, entry.unpacked === true] as const]
  )
}

/** The installed packages as a project's own: behind a symbolic link npm finds no dependencies of dependencies. */
async function linkPackages(project: string): Promise<void> {
  const from = join(root, 'node_modules')
  const copy = (how: string) => promisify(execFile)('cp', [how, from, project])
  await copy('-al').catch(() => copy('-a'))
}

/** All but Electron's own program: electron-builder packs around a stand-in, which is then taken apart and run with Node. */
describe.runIf(process.platform === 'linux')('the packed app', () => {
  let folder: string
  let app: string
  let extracted: string
  let files: ReadonlyMap<string, boolean>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith packed '))
    const [electron, project] = [join(folder, 'electron'), join(folder, 'project')]
    await standInElectron(electron)
    await mkdir(project)
    for (const name of ['package.json', 'package-lock.json', 'LICENSE', 'THIRD-PARTY-LICENSES.md']) {
      await copyFile(join(root, name), join(project, name))
    }
    // Sources and images that must not be packed.
    for (const name of ['resources', 'build', 'docs', '.ci']) {
      await cp(join(root, name), join(project, name), { recursive: true })
    }
    await linkPackages(project)
    // Otherwise React would be built for development.
    vi.stubEnv('NODE_ENV', 'production')
    await buildAll(join(project, 'dist'))
    vi.unstubAllEnvs()
    await pack({ profile: 'tests', electron, project })
    app = join(project, 'out', 'tests', 'linux-unpacked')
    const archive = join(app, 'resources', 'app.asar')
    files = new Map(filesOf(getRawHeader(archive).header))
    extracted = join(folder, 'extracted')
    extractAll(archive, extracted)
  }, 600_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const names = () => [...files.keys()]

  it('contains the program, its page, its models and its licences, and nothing else', () => {
    for (const name of [
      ...['package.json', 'LICENSE', 'THIRD-PARTY-LICENSES.md', 'dist/renderer/index.html'],
      ...['dist/electron/main/main.js', 'dist/electron/main/preload.cjs', 'dist/electron/main/host-process.js'],
      ...['resources/base-model/model_index.json', 'resources/recipes/demo.json', `dist/${packedBackbone}`]
    ]) {
      expect([name, files.has(name)]).toEqual([name, true])
    }
    const folders = new Set(names().map((name) => name.split('/')[0]))
    const wanted = ['LICENSE', 'THIRD-PARTY-LICENSES.md', 'dist', 'node_modules', 'package.json', 'resources']
    expect([...folders].sort()).toEqual(wanted)
    expect(names().filter((name) => /\.(tsx?|map|d\.[mc]ts|h|c|cc|gyp)$/.test(name))).toEqual([])
  })

  it('contains every package that ships, for this system only', async () => {
    const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<
        Record<string, { readonly version: string; readonly dev?: boolean; readonly optional?: boolean }>
      >
    }
    // The app contains only the extracted weights of this package.
    const left = ['', 'node_modules/@mediapipe/objectron']
    const wanted = Object.entries(packages).filter(
      ([path, { dev, optional }]) => !left.includes(path) && !dev && !optional
    )
    // electron-builder places packages anew, since without those for development more of them fit at the top.
    const nameIn = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const descriptions = names().filter((name) => /^node_modules\/.*\/package\.json$/.test(name))
    const packed = new Set<string>()
    for (const path of descriptions) {
      const { version } = JSON.parse(await readFile(join(extracted, path), 'utf8')) as { readonly version?: string }
      packed.add(`${nameIn(path.slice(0, -'/package.json'.length))} ${version}`)
    }
    const named = wanted.map(([path, { version }]) => `${nameIn(path)} ${version}`)
    expect(named.filter((name) => !packed.has(name))).toEqual([])
    expect(names().filter((name) => name.endsWith('.node'))).toEqual([
      `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
      `node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/onnxruntime_binding.node`
    ])
    expect(names().filter((name) => /@img\/sharp-(?!wasm32)/.test(name))).toEqual([])
  })

  it('unpacks only the files that native code opens', () => {
    const beside = names().filter((name) => files.get(name) === true)
    const kinds =
      /^(resources|dist\/backbone|node_modules\/(onnxruntime-node|better-sqlite3|@img\/(sharp-wasm32|colour)))\//
    expect(beside.filter((name) => !kinds.test(name))).toEqual([])
    const opened = names().filter((name) => /\.(node|wasm|safetensors)$|\.so(\.|$)/.test(name))
    expect(opened.length).toBeGreaterThan(5)
    expect(opened.filter((name) => files.get(name) !== true)).toEqual([])
  })

  it('has only the test profile’s fuse enabled, no Electron demo, and the licences next to the program', async () => {
    const fuses = await getCurrentFuseWire(join(app, 'flawsmith'))
    const isOpen = (name: FuseV1Options) => fuses[name] === FuseState.ENABLE
    const open = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable].filter(isOpen)
    expect(open).toEqual([])
    const closing = [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableEmbeddedAsarIntegrityValidation]
    expect([...closing, FuseV1Options.EnableNodeCliInspectArguments].filter(isOpen)).toHaveLength(3)
    const beside = await readdir(app)
    expect(beside).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
    expect(await readdir(join(app, 'resources'))).toEqual(['app.asar', 'app.asar.unpacked', 'program-files.json'])
  })

  it('passes what build/verify-installer.ts looks for in its files, and fails where one was changed', async () => {
    const resources = join(app, 'resources')
    const packed = { folder: app, program: join(app, 'flawsmith'), resources, profile: 'tests' } as const
    const checks = () =>
      Promise.all([checkSize(packed), checkFuses(packed), checkContents(packed, false), checkUnpacked(packed)])
    expect((await checks()).filter(({ passed }) => passed !== true)).toEqual([])
    expect((await checkFuses({ ...packed, profile: 'release' })).found).toBe('EnableNodeCliInspectArguments')
    const recipe = join(resources, 'app.asar.unpacked', 'resources', 'recipes', 'demo.json')
    const before = await readFile(recipe)
    await writeFile(recipe, '{}')
    expect(await checkUnpacked(packed)).toMatchObject({
      passed: false,
      found: expect.stringContaining('demo.json') as string
    })
    await writeFile(recipe, before)
  })

  it('runs without TypeScript: imports images, simulates and generates defects', async () => {
    const run = async (...words: string[]) => {
      const environment = { ...process.env, FLAWSMITH_HOME: join(folder, 'home') }
      const program = join(extracted, 'dist', 'electron', 'cli', 'main.js')
      const { stdout } = await promisify(execFile)(process.execPath, [program, '--device', 'cpu', ...words], {
        ...{ cwd: folder, env: environment }
      })
      return stdout
    }
    const images = join(folder, 'plates')
    await sampleDataset(1, images, { trainGood: 8, testGood: 4, perDefect: 4, defects: ['crack'] })
    await run('init', join(folder, 'workspace'))
    expect(await run('dataset', 'import', images, '--name', 'plates')).toContain('16 images')
    const [simulated, generated] = [join(folder, 'simulated'), join(folder, 'generated')]
    await run('synthesize', '--dataset', 'plates', '--method', 'memseg', '--count', '3', '--out', simulated)
    const masks = (await readdir(simulated, { recursive: true })).filter((name) => name.endsWith('_mask.png'))
    expect(masks).toHaveLength(3)
    await run(
      'generate',
      '--prompt',
      'ground metal surface cracked',
      '--steps',
      '2',
      '--count',
      '1',
      '--out',
      generated
    )
    expect(await readdir(generated)).toContain('contact-sheet.png')
  }, 240_000)

  it('serves its page from the host that the desktop shell starts', async () => {
    vi.stubEnv('FLAWSMITH_HOME', folder)
    vi.stubEnv('FLAWSMITH_WORKSPACE', join(folder, 'workspace'))
    const host = superviseHost({
      start: startWorker,
      entry: join(extracted, 'dist', 'electron', 'main', 'host-process.js'),
      onBusy: () => undefined,
      onOutput: () => undefined
    })
    try {
      const page = await host.fetch(new Request(pageAddress))
      expect([page.status, page.headers.get('content-security-policy')]).toEqual([
        200,
        expect.stringContaining('script')
      ])
      const [, script = ''] = /src="\.\/([^"]+)"/.exec(await page.text()) ?? []
      expect((await host.fetch(new Request(new URL(script, pageAddress)))).headers.get('content-type')).toMatch(
        'javascript'
      )
    } finally {
      await host.close()
      vi.unstubAllEnvs()
    }
  }, 120_000)
})
