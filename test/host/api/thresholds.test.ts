import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBundle } from '../../../electron/inspection/bundle/open.ts'
import type { BundleResult } from '../../../electron/contract/work/bundle.ts'
import { english } from '../../../electron/messages/english.ts'
import type { Value } from '../../../electron/messages/message.ts'
import { readScores } from '../../../electron/host/work/score-tables.ts'
import { plates, platesData, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let detection: number
let localisation: number

const data = {
  ...platesData,
  split: { ...platesData.split, validationFraction: 0.4 }
} as const

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  // Equal to an image of the test, so that the split leaves it out.
  for (const name of await readdir(join(folder, 'test/good'))) {
    await copyFile(join(folder, 'test/good', name), join(folder, 'train/good', `copy-${name}`))
  }
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  const trained = async (task: 'detection' | 'localisation', settings: object) => {
    const job = await host.finish({ kind: 'train', data, task, seeds: [0], settings } as never)
    expect(job.state, JSON.stringify(job.error)).toBe('succeeded')
    return (job.result as { runs: number[] }).runs[0]!
  }
  detection = await trained('detection', { architecture: 'resnet10-narrow', epochs: 1, batch: 4 })
  localisation = await trained('localisation', { baseWidth: 4, updates: 6, batch: 2 })
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const show = (detector: number, minimumSize: number | null = null) =>
  host.client.call('thresholds.show', { detector, minimumSize })
const workspace = () => host.host.session.workspace

describe('the threshold of a detector', () => {
  it.each([
    ['detection', () => detection],
    ['localisation', () => localisation]
  ])('of %s is chosen on scores of validation images, which the training kept', async (_, run) => {
    const { validation, test, curve } = await show(run())
    const { images } = await host.client.call('detectors.show', { detector: run() })
    expect({ good: validation.good, defective: validation.defective }).toEqual(images['validation'])
    expect(validation.missing).toBe(0)
    expect({ good: test.good, defective: test.defective }).toEqual(images['test'])
    expect(curve.length).toBeGreaterThan(0)
    expect(curve.at(-1)?.test?.falseRejects.total).toBe(test.good)
  })

  it('is saved with who and when, goes before the training’s own, and can be taken back', async () => {
    const { own } = await show(detection)
    const saved = await host.client.call('thresholds.save', {
      detector: detection,
      threshold: 0.123,
      rule: { rule: 'cost', miss: 100, falseReject: 1, defectRate: 0.01 }
    })
    expect(saved).toMatchObject({ threshold: 0.123, by: expect.stringMatching(/./) as string, minimumSize: null })
    const shown = await host.client.call('detectors.show', { detector: detection })
    expect(shown).toMatchObject({ threshold: 0.123, thresholdSaved: { by: saved.by, at: saved.at } })
    expect(english.value(shown.thresholdRule as Value)).toBe(
      'an escape costs as much as 100 false rejects, 1% of parts defective'
    )
    expect(await host.client.call('bundles.options', { detector: detection })).toMatchObject({
      hasThreshold: true,
      saved: { threshold: 0.123 }
    })
    await host.client.call('thresholds.clear', { detector: detection })
    expect((await show(detection)).saved).toBeNull()
    expect((await host.client.call('detectors.show', { detector: detection })).threshold).toBe(own?.threshold ?? null)
  })

  it('that rejects all good test images, or passes all defects, is cautioned beside the detector and its bundle', async () => {
    const save = (threshold: number) =>
      host.client.call('thresholds.save', { detector: detection, threshold, rule: { rule: 'given', threshold } })
    const cautions = async () => {
      return (await host.client.call('detectors.show', { detector: detection })).cautions.map(({ text }) => text)
    }
    await save(-1)
    expect((await cautions())[0]).toBe('caution.rejects-all')
    const { result } = await host.finish({ kind: 'bundle', detector: detection })
    expect((result as BundleResult).caution?.text).toBe('caution.rejects-all')
    await save(2)
    expect((await cautions())[0]).toBe('caution.passes-all')
    await host.client.call('thresholds.clear', { detector: detection })
  })

  it('with a minimum size decides at scoring and in the bundle, so that localisation says OK or NG', async () => {
    const { sizes } = await show(localisation)
    expect(sizes.length).toBeGreaterThan(3)
    const minimumSize = sizes[3]!
    const [point] = (await show(localisation, minimumSize)).curve
    const choice = { detector: localisation, threshold: point!.threshold, minimumSize }
    await host.client.call('thresholds.save', { ...choice, rule: { rule: 'given', threshold: point!.threshold } })
    const scored = await host.finish({ kind: 'score', detector: localisation, source: { dataset: 1 }, heatMaps: 0 })
    const scores = await readScores(workspace(), (scored.result as { run: number }).run)
    expect(scores).toMatchObject({ threshold: point!.threshold, minimumSize })
    for (const { score, sizes: own, verdict } of scores.images) {
      expect(verdict).toBe(score! >= point!.threshold ? 'defective' : 'good')
      expect(own).toContain(score)
    }
    const job = await host.finish({ kind: 'bundle', detector: localisation })
    expect(job.state, JSON.stringify(job.error)).toBe('succeeded')
    const { file, chosenOn, threshold } = job.result as BundleResult
    // The scores were known, and no test image was chosen on.
    expect(chosenOn).toMatchObject({ test: 0, unused: 0, known: chosenOn.validation })
    expect(chosenOn.validation).toBeGreaterThan(0)
    expect(threshold.raw).toBeCloseTo(point!.threshold, 4)
    const bundle = await openBundle(file, { device: 'cpu', threads: 1 })
    expect(bundle.manifest).toMatchObject({ version: 3, output: { minimumSize } })
    for (const { image, score } of scores.images.slice(0, 4)) {
      const path = join(host.folder, 'plates', image)
      const found = await bundle.inspect(path)
      expect(found).toMatchObject({ raw: expect.closeTo(score!, 4) as number })
    }
    await bundle.close()
  })

  it('has no minimum size that there are no scores for', async () => {
    await expect(show(localisation, 5)).rejects.toMatchObject({ failure: { code: 'threshold.size-unknown' } })
    await expect(show(detection, 4)).rejects.toMatchObject({ failure: { code: 'threshold.no-sizes' } })
  })
})
