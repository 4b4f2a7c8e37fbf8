import type { RandomStream } from '../common/random.ts'
import { input } from '../engine/operations.ts'
import { compileProgram } from '../engine/program.ts'
import type { Picture, Size } from '../imaging/picture.ts'
import { decode, encode } from '../models/autoencoder.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { pixelsPerLatent } from './adapted-networks.ts'
import type { ComputeOptions } from './compute.ts'
import { toImageTensor, toPicture } from './picture-tensor.ts'

/** Encodes pictures of one size. */
export interface LatentEncoder {
  /** One draw from the posterior, [C, H/f, W/f] flat, not multiplied by the scaling factor. */
  encode(picture: Picture, stream: RandomStream): Promise<Float32Array>
  release(): Promise<void>
}

/** Decodes latents of one size. */
export interface LatentDecoder {
  /** Picture of scaled latents [C, H/f, W/f], as the sampler leaves them. */
  decode(latents: Float32Array): Promise<Picture>
  release(): Promise<void>
}

/** Compiles the autoencoder's encoder for pictures of `size` pixels. */
export async function createLatentEncoder(
  pipeline: Pipeline,
  size: Size,
  compute: ComputeOptions
): Promise<LatentEncoder> {
  const { config, weight } = pipeline.vae
  const image = input('image', [1, config.in_channels, size.height, size.width])
  const { mean, logVariance } = encode(config, { weight }, image)
  const program = await compileProgram({ outputs: { mean, logVariance }, ...compute })
  return {
    async encode(picture, stream) {
      const posterior = await program.run({ image: toImageTensor(picture) })
      const means = posterior.mean?.data as Float32Array
      const logVariances = posterior.logVariance?.data as Float32Array
      return means.map((value, i) => value + Math.exp(0.5 * (logVariances[i] as number)) * stream.normal())
    },
    release: () => program.release()
  }
}

/** Compiles the autoencoder's decoder for pictures of `size` pixels. */
export async function createLatentDecoder(
  pipeline: Pipeline,
  size: Size,
  compute: ComputeOptions
): Promise<LatentDecoder> {
  const { config, weight } = pipeline.vae
  const shape = [1, ...latentShape(pipeline, size)]
  const program = await compileProgram({
    outputs: { image: decode(config, { weight }, input('latents', shape)) },
    ...compute
  })
  return {
    async decode(latents) {
      const data = latents.map((value) => value / config.scaling_factor)
      const { image } = await program.run({ latents: { shape, data } })
      if (image === undefined) throw new Error('the decoder has no output')
      return toPicture(image)
    },
    release: () => program.release()
  }
}

/** [C, H/f, W/f] of the latents of a picture. */
export function latentShape(pipeline: Pipeline, size: Size): [channels: number, height: number, width: number] {
  const factor = pixelsPerLatent(pipeline)
  return [pipeline.vae.config.latent_channels, size.height / factor, size.width / factor]
}
