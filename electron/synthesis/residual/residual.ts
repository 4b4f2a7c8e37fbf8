import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import type { RandomStream } from '../../common/random.ts'
import { windowSide } from '../../diffusion/residual/condition.ts'
import { cellSide } from '../../diffusion/residual/haar.ts'
import type { ResidualModel } from '../../diffusion/residual/model.ts'
import { sampleResiduals } from '../../diffusion/residual/sampler.ts'
import type { PredictVelocity, ResidualRequest, SamplingOptions } from '../../diffusion/residual/sampler.ts'
import type { Box } from '../../imaging/crop.ts'
import { assertSameSize, maskArea } from '../../imaging/image.ts'
import type { Image, Mask } from '../../imaging/image.ts'
import { maskBounds } from '../../imaging/mask.ts'
import { fadeAround } from '../bank/ratio-field.ts'
import { cutSurface, surfaceOf } from './surfaces.ts'

/** A defect to be made. */
export interface ResidualDefect {
  /** Grey or colour, of any size. */
  readonly good: Image
  /** Where the defect shall be, as large as the image. */
  readonly mask: Mask
  /** The part of the mask where the defect itself is; all of it by default. */
  readonly core?: Mask
  /** One of the model's types. */
  readonly type: string
  /** Factor of the change of light; 1 by default. */
  readonly strength?: number
  /** Draws this defect and nothing else. */
  readonly stream: RandomStream
}

/** Pixels around the mask that the network sees at least. */
const margin = 12

/**
 * Makes the defects that masks ask for: the model's residual r, faded out within 3 px around the mask, changes the
 * image to good · (1 + r), all channels alike. Every other pixel stays exactly as it is. In the order of the defects,
 * and the same whatever else is made with them, but for rounding where the network is compiled for another batch.
 * Throws `synthesis.unmarked-mask`, `synthesis.unknown-type`, `image.size-mismatch` and `run.cancelled`.
 */
export async function makeResidualDefects(
  { types, contrast = {} }: Pick<ResidualModel, 'types' | 'contrast'>,
  predict: PredictVelocity,
  defects: readonly ResidualDefect[],
  options: SamplingOptions,
  monitor: Monitor
): Promise<Image[]> {
  const canvases = defects.map((defect) => canvasOf(defect, types))
  const requests = canvases.map(({ request }) => request)
  const residuals = await sampleResiduals(predict, requests, options, monitor)
  return defects.map(({ good, mask, type, strength = 1 }, i) => {
    const factor = strength * (contrast[type] ?? 1)
    const residual = residuals[i]!.map((value) => factor * value)
    return changed(good, mask, residual, canvases[i]!.box)
  })
}

interface PlacedRequest {
  /** The canvas on the image; it may reach beyond it. */
  readonly box: Box
  readonly request: ResidualRequest
}

function canvasOf({ good, mask, core = mask, type, stream }: ResidualDefect, types: readonly string[]): PlacedRequest {
  assertSameSize(good, mask, 'A good image and the mask of its defect')
  const index = types.indexOf(type)
  if (index < 0) throw new FlawsmithError('synthesis.unknown-type', { type, types })
  const bounds = maskBounds(mask)
  if (bounds === null) throw new FlawsmithError('synthesis.unmarked-mask')
  const across = span(bounds.left, bounds.width, good.width)
  const down = span(bounds.top, bounds.height, good.height)
  const box = { left: across.start, top: down.start, width: across.length, height: down.length }
  const shown = maskArea(core) === 0 ? mask : core
  const marked = cutSurface({ ...shown, data: Float32Array.from(shown.data) }, box, 0)
  const canvas = { width: box.width, height: box.height, data: Uint8Array.from(marked) }
  return { box, request: { surface: cutSurface(surfaceOf(good), box), mask: canvas, type: index, stream } }
}

/** Where the canvas lies along a side: around the mask, whole cells, at least a window, inside the image if it fits. */
function span(first: number, extent: number, side: number): { readonly start: number; readonly length: number } {
  const length = Math.max(windowSide, Math.ceil((extent + 2 * margin) / cellSide) * cellSide)
  const start = Math.round(first + extent / 2 - length / 2)
  const room = side - length
  return { start: Math.min(Math.max(0, room), Math.max(Math.min(0, room), start)), length }
}

function changed(good: Image, mask: Mask, residual: Float32Array, box: Box): Image {
  const { width, channels } = good
  const data = good.data.slice()
  fadeAround(mask).forEach((fade, pixel) => {
    if (fade === 0) return
    const [x, y] = [(pixel % width) - box.left, Math.floor(pixel / width) - box.top]
    if (x < 0 || y < 0 || x >= box.width || y >= box.height) return
    const factor = 1 + fade * Math.min(1.5, Math.max(-1, residual[y * box.width + x]!))
    for (let at = pixel * channels; at < (pixel + 1) * channels; at++) data[at] = Math.min(1, data[at]! * factor)
  })
  return { ...good, data }
}
