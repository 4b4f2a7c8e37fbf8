import { computeOf } from '../../diffusion/compute.ts'
import type { ComputeOptions } from '../../diffusion/compute.ts'
import { input } from '../../engine/operations.ts'
import { compileProgram } from '../../engine/program.ts'
import { maskArea, withChannels } from '../../imaging/image.ts'
import type { Mask, Image } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import { u2net } from '../../models/u2net.ts'
import type { U2NetVariant } from '../../models/u2net.ts'
import { frozenWeights } from '../../models/weights.ts'
import type { FoundMask } from './clean.ts'
import { partMask } from './part-mask.ts'
import type { PartMaskSettings } from './settings.ts'

/** A compiled U²-Net. */
export interface SaliencyNetwork {
  readonly variant: U2NetVariant
  /** How salient each pixel is, 0..1, stretched to the whole range, in 8-bit steps: one value per pixel. */
  saliency(image: Image): Promise<Float32Array>
  release(): Promise<void>
}

const publishedSide = 320
const mean = [0.485, 0.456, 0.406]
const deviation = [0.229, 0.224, 0.225]

/**
 * Opens a published U²-Net checkpoint, converted to .safetensors under its own names
 * (`stage1.rebnconvin.conv_s1.weight` …); its shapes determine which of the two it is. `side` is that of the network's
 * input, 320 as published. Throws the codes of openSafetensors, `model.missing-tensor` and `model.wrong-shape`.
 */
export async function openSaliencyNetwork(
  path: string,
  { side = publishedSide, ...compute }: ComputeOptions & { readonly side?: number } = {}
): Promise<SaliencyNetwork> {
  const file = await openSafetensors(path)
  const variant = file.tensors.get('stage2.rebnconvin.conv_s1.weight')?.shape[0] === 64 ? 'u2netp' : 'u2net'
  const [saliency] = u2net(variant, { weight: frozenWeights(file) }, input('images', [1, 3, side, side]))
  const program = await compileProgram({ outputs: { saliency: saliency! }, ...computeOf(compute) })
  return {
    variant,
    async saliency(image) {
      const images = { shape: [1, 3, side, side], data: networkInput(image, side) }
      const map = (await program.run({ images })).saliency!.data as Float32Array
      const stretched = { width: side, height: side, channels: 1, data: stretch(map) } as const
      return resizeImage(stretched, image, 'bilinear').data.map((value) => Math.round(255 * value) / 255)
    },
    release: () => program.release()
  }
}

/**
 * As published: resized ignoring the aspect, divided by the image's largest value, normalised as for ImageNet. The
 * resizing filter is ours (bilinear, widened when shrinking) where the original used scikit-image's.
 */
function networkInput(image: Image, side: number): Float32Array {
  const { data } = resizeImage(withChannels(image, 3), { width: side, height: side }, 'bilinear')
  const largest = data.reduce((most, value) => Math.max(most, value), 0) || 1
  const area = side * side
  const planes = new Float32Array(3 * area)
  for (let i = 0; i < data.length; i++) {
    const channel = i % 3
    planes[channel * area + Math.floor(i / 3)] = ((data[i] as number) / largest - mean[channel]!) / deviation[channel]!
  }
  return planes
}

function stretch(map: Float32Array): Float32Array {
  const low = map.reduce((least, value) => Math.min(least, value), Infinity)
  const high = map.reduce((most, value) => Math.max(most, value), -Infinity)
  return map.map((value) => (high > low ? (value - low) / (high - low) : 0))
}

/**
 * The mask as DualAnoDiff makes it: where a U²-Net finds the part image salient by more than one half. Its output is
 * always stretched to full contrast, so a part image must pass `partMask` first; one without a defect has no mask.
 */
export async function saliencyMask(
  part: Image,
  network: Pick<SaliencyNetwork, 'saliency'>,
  settings: PartMaskSettings
): Promise<FoundMask> {
  const found = partMask(part, settings)
  if (found.mask === null) return found
  const saliency = await network.saliency(part)
  const mask: Mask = {
    width: part.width,
    height: part.height,
    data: Uint8Array.from(saliency, (value) => (value > 0.5 ? 1 : 0))
  }
  const area = maskArea(mask)
  return { mask: area === 0 ? null : mask, threshold: 0.5, peak: found.peak, area }
}
