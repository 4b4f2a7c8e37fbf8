import type { Box } from '../../imaging/crop.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import type { Mask } from '../../imaging/image.ts'

/** Where a defect shall be: as in the run's config, with the model's name of the type. */
export interface PlaceInput {
  readonly area:
    | { readonly shape: 'mask'; readonly png: string }
    | ({ readonly shape: 'box' } & Record<'left' | 'top' | 'width' | 'height', number>)
  readonly type: string
  readonly strength: number
}

export interface DecodedPlace {
  readonly area: Mask | Box
  readonly type: string
  readonly strength: number
}

/** The place with its mask decoded. Throws what decodeMask throws. */
export async function placeOf({ area, type, strength }: PlaceInput): Promise<DecodedPlace> {
  const mask = area.shape === 'box' ? area : await decodeMask(Buffer.from(area.png, 'base64'))
  return { area: mask, type, strength }
}
