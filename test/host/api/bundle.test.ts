import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BundleResult } from '../../../electron/contract/work/bundle.ts'
import { openBundle } from '../../../electron/inspection/bundle/open.ts'
import { plates, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let detector: number

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'), ['crack', 'scratch'])
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  const protocol = { kind: 'first-third', testFraction: 0.5 } as const
  const data = { dataset: 1, width: 32, height: 32, split: { seed: 0, validationFraction: 0.25, protocol } }
  const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
  const job = await host.finish({ kind: 'train', data, task: 'detection', settings })
  expect(job.error).toBeNull()
  detector = job.runs[0] ?? 0
}, 300_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

describe('a bundle as a job', () => {
  it('scores only images that the detector was not trained on, and gives the file to save', async () => {
    const rule = { rule: 'recall', target: 0.9 } as const
    const job = await host.finish({ kind: 'bundle', detector, rule, images: 'held-out' })
    expect(job.error).toBeNull()
    const result = job.result as BundleResult
    const { images } = await host.client.call('runs.scores', { run: result.run, limit: 1000 })
    expect(new Set(images.map(({ subset }) => subset))).not.toContain('train')
    const { good, defective, validation, test, unused, known } = result.chosenOn
    expect(images).toHaveLength(good + defective)
    // The training kept the scores of its validation images.
    expect([validation + test + unused, known]).toEqual([good + defective, validation])
    const bundle = await openBundle(result.file)
    expect([bundle.hash, bundle.manifest.threshold.rule]).toEqual([result.hash, { rule: 'recall', target: 0.9 }])
    await bundle.close()
    const saved = await host.ask(`/artifacts/${result.artifact}?download`)
    expect((await saved.arrayBuffer()).byteLength).toBe(result.bytes)
    expect(saved.headers.get('content-disposition')).toContain('.flawsmith')
  }, 120_000)

  it('scores no image again for another threshold, from the test images alone', async () => {
    const rule = { rule: 'false-rejects', target: 0.3 } as const
    const { result, error } = await host.finish({ kind: 'bundle', detector, rule, images: 'test' })
    expect(error).toBeNull()
    const { good, defective, test, known, validation } = (result as BundleResult).chosenOn
    expect([known, test, validation]).toEqual([good + defective, good + defective, 0])
  }, 120_000)

  it('chooses on validation images unless told otherwise, so that the test stays one', async () => {
    const { chosenOn } = (await host.finish({ kind: 'bundle', detector })).result as BundleResult
    expect(chosenOn).toMatchObject({ test: 0, unused: 0, validation: chosenOn.good + chosenOn.defective })
    expect(chosenOn.validation).toBeGreaterThan(0)
  }, 120_000)

  it('replaces no file unless told to, and leaves none where it fails', async () => {
    const path = join(host.folder, 'out', 'part.flawsmith')
    const rule = { rule: 'sure-false-rejects', target: 0.0001 } as const
    const failed = await host.finish({ kind: 'bundle', detector, rule, path })
    expect(failed.error?.code).toBe('threshold.too-few-good')
    expect(existsSync(path)).toBe(false)
    expect((await host.finish({ kind: 'bundle', detector, path })).error).toBeNull()
    await expect(host.finish({ kind: 'bundle', detector, path })).rejects.toMatchObject({
      failure: { code: 'bundle.file-taken' }
    })
    expect((await host.finish({ kind: 'bundle', detector, path, overwrite: true })).error).toBeNull()
    expect(await readdir(join(host.folder, 'out'))).toEqual(['part.flawsmith'])
  }, 120_000)
})
