/** @file Images of the gallery, drawn by our own generator. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { randomStream } from '../../../electron/common/random.ts'
import { encodeMaskPng, encodePng } from '../../../electron/imaging/encode.ts'
import type { Mask } from '../../../electron/imaging/image.ts'
import { surfaceFamilies } from '../../../electron/synthesis/procedural/surfaces/surface.ts'
import { renderSample } from '../../../electron/synthesis/procedural/sample.ts'

/** Writes image-0.png …, mask-0.png … and scores-0.png … into a folder. */
export async function drawGalleryImages(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const kinds = ['crack', 'scratch', 'stain', 'pit'] as const
  for (const [index, defect] of kinds.entries()) {
    const { image, mask } = renderSample({
      stream: randomStream(index + 3, 'gallery'),
      size: index === 3 ? { width: 256, height: 256 } : { width: 512, height: 512 },
      family: surfaceFamilies[index % surfaceFamilies.length]!,
      defect
    })
    await writeFile(join(folder, `image-${index}.png`), await encodePng(image))
    await writeFile(join(folder, `mask-${index}.png`), await encodeMaskPng(mask))
    await writeFile(join(folder, `scores-${index}.png`), await scoreMap(mask))
  }
}

/** Scores of a nearly correct detector: the blurred mask, and a false alarm. */
async function scoreMap({ width, height, data }: Mask): Promise<Buffer> {
  const bytes = Buffer.from(data.map((value) => value * 255))
  for (let y = 40; y < 58; y++) bytes.fill(150, y * width + 60, y * width + 90)
  return sharp(bytes, { raw: { width, height, channels: 1 } })
    .blur(7)
    .linear(1.6, 6)
    .png()
    .toBuffer()
}
