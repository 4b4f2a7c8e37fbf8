import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import type { LocalisationResult } from '../../../electron/detection/localisation/work.ts'
import { localisationWorkers } from '../../../electron/detection/patch/localisation-work.ts'
import type { TaskImage, TaskTraining } from '../../../electron/detection/task-worker.ts'
import { noCheckpoints, type Checkpoints } from '../../../electron/training/checkpoints.ts'
import { memoryCheckpoints } from '../../training/memory-checkpoints.ts'
import { squared, surface } from '../patch/scenes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pyramid-work-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const good = (index: number): TaskImage => {
  return { name: `good ${index}`, image: String(index), mask: null, defective: false, type: null }
}
const defect = (index: number): TaskImage => {
  return { name: `square ${index}`, image: String(index), mask: String(index), defective: true, type: 'square' }
}
const [goods, defects] = [[0, 1, 2, 3, 4, 5].map(good), [100, 101, 102].map(defect)]
const test = [...[200, 201, 202, 203].map(good), ...[300, 301, 302, 303].map(defect)]
const readImage = (hash: string) =>
  Promise.resolve(Number(hash) < 100 || hash.startsWith('2') ? surface(Number(hash)) : squared(Number(hash)).image)

const settings = { architecture: 'backbone', updates: 40, batch: 8, crop: 64, turns: 'horizontal' }
const training = (images: TaskTraining['images'], change: Partial<TaskTraining> = {}): TaskTraining => ({
  ...{ section: settings, size: { width: 100, height: 100 }, seed: 1, images, synthetic: [], folder },
  ...{ readImage, checkpoints: noCheckpoints, device: 'cpu', threads: 1 },
  readMask: (hash) => Promise.resolve(squared(Number(hash)).mask),
  ...change
})
const files = () => ({ weights: join(folder, 'detector.safetensors'), description: join(folder, 'detector.json') })

describe('a decoder on the backbone', () => {
  it('locates defects, and says the same after loading', async () => {
    const {
      result,
      metrics,
      files: sheets
    } = await localisationWorkers.train(training({ goods, defects, test }, { synthetic: [defect(400)] }), silent)
    const { metrics: measured, shown, scores } = result as LocalisationResult
    expect(measured.image.averagePrecision).toBeGreaterThan(0.9)
    expect(measured.pixel.auroc).toBeGreaterThan(0.95)
    expect(measured.pixel.averagePrecision).toBeGreaterThan(0.7)
    expect(metrics.findLast(({ name }) => name === 'loss')).toMatchObject({ step: 40 })
    expect(shown).toEqual(['square 300', 'square 301', 'square 302', 'square 303'])
    expect(sheets).toHaveLength(4)
    expect(JSON.parse(await readFile(files().description, 'utf8'))).toMatchObject({
      format: 'flawsmith-backbone-localisation/1'
    })
    const detector = await localisationWorkers.open(files(), { device: 'cpu', threads: 1 })
    const load = (index: number) => readImage(test[index]!.image)
    const found = await detector.score({ count: test.length, load }, silent)
    await detector.release()
    expect(detector.threshold).toBeNull()
    expect(found.map(({ score }) => score)).toEqual(scores)
    expect(found.map(({ map }) => map?.length)).toEqual(
      test.map(({ image }) => (Number(image) % 2 === 0 ? 96 * 88 : 104 * 93))
    )
  }, 120_000)

  it('ends bit for bit the same after a stop and a resume', async () => {
    const few = { goods: goods.slice(0, 2), defects: defects.slice(0, 1), test: [good(200), defect(300)] }
    const section = { ...settings, updates: 8, batch: 4, crop: 32, turns: 'all' }
    const scoresOf = async (checkpoints: Checkpoints, monitor = silent) => {
      const { result } = await localisationWorkers.train(training(few, { section, checkpoints }), monitor)
      return (result as LocalisationResult).scores
    }
    const checkpoints = memoryCheckpoints()
    const controller = new AbortController()
    const stopping = {
      signal: controller.signal,
      report: ({ task, done }: { task: string; done: number }) => {
        if (task === 'training-detector' && done === 5) controller.abort()
      }
    }
    await expect(scoresOf(checkpoints, stopping)).rejects.toMatchObject({ code: 'run.cancelled' })
    expect(checkpoints.steps).toEqual([5])
    expect(await scoresOf(checkpoints)).toEqual(await scoresOf(noCheckpoints))
  }, 120_000)

  it('names what it cannot learn from', async () => {
    const fails = (images: TaskTraining['images'], change: Partial<TaskTraining> = {}) =>
      expect(localisationWorkers.train(training(images, change), silent)).rejects
    await fails({ goods, defects: [] }).toMatchObject({ code: 'detector.localisation-no-positives' })
    await fails({ goods: [], defects }).toMatchObject({ code: 'detector.localisation-no-negatives' })
    const short = { ...settings, updates: 1, batch: 2 }
    await fails({ goods, defects }, { section: short }).toMatchObject({ code: 'training.too-short' })
    const masked = (value: 0 | 1) => {
      const readMask = (hash: string) => {
        const { mask } = squared(Number(hash))
        return Promise.resolve({ ...mask, data: mask.data.map(() => value) })
      }
      return { readMask }
    }
    await fails({ goods: goods.slice(0, 1), defects }, masked(0)).toMatchObject({ code: 'detector.empty-mask' })
    await fails({ goods: goods.slice(0, 1), defects }, masked(1)).toMatchObject({ code: 'detector.full-mask' })
  }, 60_000)
})
