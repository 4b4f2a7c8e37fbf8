import { FlawsmithError } from '../../common/errors.ts'
import { dilateMask } from '../../imaging/mask.ts'
import { assertSameSize, withChannels } from '../../imaging/image.ts'
import type { Mask, Image } from '../../imaging/image.ts'

export interface PasteBackOptions {
  /** Pixels that the mask grows by before the rest is restored: the generator's edges lie around a defect. */
  readonly dilation: number
  /** Width in pixels of the transition, which lies within the dilation; at most that. */
  readonly feather: number
}

export interface PastedBack {
  readonly image: Image
  /** The pixels that may differ from the original: the dilated mask. */
  readonly changed: Mask
}

/**
 * The generated image with the original's pixels restored outside the defect, with as many channels as the original.
 * Inside the mask it is the generated one; across the last `feather` pixels of the dilated mask the two mix linearly;
 * beyond, the original is untouched, so that its 8-bit values are kept exactly (the autoencoder's round trip changes
 * all others, methods.md 8.35). Throws `image.size-mismatch` and `synthesis.bad-paste-back`.
 */
export function pasteBack(original: Image, generated: Image, mask: Mask, options: PasteBackOptions): PastedBack {
  const { dilation, feather } = options
  assertSameSize(original, generated, 'The original and the generated image')
  assertSameSize(original, mask, 'The image and its mask')
  if (!Number.isInteger(dilation) || !Number.isInteger(feather) || feather < 0 || dilation < feather) {
    throw new FlawsmithError('synthesis.bad-paste-back', { feather, dilation })
  }
  const { channels } = original
  const changed = dilateMask(mask, dilation)
  const shares = rampInside(mask, dilation, feather)
  const source = withChannels(generated, channels)
  const data = original.data.slice()
  for (let i = 0; i < data.length; i++) {
    const share = shares[Math.floor(i / channels)] as number
    if (share > 0) data[i] = (1 - share) * (original.data[i] as number) + share * (source.data[i] as number)
  }
  return { image: { ...original, data }, changed }
}

/**
 * The generated image's share per pixel: 1 up to dilation − feather from the mask, then in feather + 1 equal steps
 * down to 0 just outside the dilated mask.
 */
function rampInside(mask: Mask, dilation: number, feather: number): Float32Array {
  const shares = new Float32Array(mask.data.length)
  for (let step = 0; step <= feather; step++) {
    const grown = dilateMask(mask, dilation - step)
    for (let i = 0; i < shares.length; i++) if (grown.data[i] === 1) shares[i] = (step + 1) / (feather + 1)
  }
  return shares
}
