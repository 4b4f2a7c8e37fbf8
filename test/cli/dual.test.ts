import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { decodeImage } from '../../electron/imaging/decode.ts'
import { maskArea } from '../../electron/imaging/image.ts'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { writeRandomU2Net } from '../synthesis/part-mask/random-u2net.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
const data = ['--dataset', 'plates', '--size', '32', '--first-third', '--validation', '0']
const small = ['--rank', '2', '--steps', '1', '--batch', '1', '--frozen-text']

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 4, testGood: 2, perDefect: 6, defects: ['crack', 'chip'] })
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder]
  ]) {
    expect(await line.run(...words)).toMatchObject({ code: 0 })
  }
}, 600_000)
afterAll(() => line.dispose())

const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

interface Sample {
  readonly method: string
  readonly defectType: string
  readonly seed: number
  readonly parents: readonly { readonly role: string }[]
  readonly parameters: { readonly adapterRun: number; readonly mask: { readonly by: string; readonly area: number } }
}

describe('DualAnoDiff', () => {
  it('learns several types in one adapter, and generates images of each with masks from good images', async () => {
    const tuned = await line.run('finetune', '--method', 'dual', ...data, ...small, '--json')
    expect(tuned.code, tuned.err + tuned.out).toBe(0)
    const { runId } = lastEvent<{ runId: number }>(tuned.out)
    const out = join(line.folder, 'pairs')
    const words = ['synthesize', '--method', 'dual', ...data, '--adapter', String(runId), '--count', '4']
    const sampling = ['--steps', '2', '--seed', '5', '--strength', '0.5', '--paste-back', 'image', '--batch', '2']
    const generated = await line.run(...words, ...sampling, '--out', out, '--json')
    expect(generated.code, generated.err + generated.out).toBe(0)
    const { runs, failed, missing } = lastEvent<{ runs: number[]; failed: number; missing?: number }>(generated.out)
    const folder = join(out, `run-${runs[0]}`)
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    // A hardly trained branch still generates something on its grey.
    expect([names.length + (missing ?? failed), names.length > 0]).toEqual([4, true])
    for (const name of names) {
      const sample = JSON.parse(await readFile(join(folder, name), 'utf8')) as Sample
      const area = maskArea(await decodeMask(join(folder, name.replace('.json', '_mask.png'))))
      expect(sample).toMatchObject({
        method: 'dual',
        parameters: { adapterRun: runId, strength: 0.5, mask: { by: 'threshold', area } }
      })
      expect(sample.parents.map(({ role }) => role)).toEqual(['background'])
      expect(['chip', 'crack']).toContain(sample.defectType)
      const { width, height } = await decodeImage(join(folder, name.replace('.json', '.png')))
      expect([width, height]).toEqual([32, 32])
    }
    const again = await line.run(...words, ...sampling, '--out', out, '--overwrite', '--json')
    expect(lastEvent<{ runs: number[] }>(again.out).runs).toEqual(runs)
    const unknown = await line.run(...words, ...sampling, '--defect-type', 'dent')
    expect(unknown.err).toContain('Error [split.no-such-type]')
  }, 600_000)

  it('finds masks by attention of the part branch or by saliency with a U²-Net', async () => {
    const tuned = await line.run('finetune', '--method', 'dual', ...data, ...small, '--json')
    const { runId } = lastEvent<{ runId: number }>(tuned.out)
    const words = [
      'synthesize',
      '--method',
      'dual',
      ...data,
      '--adapter',
      String(runId),
      '--count',
      '2',
      '--batch',
      '2'
    ]
    const weights = await writeRandomU2Net(line.folder)
    const areas: Record<string, readonly number[]> = {}
    for (const mask of [['threshold'], ['attention'], ['u2net', '--mask-weights', weights]]) {
      const out = join(line.folder, `masks-by-${mask[0]}`)
      const generated = await line.run(
        ...words,
        '--steps',
        '2',
        '--seed',
        '5',
        '--mask',
        ...mask,
        '--out',
        out,
        '--json'
      )
      expect(generated.code, generated.err).toBe(0)
      const { runs } = lastEvent<{ runs: number[] }>(generated.out)
      const folder = join(out, `run-${runs[0]}`)
      const names = (await readdir(folder)).filter((name) => name.endsWith('_mask.png'))
      expect(names.length).toBeGreaterThan(0)
      areas[mask[0] ?? ''] = await Promise.all(
        names.map(async (name) => {
          const sample = JSON.parse(await readFile(join(folder, name.replace('_mask.png', '.json')), 'utf8')) as Sample
          expect(sample.parameters.mask.by).toBe(mask[0])
          return maskArea(await decodeMask(join(folder, name)))
        })
      )
    }
    // The same pairs, whose masks were found in different ways.
    expect(new Set(Object.values(areas).map(String)).size).toBe(3)
    const missing = await line.run(...words, '--mask', 'u2net', '--mask-weights', join(line.folder, 'none.safetensors'))
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('Error [')])
  }, 600_000)

  it('reports bad input before any run is recorded', async () => {
    const before = (await line.run('runs', 'list', '--json')).out
    const refused = async (code: string, ...words: string[]) => {
      const { code: status, err } = await line.run(...words)
      expect(err).toContain(`Error [${code}]`)
      expect(status).toBe(code.startsWith('option.') ? 2 : 1)
    }
    const finetune = ['finetune', '--method', 'dual', ...data, ...small]
    await refused('dual.too-few-images', ...finetune, '--shots', '1', '--defect-type', 'crack')
    await refused('dual.types-not-told-apart', ...finetune, '--part-prompt', 'sks')
    const synthesize = ['synthesize', '--method', 'dual', ...data, '--count', '1']
    await refused('option.adapter', ...synthesize)
    await refused('option.paste-back', ...synthesize, '--adapter', '1', '--paste-back', 'part')
    await refused('option.mask-weights', ...synthesize, '--adapter', '1', '--mask', 'u2net')
    expect((await line.run('runs', 'list', '--json')).out).toBe(before)
  }, 600_000)
})
