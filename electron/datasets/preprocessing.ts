import { decodeMask } from '../imaging/decode-mask.ts'
import { decodeImage } from '../imaging/decode.ts'
import { fitCover, fitCoverMask } from '../imaging/crop.ts'
import { withChannels, type Mask, type Image } from '../imaging/image.ts'
import { resizeMask, resizeImage } from '../imaging/resize.ts'
import { readContent } from '../workspace/contents.ts'
import type { DatasetImage } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'

/** How images are resized to the size that a run uses; part of the run's config. */
export interface Preprocessing {
  /** Pixels; without meaning where images keep their own size. */
  readonly width: number
  readonly height: number
  /**
   * `stretch` ignores the aspect; `centre-crop` cuts the middle out at the target's aspect, then resizes; `native` leaves
   * each image at its own size.
   */
  readonly fit: 'stretch' | 'centre-crop' | 'native'
  readonly channels: 1 | 3
}

/** The image at the run's size, or at its own, filtered by area so that thin scratches fade but do not vanish. */
export function preprocessImage(image: Image, spec: Preprocessing): Image {
  if (spec.fit === 'native') return withChannels(image, spec.channels)
  const fitted = spec.fit === 'centre-crop' ? fitCover(image, spec, 'area') : resizeImage(image, spec, 'area')
  return withChannels(fitted, spec.channels)
}

/** The mask with its image's geometry, by nearest neighbour; it may end up empty where the defect was cut off. */
export function preprocessMask(mask: Mask, spec: Preprocessing): Mask {
  if (spec.fit === 'native') return mask
  return spec.fit === 'centre-crop' ? fitCoverMask(mask, spec) : resizeMask(mask, spec)
}

/**
 * A dataset image, decoded and preprocessed, with its mask if it has one.
 * Errors: `content.missing`, `content.changed`.
 */
export async function loadImage(
  workspace: Pick<Workspace, 'folder'>,
  stored: Pick<DatasetImage, 'contentHash' | 'maskHash'>,
  spec: Preprocessing
): Promise<{ readonly image: Image; readonly mask: Mask | null }> {
  const image = preprocessImage(await decodeImage(await readContent(workspace, stored.contentHash)), spec)
  if (stored.maskHash === null) return { image, mask: null }
  return { image, mask: preprocessMask(await decodeMask(await readContent(workspace, stored.maskHash)), spec) }
}
