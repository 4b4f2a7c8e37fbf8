import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runConfig } from '../../electron/contract/work/run-configs.ts'
import { workSpec } from '../../electron/contract/work/kinds.ts'
import { listArtifacts } from '../../electron/workspace/artifacts.ts'
import { selectAll } from '../../electron/workspace/database.ts'
import { listRuns } from '../../electron/workspace/runs.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { processor } from '../support/processor.ts'
import { commandLine } from './command-line.ts'

const golden = join(import.meta.dirname, '../golden/data/workspace-0.1')
let line: Awaited<ReturnType<typeof commandLine>>
let folder: string
let expected: Expected

interface Expected {
  /** The processor that it was created on; others may differ in the last bits. */
  readonly cpu: string
  /** Hashes of artifacts by role and name, as version 0.1 left them after resuming each run. */
  readonly resumed: Readonly<Record<string, { readonly artifacts: Readonly<Record<string, string>> }>>
}

const run = (...words: string[]) => line.run('--workspace', folder, '--device', 'cpu', '--threads', '1', ...words)

const sameProcessor = () => processor() === expected.cpu

async function artifactsOf(id: number): Promise<Record<string, string>> {
  const workspace = await openWorkspace(folder)
  const found = listArtifacts(workspace, id).map(({ role, name, contentHash }) => [`${role}/${name}`, contentHash])
  closeWorkspace(workspace)
  return Object.fromEntries(found) as Record<string, string>
}

beforeAll(async () => {
  expected = JSON.parse(await readFile(join(golden, 'expected.json'), 'utf8')) as Expected
  line = await commandLine()
  folder = join(line.folder, 'workspace-0.1')
  const archive = join(line.folder, 'workspace.tar')
  await writeFile(archive, brotliDecompressSync(await readFile(join(golden, 'workspace.tar.br'))))
  await promisify(execFile)('tar', ['-xf', archive, '-C', line.folder])
  // Its runs name these weights by a path below the folder that tests run in.
  const weights = gunzipSync(await readFile(join(golden, 'start.safetensors.gz')))
  await writeFile(join(golden, 'start.safetensors'), weights)
}, 60_000)
afterAll(() => line.dispose())

describe('a workspace of version 0.1', () => {
  it('opens with specs that are still valid for every run and job', async () => {
    expect((await run('runs', 'list')).code).toBe(0)
    const workspace = await openWorkspace(folder)
    const faults = listRuns(workspace)
      .filter(({ kind }) => kind !== 'import')
      .flatMap(({ id, config }) => runConfig.safeParse(config).error?.issues.map((issue) => ({ id, issue })) ?? [])
    const requests = selectAll<{ request: string }>(workspace.database, 'SELECT request FROM jobs')
    closeWorkspace(workspace)
    expect(faults).toEqual([])
    expect(requests.length).toBeGreaterThan(2)
    for (const { request } of requests) expect(workSpec.safeParse(JSON.parse(request)).error).toBeUndefined()
  })

  it.each([
    [34, 'a fine-tuning', 'adapter/adapter.safetensors'],
    [35, 'a detector', 'detector/detector.safetensors']
  ])(
    'resumes run %i, %s, from its checkpoint to the same files as version 0.1',
    async (id, _, file) => {
      const { code, err } = await run('runs', 'resume', String(id))
      expect(code, err).toBe(0)
      const hash = (await artifactsOf(id))[file]
      if (sameProcessor()) expect(hash).toBe(expected.resumed[id]!.artifacts[file])
      else expect(hash).toMatch(/^[0-9a-f]{64}$/)
    },
    180_000
  )

  it.each([
    [2, 'MemSeg'],
    [5, 'generation with an adapter'],
    [7, 'pairs of image and part'],
    [9, 'a detection network'],
    [11, 'a localisation network'],
    [12, 'a classification network']
  ])(
    'reproduces run %i, %s, identically',
    async (id) => {
      const { code, out, err } = await run('runs', 'reproduce', String(id))
      expect(code, err).toBe(0)
      expect(out).toMatch(sameProcessor() ? /identical/ : /identical|within a thousandth/)
    },
    180_000
  )
})
