import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAll } from '../../build/build.ts'
import { packService } from '../../build/service-package.ts'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'

const root = join(import.meta.dirname, '../..')

/** Made, installed into an empty place without a network, and run on a copy of nothing else. */
describe('the service package', () => {
  let folder: string
  let program: string
  const run = async (file: string, words: readonly string[]) => {
    const environment = { PATH: process.env['PATH'], HOME: folder, FLAWSMITH_HOME: join(folder, 'home') }
    return (await promisify(execFile)(file, [...words], { cwd: folder, env: environment })).stdout
  }
  const flawsmith = (...words: string[]) => run(process.execPath, [program, '--device', 'cpu', ...words])

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith service '))
    await buildAll()
    const file = await packService(root, folder)
    const place = ['--prefix', join(folder, 'prefix'), '--cache', join(folder, 'cache')]
    await run('npm', ['install', '--global', '--offline', '--no-audit', '--no-fund', ...place, file])
    program = join(folder, 'prefix/lib/node_modules/flawsmith/bin/flawsmith.js')
  }, 600_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('says its version and serves what systemd and people read', async () => {
    expect((await flawsmith('--version')).trim()).toMatch(/^\d+\.\d+\.\d+$/)
    const installed = join(folder, 'prefix/lib/node_modules/flawsmith')
    expect((await readdir(join(installed, 'service'))).sort()).toEqual([
      'flawsmith-station@.service',
      'flawsmith.service'
    ])
    expect(await readdir(join(installed, 'dist/renderer'))).toContain('index.html')
  })

  it('finds its files as they were built, until one is changed', async () => {
    const { findings } = JSON.parse(await flawsmith('--json', 'doctor')) as {
      findings: { check: string; state: string; message: string }[]
    }
    expect(findings.filter(({ state }) => state === 'problem')).toEqual([])
    expect(findings[1]?.message).toMatch(/^\d{4} files of the program are as they were built$/)
    const file = join(folder, 'prefix/lib/node_modules/flawsmith/resources/recipes/demo.json')
    await writeFile(file, '{}')
    expect(await flawsmith('doctor')).toMatch(
      /^WARNING {2}1 file of the program is not as it was built: resources\/recipes\/demo\.json$/m
    )
  }, 240_000)

  it('imports images and simulates defects with what is inside', async () => {
    const images = join(folder, 'plates')
    await sampleDataset(1, images, { trainGood: 8, testGood: 4, perDefect: 6, defects: ['crack'] })
    await flawsmith('init', join(folder, 'workspace'))
    expect(await flawsmith('dataset', 'import', images, '--name', 'plates')).toContain('images')
    await flawsmith('synthesize', '--dataset', 'plates', '--method', 'memseg', '--count', '2', '--out', 'made')
    expect(
      (await readdir(join(folder, 'made'), { recursive: true })).filter((name) => name.endsWith('_mask.png'))
    ).toHaveLength(2)
  }, 240_000)
})
