import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from './command-line.ts'

const model = join(import.meta.dirname, '../golden/data/tiny-sd')
let line: Awaited<ReturnType<typeof commandLine>>
let data: string

beforeEach(async () => {
  line = await commandLine()
  data = join(line.folder, 'data')
  expect((await line.run('init', join(line.folder, 'ws'))).code).toBe(0)
})
afterEach(() => line.dispose())

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}

/** A grey image with noise of its own, or a mask with a square. */
async function png(seed: number, side = 32, mask = false): Promise<Buffer> {
  const pixels = Buffer.from(
    Array.from({ length: side * side }, (_, i) => (mask ? (i % side < 8 ? 255 : 0) : (i * 37 + seed * 101) % 200))
  )
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer()
}

/** An MVTec folder with good and defective images. */
async function mvtec({ good = 12, defects = 6 } = {}): Promise<void> {
  for (let i = 0; i < good; i++) await put(join(data, `train/good/${i}.png`), await png(i))
  for (let i = 0; i < good / 2; i++) await put(join(data, `test/good/${i}.png`), await png(100 + i))
  for (let i = 0; i < defects; i++) {
    await put(join(data, `test/crack/${i}.png`), await png(200 + i))
    await put(join(data, `ground_truth/crack/${i}_mask.png`), await png(0, 32, true))
  }
}

/** Expects a named error, exit code 1 unless said otherwise, and a workspace as empty as before. */
async function refused(
  words: readonly string[],
  code: string | RegExp,
  place: string | RegExp,
  status = 1
): Promise<void> {
  const { code: exit, out, err } = await line.run(...words)
  expect(err).toMatch(
    new RegExp(`^Error \\[${typeof code === 'string' ? code.replaceAll('.', '\\.') : code.source}\\]`, 'm')
  )
  expect(err).toMatch(place)
  expect(err).toMatch(/What to do: .{10,}/)
  expect([exit, out]).toEqual([status, ''])
}

