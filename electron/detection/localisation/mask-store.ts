import { FlawsmithError } from '../../common/errors.ts'
import { maskArea, type Mask, type Size } from '../../imaging/image.ts'
import type { Mirroring } from '../image-store.ts'

/**
 * The pixels of a defect's mask. Throws `detector.mask-size` unless it has the detector's size, `detector.empty-mask`
 * where nothing is marked and `detector.full-mask` where everything is: neither says where the defect lies.
 */
export function checkedMask(mask: Mask, size: Size, name: string): Uint8Array {
  if (mask.width !== size.width || mask.height !== size.height) {
    throw new FlawsmithError(
      'detector.mask-size',
      { width: mask.width, height: mask.height, detectorWidth: size.width, detectorHeight: size.height, name },
      { details: { mask: [mask.width, mask.height], detector: [size.width, size.height] } }
    )
  }
  const area = maskArea(mask)
  if (area > 0 && area < mask.data.length) return mask.data
  throw new FlawsmithError(area === 0 ? 'detector.empty-mask' : 'detector.full-mask', { name }, { details: { area } })
}

/** Targets [batch, 1, height, width] of 0 and 1, mirrored like their images; null for a good image. */
export function toTargets(
  masks: readonly (Uint8Array | null)[],
  size: Size,
  mirror: (position: number) => Mirroring
): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const { width, height } = size
  const data = new Float32Array(masks.length * width * height)
  masks.forEach((mask, position) => {
    if (mask === null) return
    const { horizontal, vertical } = mirror(position)
    let target = position * width * height
    for (let y = 0; y < height; y++) {
      const row = (vertical ? height - 1 - y : y) * width
      for (let x = 0; x < width; x++) data[target++] = mask[row + (horizontal ? width - 1 - x : x)] as number
    }
  })
  return { shape: [masks.length, 1, height, width], data }
}
