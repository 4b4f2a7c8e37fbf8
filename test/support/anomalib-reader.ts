import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

interface AnomalibSample {
  /** Paths in the category's folder. */
  readonly image: string
  readonly mask: string | null
  readonly split: string
  readonly label: string
}

/**
 * Reads a category as anomalib's dataset of MVTec AD documents it: every PNG below the folder counts, by its last two folders and its
 * name; masks are given to defective test images in the order of the paths, and each has to have the image's name in its own. Throws
 * where anomalib would.
 */
export async function readAsAnomalib(category: string): Promise<AnomalibSample[]> {
  const entries = await readdir(category, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && /\.(png|PNG)$/.test(entry.name))
    .map(({ parentPath, name }) =>
      [
        ...join(parentPath, name)
          .slice(category.length + 1)
          .split('/')
      ].slice(-3)
    )
  if (files.length === 0) throw new Error('Found 0 images')
  const rows = files
    .map(([split = '', label = '', name = '']) => ({ split, label, path: `${split}/${label}/${name}` }))
    // Python sorts by code points.
    .toSorted((one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)))
  const masks = rows.filter(({ split }) => split === 'ground_truth')
  const samples = rows.filter(({ split }) => split !== 'ground_truth')
  const masked = samples.filter(({ split, label }) => split === 'test' && label !== 'good')
  if (masked.length !== masks.length) {
    throw new Error(`cannot set ${masked.length} defective test images with ${masks.length} masks`)
  }
  const maskOf = new Map(masked.map((sample, index) => [sample, masks[index]!.path]))
  return samples.map((sample) => {
    const mask = maskOf.get(sample) ?? null
    const mismatch = sample.label !== 'good' && (mask === null || !stemOf(mask).includes(stemOf(sample.path)))
    if (mismatch) throw new Error(`Mismatch between anomalous images and ground truth masks: ${sample.path}, ${mask}`)
    return { image: sample.path, mask, split: sample.split, label: sample.label }
  })
}

const stemOf = (path: string) => path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'))
