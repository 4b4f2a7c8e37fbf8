import { cp, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { methodName } from '../../electron/experiments/methods.ts'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { decodeImage } from '../../electron/imaging/decode.ts'
import { encodeMaskPng } from '../../electron/imaging/encode.ts'
import { emptyMask, maskArea } from '../../electron/imaging/image.ts'
import { dilateMask, maskBounds } from '../../electron/imaging/mask.ts'
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

describe('flawsmith synthesize', () => {
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
    '%s generates images whose masks, parents and types are recorded',
    async (method, words, roles, types) => {
      const out = join(line.folder, method)
      const result = await synthesize('--method', method, '--out', out, ...words)
      expect(result.err).not.toContain('Error')
      expect(result.code).toBe(0)
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

  it.each(['crop-paste', 'bank', 'residual'] as const)(
    '%s needs defects with masks in the training subset',
    async (method) => {
      const { code, err } = await synthesize('--method', method, '--shots', 'zero')
      expect(err).toContain('Error [synthesis.no-defect-images]')
      expect(err).toContain(methodName(method))
      expect(code).toBe(1)
    }
  )

  it.each([
    ['at native size', [], 48],
    ['at the given size', ['--size', '32'], 32]
  ] as const)(
    'applies the bank %s',
    async (_, words, side) => {
      const out = join(line.folder, `bank-${side}`)
      const result = await line.run(
        ...'synthesize --dataset plates --method bank --count 2 --shots 2'.split(' '),
        ...words,
        ...['--out', out]
      )
      expect(result.code).toBe(0)
      const [run = ''] = await readdir(out)
      const [name = ''] = (await readdir(join(out, run))).filter((each) => each.endsWith('_mask.png'))
      expect(await decodeMask(await readFile(join(out, run, name)))).toMatchObject({ width: side, height: side })
    },
    60_000
  )

  it.each(['memseg', 'bank', 'residual'])('%s at native size refuses a size, which it would ignore', async (method) => {
    const { code, err } = await synthesize('--method', method, '--fit', 'native')
    expect(err).toContain('Error [option.only]: --size applies only to --fit stretch or --fit centre-crop.')
    expect(code).toBe(2)
  })

  it('fine-tunes once for equal defects and settings', async () => {
    const words = ['--method', 'residual', '--shots', '3', '--training-steps', '2', '--sampling-steps', '2', '--json']
    const first = await synthesize(...words)
    const again = await line.run(
      ...['synthesize', '--dataset', 'plates', '--size', '48', '--count', '5', '--json'],
      ...words.slice(0, -1)
    )
    expect([first.code, again.code]).toEqual([0, 0])
    const modelOf = async (out: string) => {
      const [id] = lastEvent<{ runs: number[] }>(out).runs
      const shown = await line.run('runs', 'show', String(id), '--json')
      const { parents } = lastEvent<{ parents: { runId: number; role: string }[] }>(shown.out)
      return parents.find(({ role }) => role === 'residual-model')?.runId
    }
    expect(await modelOf(first.out)).toBeGreaterThan(0)
    expect(await modelOf(again.out)).toBe(await modelOf(first.out))
  }, 120_000)

  it('reports a setting that the method does not have', async () => {
    const { code, err } = await synthesize('--method', 'cutpaste', '--foreground', 'otsu')
    expect(err).toContain('Error [option.invalid]')
    expect(err).toContain('foreground')
    expect(code).toBe(2)
  })
})

describe('flawsmith place', () => {
  const place = (...words: string[]) =>
    line.run(...['place', '--dataset', 'plates', '--shots', '3', '--variants', '3', ...words])
  const byResidual = ['--method', 'residual', '--training-steps', '2', '--sampling-steps', '2']

  /** The good image that the variants show, and where they differ from it. */
  async function changes(out: string) {
    const [run = ''] = await readdir(out)
    const read = (name: string) => readFile(join(out, run, name))
    const names = (await readdir(join(out, run))).filter((name) => name.endsWith('_mask.png'))
    return Promise.all(
      names.map(async (name) => {
        const image = await decodeImage(await read(name.replace('_mask', '')))
        const record = JSON.parse((await read(name.replace('_mask.png', '.json'))).toString()) as Sample
        return { image, mask: await decodeMask(await read(name)), record }
      })
    )
  }

  const methods = [
    ['bank', [], ['background', 'defect']],
    ['residual', byResidual, ['background']]
  ] as const

  it.each(methods)(
    'by %s generates variants with exactly the given mask, and changes no other pixels',
    async (method, words, roles) => {
      const mask = emptyMask({ width: 48, height: 48 })
      for (let y = 20; y < 28; y++) for (let x = 14; x < 30; x++) mask.data[y * 48 + x] = 1
      const file = join(line.folder, 'place-mask.png')
      await writeFile(file, await encodeMaskPng(mask))
      const out = join(line.folder, `placed-${method}`)
      const result = await place(
        ...['--image', 'train/good/000.png', '--type', 'crack', '--mask', file, '--out', out],
        ...words
      )
      expect(result.err).not.toContain('Error')
      const variants = await changes(out)
      expect(variants).toHaveLength(3)
      const good = await decodeImage(await readFile(join(line.folder, 'plates/train/good/000.png')))
      const near = dilateMask(mask, 3)
      for (const { image, mask: own, record } of variants) {
        expect(own).toEqual(mask)
        expect(record).toMatchObject({ defectType: 'crack', method })
        expect(record.parents.map(({ role }) => role)).toEqual(roles)
        const differs = [...image.data.keys()].filter((i) => image.data[i] !== good.data[i])
        expect(differs.length).toBeGreaterThan(0)
        expect(differs.every((i) => near.data[Math.floor(i / image.channels)] === 1)).toBe(true)
      }
      expect(variants[0]!.image).not.toEqual(variants[1]!.image)
    },
    60_000
  )

  it.each(methods)(
    'by %s fits shapes of real defects of the type into a box',
    async (method, words) => {
      const out = join(line.folder, `boxed-${method}`)
      const result = await place(
        ...['--image', 'train/good/001.png', '--type', 'stain', '--box', '10,12,20,16', '--out', out],
        ...words
      )
      expect(result.err).not.toContain('Error')
      for (const { mask, record } of await changes(out)) {
        const { left, top, width, height } = maskBounds(mask)!
        expect([left >= 10, top >= 12, left + width <= 30, top + height <= 28]).toEqual([true, true, true, true])
        expect(Math.max(width / 20, height / 16)).toBeGreaterThan(0.8)
        expect(record.parents.map(({ role }) => role)).toEqual(['background', 'defect'])
        expect(record.defectType).toBe('stain')
      }
    },
    60_000
  )

  it.each([
    ['that no good image has', 'no-such.png', 'option.image'],
    ['of a defective image', 'test/crack/000.png', 'option.image'],
    ['that two good images end in', '000.png', 'option.images']
  ])('rejects a name %s', async (_, image, code) => {
    const { err } = await place('--image', image, '--type', 'crack', '--box', '1,1,9,9')
    expect(err).toContain(`Error [${code}]`)
  })

  it.each([
    ['a type that is not learnt', ['--type', 'dent', '--box', '1,1,9,9'], 'synthesis.unknown-type'],
    ['a box beyond the image', ['--type', 'crack', '--box', '40,1,9,9'], 'place.outside'],
    ['neither mask nor box', ['--type', 'crack'], 'option.place'],
    ['a malformed box', ['--type', 'crack', '--box', '1,1,9'], 'option.box'],
    ['a missing mask', ['--type', 'crack', '--mask', 'no-such.png'], 'image.unreadable'],
    [
      'a setting of the other method',
      ['--type', 'crack', '--box', '1,1,9,9', '--training-steps', '2'],
      'option.invalid'
    ]
  ])('rejects %s', async (_, words, code) => {
    const { err } = await place('--image', 'train/good/000.png', ...words)
    expect(err).toContain(`Error [${code}]`)
  })

  it.each([
    ['a JPEG', 'mask.jpg', 0.5, 'mask.lossy'],
    ['that covers the whole image', 'mask.png', 1, 'mask.full'],
    ['of another size', 'small.png', 0.5, 'image.size-mismatch']
  ])('rejects a mask %s', async (_, name, share, code) => {
    const side = name === 'small.png' ? 24 : 48
    const data = Buffer.alloc(side * side).fill(255, 0, side * side * share)
    const mask = join(line.folder, name)
    await sharp(data, { raw: { width: side, height: side, channels: 1 } }).toFile(mask)
    const { err } = await place('--image', 'train/good/000.png', '--type', 'crack', '--mask', mask)
    expect(err).toContain(`Error [${code}]`)
  })

  it('rejects defective and missing images', async () => {
    const box = ['--type', 'crack', '--box', '1,1,9,9']
    expect((await place('--image', 'none.png', ...box)).err).toContain('Error [option.image]')
    expect((await place('--image', '9999', ...box)).err).toContain('Error [place.not-good]')
  })
})

/** With --json each line is an event, the last one the result. */
const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

interface Verdict {
  readonly verdict: string
  readonly reasons: readonly { readonly code: string }[]
  readonly measurements: { readonly maskShare: number; readonly featureDistance: number }
}

describe('flawsmith review filter', () => {
  it('rejects images and stores the reasons', async () => {
    const result = await synthesize('--method', 'draem', '--attempts', '1', '--json')
    const [id] = lastEvent<{ runs: number[] }>(result.out).runs
    const filter = async (slack: string, ...more: string[]): Promise<readonly Verdict[]> => {
      const words = ['--dataset', 'plates', '--size', '48', '--slack', slack, '--visibility', '1', '--json', ...more]
      const { code, out, err } = await line.run('review', 'filter', String(id), ...words)
      expect(err).not.toContain('"error"')
      expect(code).toBe(0)
      const { network, verdicts } = lastEvent<{ network: string; verdicts: Verdict[] }>(out)
      expect(network).toBe(more.includes('--weights') ? 'torchvision ResNet' : 'embedded backbone')
      return verdicts
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

describe('flawsmith review', () => {
  it('counts the images of a run from 1, as the page and the written files do', async () => {
    const result = await synthesize('--method', 'cutpaste', '--attempts', '1', '--json')
    const [id = 0] = lastEvent<{ runs: number[] }>(result.out).runs
    const out = join(line.folder, 'reviewed')
    const listed = await line.run('review', 'list', String(id), '--out', out, '--json')
    const { samples } = lastEvent<{ samples: { number: number }[] }>(listed.out)
    expect(samples.map(({ number }) => number)).toEqual([1, 2, 3])
    const numbers = (await readdir(out)).filter((name) => name.endsWith('.json')).map((name) => name.split('-')[0])
    expect(numbers.sort()).toEqual(['0001', '0002', '0003'])
    expect((await line.run('review', 'reject', String(id), '1', '3')).code).toBe(0)
    const shown = await line.run('review', 'list', String(id))
    const decisions = shown.out.matchAll(/^ +\d+ .*?(reject|undecided)/gm)
    expect([...decisions].map(([, decision]) => decision)).toEqual(['reject', 'undecided', 'reject'])
    expect(shown.out.trimEnd()).toMatch(/`flawsmith review accept \d+ 2`$/)
    expect((await line.run('review', 'accept', String(id), '0')).err).toContain('there is no image 0')
  }, 120_000)
})

describe('a dataset without defects', () => {
  it('gives backgrounds to synthetic defects, which are trained on with that dataset only', async () => {
    const folder = join(line.folder, 'clean')
    await cp(join(line.folder, 'plates', 'train', 'good'), join(folder, 'good'), { recursive: true })
    expect(await line.run('dataset', 'import', folder)).toMatchObject({ code: 0 })
    const words = ['--dataset', 'clean', '--size', '48', '--count', '2', '--method', 'memseg', '--attempts', '1']
    const made = await line.run('synthesize', ...words, '--json')
    expect(made.err).not.toContain('"error"')
    const [id] = lastEvent<{ runs: number[] }>(made.out).runs
    const trained = await line.run('train', '--dataset', 'plates', '--size', '48', '--with', String(id))
    expect(trained.err).toContain('Error [train.other-dataset]: The images of run')
    const handedOn = await line.run(
      'dataset',
      'export',
      'plates',
      join(line.folder, 'mixed'),
      '--layout',
      'mvtec',
      '--with',
      String(id)
    )
    expect(handedOn.err).toContain('Error [train.other-dataset]: The images of run')
  }, 120_000)
})
