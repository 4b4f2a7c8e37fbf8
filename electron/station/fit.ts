/** @file Whether what a recipe names fits together: with what does not, a station would refuse every image, or see none. */
import { FlawsmithError } from '../common/errors.ts'
import { decodeMask } from '../imaging/decode-mask.ts'
import { decodeSamples } from '../imaging/decode.ts'
import { assertSameSize, type Mask, type Size } from '../imaging/image.ts'
import { readBundle } from '../inspection/bundle/file.ts'
import type { Region, StationRecipe } from './recipe.ts'

export type CheckRecipe = (recipe: StationRecipe) => Promise<void>

/**
 * Whether a station with this recipe could inspect: before it is created, and before its recipe is changed. Errors: those of
 * readBundle and of requireFit.
 */
export const requireInspectable: CheckRecipe = async ({ detector, preparation }) => {
  const { manifest } = await readBundle(detector.bundle)
  await requireFit(preparation, manifest.input)
}

/**
 * Whether the preparation gives images as the detector takes them (`input`; null where it takes any), and leaves something
 * of them to inspect. Errors: `station.region-unfit`, `station.reference-unfit`, `station.region-outside`,
 * `station.ignores-all`, `image.size-mismatch`, those of decoding the reference image and the mask.
 */
export async function requireFit(
  { reference: path, ignore, region }: StationRecipe['preparation'],
  input: Size | null
): Promise<void> {
  if (region !== null && input !== null && !isSameSize(region, input)) {
    throw new FlawsmithError('station.region-unfit', { ...sizeOf(region), ...detectorSize(input) })
  }
  if (path === null) return
  const reference = sizeOf(await decodeSamples(path, undefined, true))
  if (region === null && input !== null && !isSameSize(reference, input)) {
    throw new FlawsmithError('station.reference-unfit', { ...reference, ...detectorSize(input), path })
  }
  const inspected = region ?? { left: 0, top: 0, ...reference }
  const { left, top, width, height } = inspected
  if (left + width > reference.width || top + height > reference.height) {
    const place = { left, top, imageWidth: reference.width, imageHeight: reference.height }
    throw new FlawsmithError('station.region-outside', { width, height, ...place, path })
  }
  if (ignore === null) return
  const mask = await decodeMask(ignore)
  assertSameSize(mask, reference, 'mask and reference image')
  if (coversAll(mask, inspected)) throw new FlawsmithError('station.ignores-all', { path: ignore })
}

const isSameSize = (first: Size, second: Size) => first.width === second.width && first.height === second.height
const sizeOf = ({ width, height }: Size): Size => ({ width, height })
const detectorSize = ({ width, height }: Size) => ({ detectorWidth: width, detectorHeight: height })

function coversAll({ width, data }: Mask, { left, top, ...size }: Region): boolean {
  for (let y = top; y < top + size.height; y++) {
    const row = data.subarray(y * width + left, y * width + left + size.width)
    if (row.includes(0)) return false
  }
  return true
}
