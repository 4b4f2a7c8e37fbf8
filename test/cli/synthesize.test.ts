import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { maskArea } from '../../electron/imaging/image.ts'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { goldenPath } from '../support/golden.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 48, height: 48 }
  await sampleDataset(1, folder, { size, trainGood: 6, testGood: 3, perDefect: 6, defects: ['crack', 'stain'] })
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder],
    ['model', 'add', goldenPath('tiny-sd'), '--name', 'tiny']
  ]) {
    expect(await line.run(...words)).toMatchObject({ code: 0 })
  }
}, 60_000)
afterAll(() => line.dispose())

const synthesize = (...words: string[]) =>
  line.run('synthesize', '--dataset', 'plates', '--size', '48', '--count', '3', ...words)

interface Sample {
  readonly method: string
  readonly defectType: string
  readonly parents: readonly { readonly role: string }[]
  readonly parameters: { readonly area: number }
}

async function recordsOf(out: string): Promise<{ record: Sample; area: number }[]> {
  const [run = ''] = await readdir(out)
  const names = (await readdir(join(out, run))).filter((name) => name.endsWith('.json'))
  return Promise.all(
    names.map(async (name) => ({
      record: JSON.parse(await readFile(join(out, run, name), 'utf8')) as Sample,
      area: maskArea(await decodeMask(join(out, run, name.replace('.json', '_mask.png'))))
    }))
  )
}

describe('synthesize', () => {
  it.each([
    ['crop-paste', ['--shots', '2'], ['background', 'defect'], ['crack', 'stain']],
    ['bank', ['--shots', '2', '--placement', 'near', '--blend', 'auto'], ['background', 'defect'], ['crack', 'stain']],
    [
      'residual',
      ['--shots', '2', '--training-steps', '2', '--sampling-steps', '2'],
      ['background', 'defect'],
      ['crack', 'stain']
    ],
    ['cutpaste', [], ['background'], ['cutpaste']],
    ['draem', ['--foreground', 'otsu'], ['background'], ['draem']]
  ])(
    '%s makes images whose masks, parents and types are recorded',
    async (method, words, roles, types) => {
      const out = join(line.folder, method)
      const made = await synthesize('--method', method, '--out', out, ...words)
      expect(made.err).not.toContain('Error')
      expect(made.code).toBe(0)
      const records = await recordsOf(out)
      expect(records).toHaveLength(3)
      for (const { record, area } of records) {
        expect(record.method).toBe(method)
        expect(types).toContain(record.defectType)
        expect(record.parents.map(({ role }) => role)).toEqual(roles)
        expect(area).toBe(record.parameters.area)
        expect(area).toBeGreaterThan(0)
      }
    },
    60_000
  )

  it.each(['crop-paste', 'bank', 'residual'])('%s needs defects with masks in the training part', async (method) => {
    const { code, err } = await synthesize('--method', method, '--shots', 'zero')
    expect(err).toContain('Error [synthesis.no-defect-images]')
    expect(err).toContain(method)
    expect(code).toBe(1)
  })

  it('applies the bank to images as they were imported', async () => {
    const out = join(line.folder, 'native')
    const made = await line.run(
      ...'synthesize --dataset plates --method bank --count 2 --size 32 --shots 2'.split(' '),
      '--out',
      out
    )
    expect(made.code).toBe(0)
    const [run = ''] = await readdir(out)
    const [name = ''] = (await readdir(join(out, run))).filter((each) => each.endsWith('_mask.png'))
    expect(await decodeMask(await readFile(join(out, run, name)))).toMatchObject({ width: 48, height: 48 })
  }, 60_000)

  it('names a setting that the method does not have', async () => {
    const { code, err } = await synthesize('--method', 'cutpaste', '--foreground', 'otsu')
    expect(err).toContain('Error [option.invalid]')
    expect(err).toContain('foreground')
    expect(code).toBe(1)
  })
})

/** With --json each line is an event, the last one the result. */
const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

interface Verdict {
  readonly verdict: string
  readonly reasons: readonly { readonly code: string }[]
  readonly measurements: { readonly maskShare: number; readonly featureDistance: number }
}

describe('review filter', () => {
  it('rejects images with reasons, which are kept with them', async () => {
    const made = await synthesize('--method', 'draem', '--json')
    const [id] = lastEvent<{ runs: number[] }>(made.out).runs
    const filter = async (slack: string, ...more: string[]): Promise<readonly Verdict[]> => {
      const words = ['--dataset', 'plates', '--size', '48', '--base', 'tiny', '--slack', slack, '--json', ...more]
      const { code, out, err } = await line.run('review', 'filter', String(id), ...words)
      expect(err).not.toContain('"error"')
      expect(code).toBe(0)
      return lastEvent<{ verdicts: Verdict[] }>(out).verdicts
    }
    const lenient = await filter('100')
    expect(lenient.map(({ verdict }) => verdict)).toEqual(['accept', 'accept', 'accept'])
    for (const { measurements } of lenient) {
      expect(measurements.maskShare).toBeGreaterThan(0)
      expect(measurements.featureDistance).toBeGreaterThan(0)
    }
    const strict = await filter('1', '--weights', goldenPath('resnet_weights.safetensors'))
    const rejected = strict.filter(({ verdict }) => verdict === 'reject')
    expect(rejected.length).toBeGreaterThan(0)
    for (const { reasons } of rejected) expect(reasons.map(({ code }) => code)).toEqual(['off-distribution'])
    const listed = await line.run('review', 'list', String(id), '--json')
    const { samples } = lastEvent<{ samples: { filter: Verdict }[] }>(listed.out)
    expect(samples.map(({ filter }) => filter.verdict)).toEqual(strict.map(({ verdict }) => verdict))
  }, 120_000)
})
