/** @file Small datasets of different shapes, as people bring them. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { randomStream } from '../../../electron/common/random.ts'
import { sampleDataset } from '../../../electron/synthesis/sample-dataset/sample-dataset.ts'

interface Look {
  readonly width: number
  readonly height: number
  readonly bits?: 8 | 16
}

/** A noisy surface, with a dark bar where a defect is to be. */
async function drawn(seed: number, { width, height, bits = 8 }: Look, defect: Box | null): Promise<Buffer> {
  const noise = randomStream(seed, 'shapes')
  const inside = (i: number) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    return (
      defect !== null &&
      x >= defect.left &&
      x < defect.left + defect.width &&
      y >= defect.top &&
      y < defect.top + defect.height
    )
  }
  const grey = Array.from({ length: width * height }, (_, i) => (inside(i) ? 60 : 170) + noise.uniform(-12, 12))
  const raw = { raw: { width, height, channels: 1 } } as const
  return bits === 8
    ? sharp(Uint8Array.from(grey), raw).png().toBuffer()
    : sharp(
        Uint16Array.from(grey, (value) => value * 64),
        raw
      )
        .toColourspace('grey16')
        .png()
        .toBuffer()
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

async function maskOf({ width, height }: Look, box: Box): Promise<Buffer> {
  const inner = await sharp({ create: { width: box.width, height: box.height, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#000' } })
    .composite([{ input: inner, left: box.left, top: box.top }])
    .png()
    .toBuffer()
}

interface Folder extends Look {
  /** Whether each part was photographed twice: `3_a.png` and `3_b.png`. */
  readonly twice?: boolean
  readonly good: number
  /** Defective images of each type. */
  readonly types: Readonly<Record<string, number>>
  /** Of all defects, of none, or of the last few of each type. */
  readonly masks: boolean | number
}

/** Good images beside folders of defects, with masks in `masks`. */
async function folderOf(root: string, { good, types, masks, twice = false, ...look }: Folder): Promise<string> {
  const write = async (name: string, bytes: Buffer) => {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), bytes)
  }
  const named = (first: number, i: number) =>
    twice ? `${first + Math.floor(i / 2)}_${i % 2 === 0 ? 'a' : 'b'}` : `${i}`
  for (let i = 0; i < good; i++) await write(`good/${named(0, i)}.png`, await drawn(i, look, null))
  let seed = good
  for (const [type, count] of Object.entries(types)) {
    const first = seed
    for (let i = 0; i < count; i++, seed++) {
      const random = randomStream(seed, 'box')
      const box = {
        left: random.integer(4, look.width - 20),
        top: random.integer(4, look.height - 14),
        width: 14,
        height: 8
      }
      await write(`${type}/${named(first, i)}.png`, await drawn(seed, look, box))
      if (typeof masks === 'number' ? i >= count - masks : masks)
        await write(`masks/${type}/${named(first, i)}.png`, await maskOf(look, box))
    }
  }
  return root
}

/** How the names of a shape’s files tell which part they show. */
export const partPatterns: Readonly<Record<string, string>> = { twice: '{part}_*' }

/** By name, what draws each; all have at least ten good and two defective images. */
export const shapes: Readonly<Record<string, (root: string) => Promise<string>>> = {
  mvtec: (root) =>
    sampleDataset(1, root, {
      ...{ size: { width: 96, height: 96 }, trainGood: 12, testGood: 6, perDefect: 5 },
      defects: ['crack', 'scratch']
    }),
  long: (root) => folderOf(root, { width: 100, height: 700, good: 12, types: { bruise: 6 }, masks: true }),
  types: (root) =>
    folderOf(root, { width: 120, height: 96, good: 14, types: { dent: 5, scratch: 4, stain: 3 }, masks: true }),
  oneMask: (root) => folderOf(root, { width: 110, height: 300, good: 14, types: { scratch: 7 }, masks: 1 }),
  someMasks: (root) => folderOf(root, { width: 96, height: 96, good: 14, types: { cut: 4, dent: 4 }, masks: 3 }),
  unmasked: (root) => folderOf(root, { width: 260, height: 100, good: 12, types: { defect: 6 }, masks: false }),
  tiny: (root) => folderOf(root, { width: 96, height: 80, good: 10, types: { chip: 2 }, masks: true }),
  twice: (root) => folderOf(root, { width: 96, height: 96, good: 22, types: { defect: 6 }, masks: false, twice: true }),
  grey16: (root) => folderOf(root, { width: 64, height: 64, bits: 16, good: 12, types: { pore: 5 }, masks: true })
}