async function nothingStored(): Promise<void> {
  const { out } = await line.run('dataset', 'list', '--json')
  expect(JSON.parse(out)).toMatchObject({ datasets: [] })
  const files = await readdir(join(line.folder, 'ws', 'files'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toEqual([])
}

/** A PNG whose header claims 20000×20000 pixels. */
async function hugePng(): Promise<Buffer> {
  const bytes = Buffer.from(await png(1))
  bytes.writeUInt32BE(20000, 16)
  bytes.writeUInt32BE(20000, 20)
  return bytes
}

describe('a command without an option that it needs', () => {
  it('is told what the option may be, and a word that is no option', async () => {
    const { code, err } = await line.run('synthesize', '--dataset', 'x')
    expect([code, err]).toEqual([2, expect.stringMatching(/'--method <name>' not specified \(choices: memseg, /)])
    const { err: exported } = await line.run('dataset', 'export', 'x', '--format', 'coco')
    expect(exported).toContain("(choices: mvtec, coco, yolo); unknown option '--format'")
  })
})

describe('flawsmith dataset import', () => {
  it.each<[string, () => Promise<void>, string | RegExp, string | RegExp]>([
    [
      'a corrupt image',
      async () => put(join(data, 'train/good/3.png'), (await png(3)).subarray(0, 90)),
      'dataset.unsound',
      /train\/good\/3\.png/
    ],
    ['a huge image', async () => put(join(data, 'train/good/3.png'), await hugePng()), 'dataset.unsound', /20000/],
    [
      'an image without its mask',
      () => rm(join(data, 'ground_truth/crack/2_mask.png')),
      'dataset.unsound',
      /crack\/2\.png/
    ],
    [
      'a mask of another size',
      async () => put(join(data, 'ground_truth/crack/2_mask.png'), await png(0, 48, true)),
      'dataset.unsound',
      /48×48/
    ],
    [
      'two files with one name',
      async () => put(join(data, 'train/good/3.PNG'), await png(77)),
      'dataset.unsound',
      /3\.PNG/i
    ]
  ])('rejects %s and stores nothing', async (_, spoil, code, place) => {
    await mvtec()
    await spoil()
    await refused(['dataset', 'import', data], code, place)
    await nothingStored()
  })

  it('rejects a folder without good images', async () => {
    for (let i = 0; i < 3; i++) await put(join(data, `defect/${i}.png`), await png(i))
    await refused(['dataset', 'import', data], /dataset\.[a-z-]+/, /good|layout/)
    await nothingStored()
  })

  it('rejects a missing folder', async () => {
    await refused(['dataset', 'import', join(data, 'absent')], 'dataset.folder-unreadable', /absent/)
    await nothingStored()
  })
})

describe('flawsmith train', () => {
  it('rejects a dataset without defective images', async () => {
    await mvtec({ defects: 0 })
    const imported = await line.run('dataset', 'import', data)
    if (imported.code !== 0) return expect(imported.err).toMatch(/dataset\.no-defects/)
    await refused(['train', '--dataset', 'data', '--size', '32'], 'split.no-defects', /defect/)
  })

  it('fails at a loss that is not finite, and stores no detector', async () => {
    await mvtec()
    expect((await line.run('dataset', 'import', data)).code).toBe(0)
    const words = ['train', '--dataset', 'data', '--size', '32', '--shots', '3', '--learning-rate', '1e30']
    await refused(
      [...words, '--network', 'resnet10-narrow', '--epochs', '2'],
      'training.non-finite-loss',
      /NaN|Infinity/
    )
    const { out } = await line.run('runs', 'list', '--kind', 'train', '--json')
    const { runs } = JSON.parse(out) as { runs: { id: number; state: string; error: { code: string } }[] }
    expect(runs.map(({ state, error }) => [state, error.code])).toEqual([['failed', 'training.non-finite-loss']])
    const shown = await line.run('runs', 'show', String(runs[0]?.id), '--json')
    expect(JSON.parse(shown.out)).toMatchObject({ artifacts: [] })
  })
})

describe('unusable locations', () => {
  it('an unwritable workspace is rejected', async () => {
    await put(join(line.folder, 'file'), Buffer.from('x'))
    await refused(['init', join(line.folder, 'file', 'ws')], 'workspace.unwritable', /file/)
  })

  it('a folder without a workspace is rejected', async () => {
    await refused(['dataset', 'list', '-w', line.folder], 'workspace.not-found', /flawsmith-/)
  })

  it('a device that the computer lacks is rejected', async () => {
    await refused(['dataset', 'list', '--device', 'abacus'], 'device.unknown', /abacus/, 2)
  })
})

describe('broken models', () => {
  let copy: string
  beforeEach(async () => {
    copy = join(line.folder, 'model')
    await cp(model, copy, { recursive: true })
  })
  const unet = () => join(copy, 'unet', 'diffusion_pytorch_model.safetensors')
  const noModels = async () =>
    expect(JSON.parse((await line.run('model', 'list', '--json')).out)).toMatchObject({ baseModels: [] })

  it('a wrong header length is rejected', async () => {
    const bytes = await readFile(unet())
    bytes.writeBigUInt64LE(BigInt(bytes.length) * 2n, 0)
    await rm(unet())
    await put(unet(), bytes)
    await refused(['model', 'add', copy], /safetensors\.[a-z-]+/, /diffusion_pytorch_model/)
    await noModels()
  })

  it('a missing tensor is reported', async () => {
    const bytes = await readFile(unet())
    const length = Number(bytes.readBigUInt64LE(0))
    const header = bytes.toString('utf8', 8, 8 + length).replace('"conv_out.bias"', '"conv_out.b1as"')
    bytes.write(header, 8)
    await rm(unet())
    await put(unet(), bytes)
    await refused(['model', 'add', copy], /[a-z]+\.missing-[a-z]+/, /conv_out\.bias/)
    await noModels()
  })

  it('a pickle is rejected', async () => {
    const path = join(line.folder, 'model.ckpt')
    await put(path, Buffer.from('\x80\x02}q\x00.' + 'x'.repeat(200), 'latin1'))
    await refused(['model', 'add', path], 'safetensors.pickle', /model\.ckpt/)
    await noModels()
  })

  it('a prompt that is too long is rejected', async () => {
    expect((await line.run('model', 'add', model, '--name', 'tiny')).code).toBe(0)
    const prompt = Array.from({ length: 90 }, () => 'scratched').join(' ')
    const words = ['generate', '--base', 'tiny', '--prompt', prompt, '--count', '1', '--size', '64']
    await refused(words, 'prompt.too-long', /scratched|77|75/)
  })
})

describe('command-line errors', () => {
  it.each([['fly'], ['dataset', 'import'], ['train'], ['generate', '--count', 'many']])(
    'include a remedy: %s %s',
    async (...words) => {
      const { code, err } = await line.run(...words)
      expect(code).toBe(2)
      expect(err).toMatch(/^Error \[(command\.usage|option\.value)\]: .+\n {2}What to do: .+\n$/)
    }
  )

  it.each([
    [['train', '--json'], /--dataset/],
    [['fly', '--json'], /unknown command 'fly'/],
    [['--json', 'score', '1', '--fast'], /unknown option '--fast'/],
    [['dataset', '--json'], /no command was given/]
  ])('are one JSON object with --json: %j', async (words, problem) => {
    const { code, out, err } = await line.run(...words)
    expect([code, out]).toEqual([2, ''])
    const { event, code: name, message } = JSON.parse(err) as { event: string; code: string; message: string }
    expect([event, name]).toEqual(['error', 'command.usage'])
    expect(message).toMatch(problem)
  })

  it('fit on one line with a suggestion', async () => {
    const { code, err } = await line.run('traim')
    expect([code, err]).toEqual([2, expect.stringMatching(/: unknown command 'traim'; did you mean train\?\n/)])
  })

  it('include settings of another task', async () => {
    const { code, err } = await line.run('train', '--dataset', 'none', '--size', '32', '--base-width', '3')
    expect([code, err]).toEqual([2, expect.stringContaining('--base-width applies only to --task localisation')])
  })

  it('name an argument that is not a run id', async () => {
    const { code, err } = await line.run('runs', 'show', 'last')
    expect(code).toBe(2)
    expect(err).toMatch(/^Error \[option\.value\].*“last” of <run>.*whole number/)
  })
})

describe('other errors', () => {
  it('are one JSON object with --json', async () => {
    const { code, err } = await line.run('dataset', 'show', 'absent', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(err)).toMatchObject({ event: 'error', code: 'dataset.not-found' })
  })
})
