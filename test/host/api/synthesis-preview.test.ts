import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { plates, platesData as data, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let before: Awaited<ReturnType<typeof stored>>

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  before = await stored()
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})
afterEach(async () => expect(await stored()).toEqual(before))

/** What lists and folders of the workspace hold. */
async function stored() {
  const { runs } = await host.client.call('runs.list', { limit: 100 })
  const { splits } = await host.client.call('splits.list', { dataset: 1 })
  const files = await readdir(join(host.workspaceFolder, 'files'), { recursive: true })
  const folders = await readdir(join(host.workspaceFolder, 'runs')).catch(() => [])
  const review = await host.client.call('review.runs', {})
  const contents = files.filter((name) => name.includes('/')).toSorted()
  return { runs: runs.map(({ name }) => name), review, splits, contents, folders }
}

/** Two of the images of this seed are rejected, for which others are made. */
const memseg = { kind: 'synthesize', method: 'memseg', data, count: 3, seed: 1, attempts: 4 } as const

describe('a preview of synthetic images', () => {
  it('shows as many as it promises, none of them rejected, and leaves nothing', async () => {
    const job = await host.finish({ kind: 'synthesis-preview', synthesis: memseg })
    expect(job).toMatchObject({ error: null, runs: [], result: { rejected: { 'not-visible': 2 }, missing: 0 } })
    const { images } = job.result as { images: { webp: string; mask: string; defectType: string }[] }
    expect(new Set(images.map(({ webp }) => webp)).size).toBe(3)
    for (const { webp, mask } of images) {
      for (const bytes of [webp, mask]) expect(Buffer.from(bytes, 'base64').toString('latin1', 8, 12)).toBe('WEBP')
    }
  })
})

describe('work that is refused leaves no split behind', () => {
  const settings = { instancePrompt: 'a crack' }
  const refused: readonly (readonly [string, WorkRequest])[] = [
    ['model.not-found', { kind: 'finetune', method: 'dreambooth', data, base: 'nowhere', settings }],
    ['textures.unreadable', { ...memseg, textures: '/nowhere' }]
  ]
  it.each(refused)('%s', async (code, request) => {
    const job = await host.finish(request)
    expect(job.error?.code).toBe(code)
  })
})
