import type { ExportImage, LayoutWriter } from './export-image.ts'
import { partOf } from './parts.ts'

interface ReadmeFacts {
  readonly dataset: string
  /** Name of the split; null for the subsets of the dataset's own layout. */
  readonly split: string | null
  readonly images: readonly ExportImage[]
  /** How many of them have more than 8 bits in the dataset. */
  readonly deep: number
  readonly writer: Pick<LayoutWriter, 'about' | 'isEightBit'>
  readonly record: string
}

/** What a person finds beside the images: where they come from, what each folder holds, and how to read them. */
export function readmeOf({ dataset, split, images, deep, writer, record }: ReadmeFacts): string {
  const { about, isEightBit } = writer
  const counts = Map.groupBy(images, (image) => (image.synthetic ? 'synthetic' : partOf(image)))
  const sizes = sizesOf(images)
  return [
    `# ${dataset}`,
    '',
    `Exported by Flawsmith from the dataset “${dataset}”. ${record} says where each file comes from.`,
    '',
    split === null ? 'Subsets: those of the dataset’s own folders.' : `Subsets: the split “${split}”.`,
    `Images: ${[...counts].map(([part, group]) => `${part} ${group.length}`).join(', ')}.`,
    sizes.length === 1
      ? `Size: ${sizes[0]} pixels.`
      : `Sizes: ${sizes.length} different ones (${sizes.slice(0, 5).join(', ')}${sizes.length > 5 ? ', …' : ''}). Programs that train on batches of one size have to resize or crop them.`,
    `Depth: ${depthText(deep, images.length, isEightBit)}`,
    '',
    ...about.folders.map(({ folder, holds }) => `- \`${folder}\`: ${holds}`),
    '',
    ...about.usage,
    ''
  ].join('\n')
}

function depthText(deep: number, count: number, isEightBit: boolean): string {
  if (deep === 0) return '8 bits.'
  const which = deep === count ? 'all images have' : `${deep} of the images have`
  return isEightBit ? `8 bits; ${which} more in the dataset and were brought to 8.` : `${which} more than 8 bits.`
}

/** Sizes in pixels such as `512×512`, the most frequent first. */
export function sizesOf(images: readonly Pick<ExportImage, 'width' | 'height'>[]): string[] {
  const groups = Map.groupBy(images, ({ width, height }) => `${width}×${height}`)
  return [...groups].toSorted(([, one], [, other]) => other.length - one.length).map(([size]) => size)
}
