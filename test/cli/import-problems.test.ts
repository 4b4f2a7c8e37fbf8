import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { size, writeTree } from '../datasets/images.ts'
import { savedAs, shares } from '../imaging/deep-images.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
let data: string

beforeEach(async () => {
  line = await commandLine()
  data = join(line.folder, 'data')
  await line.run('init', join(line.folder, 'ws'))
})
afterEach(() => line.dispose())

const floats = (seed: number) => savedAs['floating point from -20 to 300'](shares(seed, size.width * size.height), size)

describe('an import that is refused', () => {
  it('says what to do about each kind of problem, before the error', async () => {
    const files = await Promise.all([1, 2, 3, 4, 5].map(async (i) => [`good/${i}.tif`, await floats(i)] as const))
    await writeTree(data, { ...Object.fromEntries(files), 'crack/1.png': 9 })
    const { code, err } = await line.run('dataset', 'import', data)
    expect(code).toBe(1)
    expect(err.match(/^error: .*good\/\d\.tif\. Import the images .*--range min-max.*$/gm)).toHaveLength(3)
    expect(err).toContain('… and 2 more of this kind')
    expect(err.indexOf('--range min-max')).toBeLessThan(err.indexOf('Error [dataset.unsound]: The folder has 5 errors'))
  })

  it('says the same where no image can be used, with --skip-broken too', async () => {
    await writeTree(data, { 'good/1.tif': await floats(1), 'crack/1.tif': await floats(2) })
    for (const more of [[], ['--skip-broken']]) {
      const { code, err } = await line.run('dataset', 'import', data, ...more)
      expect(code).toBe(1)
      expect(err.match(/^error: .*--range min-max.*$/gm)).toHaveLength(2)
      expect(err).toContain('Error [dataset.all-broken]: No image in the folder can be used, because of 2 errors')
    }
  })
})

describe('a dry run', () => {
  it('exits with 1 where it shows errors, and says that it looked at no pixels', async () => {
    await writeTree(data, { 'good/1.png': 1, 'good/2.png': Buffer.from('no image'), 'crack/1.png': 2 })
    const sound = await line.run('dataset', 'import', data, '--dry-run')
    expect(sound.code).toBe(0)
    expect(sound.out).toContain('Pixels were not looked at')
    await writeTree(data, { 'good/1.jpg': 3 })
    const faulty = await line.run('dataset', 'import', data, '--dry-run')
    expect(faulty.code).toBe(1)
    expect(faulty.out).toMatch(/^error: Several files .*good\/1\.jpg.*\. Rename or remove/m)
    expect((await line.run('dataset', 'import', data, '--dry-run', '--json')).code).toBe(1)
  })

  it('counts files that are no images by their endings, and says that labels in them are not read', async () => {
    const endings = ['.csv', '.txt', '.dcm', '.jp2', '.npy', '.xlsx', '.svg', '']
    const others = endings.flatMap((ending, i) =>
      Array.from(
        { length: endings.length - i + (ending === '' ? 9 : 0) },
        (_, n) => [`good/o${n}${ending}`, 9] as const
      )
    )
    await writeTree(data, { 'good/1.png': 1, 'crack/1.png': 2, ...Object.fromEntries(others) })
    const { out } = await line.run('dataset', 'import', data, '--dry-run')
    expect(out).toContain('(10 without an ending; 8 .csv; 7 .txt; 6 .dcm; 5 .jp2; 4 .npy; …)')
    expect(out).toMatch(/\. Labels in such files \(\.csv, \.txt …\) are not read/)
  })

  it('says values to six digits', async () => {
    const save = savedAs['floating point from 0 to 1']
    const image = await save(
      shares(1, size.width * size.height).map((value) => value / 3),
      size
    )
    await writeTree(data, { 'good/1.tif': image, 'crack/1.tif': image })
    const { out } = await line.run('dataset', 'import', data, '--dry-run')
    expect(out).toContain('values 0–0.333333 of 0–1')
  })
})
