import { FlawsmithError } from '../common/errors.ts'
import { maskArea } from '../imaging/image.ts'
import type { Mask, Image } from '../imaging/image.ts'

/** A real defect: an image and the mask of its defective pixels, of one size. */
export interface DefectImage {
  readonly image: Image
  readonly mask: Mask
}

/** Real defects that a method may cut out, at the size of the good images. */
export interface DefectSource {
  /** References in a fixed order; never empty. */
  readonly names: readonly string[]
  readonly load: (name: string) => Promise<DefectImage>
}

/**
 * The defects among `names` that can be cut out: those whose mask covers some pixels but not all, after resizing to the
 * run's size. Throws `synthesis.no-defect-images` where there are none to begin with, and `synthesis.no-usable-defects`
 * where every mask is empty or covers its image.
 */
export async function usableDefects(
  names: readonly string[],
  load: DefectSource['load'],
  method: string
): Promise<DefectSource> {
  if (names.length === 0) throw noDefectImages(method)
  const usable: string[] = []
  let empty = 0
  for (const name of names) {
    const { mask } = await load(name)
    const area = maskArea(mask)
    if (area > 0 && area < mask.data.length) usable.push(name)
    else if (area === 0) empty++
  }
  if (usable.length > 0) return { names: usable, load }
  const full = names.length - empty
  throw new FlawsmithError('synthesis.no-usable-defects', { method, names: names.length, empty, full })
}

/** The error of a method that needs real defects if there are none. */
export function noDefectImages(method: string): FlawsmithError {
  return new FlawsmithError('synthesis.no-defect-images', { method })
}
