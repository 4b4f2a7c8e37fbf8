/** @file The logits that the published inception score is computed from. */
import { computeOf, type ComputeOptions } from '../../diffusion/compute.ts'
import { input } from '../../engine/operations.ts'
import { compileProgram } from '../../engine/program.ts'
import { withChannels, type Image } from '../../imaging/image.ts'
import { inceptionLogits, inceptionSide } from '../../models/inception.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import { frozenWeights } from '../../models/weights.ts'

export interface InceptionNetwork {
  /** 1,008 logits, without the last layer's bias. */
  logits(image: Image): Promise<Float32Array>
  release(): Promise<void>
}

/**
 * Inception-v3 from torch-fidelity's weights (pt_inception-2015-12-05) converted to .safetensors. Images are converted
 * to 8 bits and resized to 299×299 as there. Throws the codes of openSafetensors, `model.missing-tensor` and
 * `model.wrong-shape`.
 */
export async function openInceptionNetwork(path: string, compute: ComputeOptions = {}): Promise<InceptionNetwork> {
  const weight = frozenWeights(await openSafetensors(path))
  const shape = [1, 3, inceptionSide, inceptionSide]
  const logits = inceptionLogits({ weight }, input('images', shape))
  const program = await compileProgram({ outputs: { logits }, ...computeOf(compute) })
  return {
    async logits(image) {
      const results = await program.run({ images: { shape, data: inceptionInput(image) } })
      return results['logits']!.data as Float32Array
    },
    release: () => program.release()
  }
}

/**
 * An image (0…1; grey is repeated) as the network takes it: [3, 299, 299] of (value − 128)/128. Resized as TensorFlow 1
 * did, by torch-fidelity's account: output pixel i lies at i·(length/299) of the input, without half a pixel's offset.
 */
export function inceptionInput(image: Image): Float32Array {
  const { width, height, data } = withChannels(image, 3)
  const area = inceptionSide * inceptionSide
  const values = new Float32Array(3 * area)
  const columns = placesOf(width)
  for (const [y, row] of placesOf(height).entries()) {
    for (const [x, column] of columns.entries()) {
      for (let channel = 0; channel < 3; channel++) {
        const at = (line: number, place: number) => Math.round(255 * data[(line * width + place) * 3 + channel]!)
        const across = (line: number) => mixed(at(line, column.low), at(line, column.high), column.share)
        const value = mixed(across(row.low), across(row.high), row.share)
        values[channel * area + y * inceptionSide + x] = (value - 128) / 128
      }
    }
  }
  return values
}

interface Place {
  readonly low: number
  readonly high: number
  /** Position of the value between `low` and `high`. */
  readonly share: number
}

function placesOf(length: number): Place[] {
  return Array.from({ length: inceptionSide }, (_, i) => {
    const place = (i * length) / inceptionSide
    const low = Math.floor(place)
    return { low, high: Math.min(low + 1, length - 1), share: place - low }
  })
}

const mixed = (a: number, b: number, share: number) => a + (b - a) * share
