import { join } from 'node:path'
import { decodeSamples } from '../../imaging/decode.ts'

/** As many files of a folder tell what all of them are. */
const sampled = 5
/** Of 255 levels: how far compression moves a value of a mask. */
const spread = 16
/** The share of pixels that have one value exactly. */
const leastOfOne = 0.4
/** The share of pixels near one of two levels: the others lie on edges that were smoothed. */
const leastShare = 0.97

/**
 * Whether some of these files, spread over the list, all have the pixels of a mask: nearly all of one or two levels far
 * apart, or a few codes. Photographs do not, nor do files that cannot be read.
 */
export async function lookLikeMasks(folder: string, names: readonly string[]): Promise<boolean> {
  const step = Math.max(1, Math.floor(names.length / sampled))
  const some = names.filter((_, index) => index % step === 0).slice(0, sampled)
  for (const name of some) if (!(await looksLikeMask(join(folder, name)))) return false
  return some.length > 0
}

async function looksLikeMask(path: string): Promise<boolean> {
  const samples = await decodeSamples(path, undefined, true).catch(() => null)
  if (samples === null) return false
  const { data, channels, width, height } = samples
  const shift = data instanceof Uint16Array ? 8 : 0
  const counts = new Uint32Array(256)
  for (let i = 0; i < data.length; i += channels) {
    let value = data[i] as number
    for (let k = 1; k < channels; k++) value = Math.max(value, data[i + k] as number)
    counts[value >> shift]! += 1
  }
  const levels = counts.reduce((sum, count) => sum + Number(count > 0), 0)
  const first = commonest(counts, () => true)
  const pixels = width * height
  // A photograph hardly has one value in so many of its pixels.
  if ((counts[first] as number) < leastOfOne * pixels) return false
  if (levels <= 4) return true
  const near = (level: number) => {
    let sum = 0
    for (let i = Math.max(0, level - spread); i <= Math.min(255, level + spread); i++) sum += counts[i] as number
    return sum
  }
  const second = commonest(counts, (level) => Math.abs(level - first) >= 4 * spread)
  return near(first) + near(second) >= leastShare * pixels
}

function commonest(counts: Uint32Array, wanted: (level: number) => boolean): number {
  let best = 0
  counts.forEach((count, level) => {
    if (wanted(level) && (!wanted(best) || count > (counts[best] as number))) best = level
  })
  return best
}
