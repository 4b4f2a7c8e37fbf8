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
