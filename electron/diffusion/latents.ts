import type { RandomStream } from '../common/random.ts'
import { input } from '../engine/operations.ts'
import { compileProgram } from '../engine/program.ts'
import type { Tensor } from '../engine/tensor.ts'
import type { Image, Size } from '../imaging/image.ts'
import { decode, encode } from '../models/autoencoder.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { pixelsPerLatent } from './adapted-networks.ts'
import type { ComputeOptions } from './compute.ts'
import { requireFinite } from './finite.ts'
import { toImageTensor, toImage } from './image-tensor.ts'

/** Output of the autoencoder's encoder for an image: mean and logarithm of the variance, each [C, H/f, W/f] flat. */
export interface Posterior {
  readonly mean: Float32Array
  readonly logVariance: Float32Array
}

/** One draw from a posterior, not multiplied by the scaling factor. */
export function drawLatents({ mean, logVariance }: Posterior, stream: RandomStream): Float32Array {
  return mean.map((value, i) => value + Math.exp(0.5 * (logVariance[i] as number)) * stream.normal())
}

/** Encodes images of one size. Errors: `generate.not-finite`. */
export interface LatentEncoder {
  posterior(image: Image): Promise<Posterior>
  /** One draw from the posterior, [C, H/f, W/f] flat, not multiplied by the scaling factor. */
  encode(image: Image, stream: RandomStream): Promise<Float32Array>
  release(): Promise<void>
}

/** Decodes latents of one size. Errors: `generate.not-finite`. */
export interface LatentDecoder {
  /** Image of scaled latents [C, H/f, W/f], as returned by the sampler. */
  decode(latents: Float32Array): Promise<Image>
  release(): Promise<void>
}

/** Compiles the autoencoder's encoder for images of `size` pixels. */
export async function createLatentEncoder(
  pipeline: Pipeline,
  size: Size,
  compute: ComputeOptions
): Promise<LatentEncoder> {
  const program = await compileProgram({ outputs: encoderOutputs(pipeline, size), ...compute })
  const posterior = async (image: Image): Promise<Posterior> => {
    const results = await program.run({ image: toImageTensor(image) })
    const [mean, logVariance] = [results.mean?.data as Float32Array, results.logVariance?.data as Float32Array]
    return { mean: requireFinite(mean, 'vae'), logVariance: requireFinite(logVariance, 'vae') }
  }
  return {
    posterior,
    encode: async (image, stream) => drawLatents(await posterior(image), stream),
    release: () => program.release()
  }
}

/** Compiles the autoencoder's decoder for images of `size` pixels. */
export async function createLatentDecoder(
  pipeline: Pipeline,
  size: Size,
  compute: ComputeOptions
): Promise<LatentDecoder> {
  const shape = [1, ...latentShape(pipeline, size)]
  const program = await compileProgram({ outputs: decoderOutputs(pipeline, size), ...compute })
  return {
    async decode(latents) {
      const data = latents.map((value) => value / pipeline.vae.config.scaling_factor)
      const { image } = await program.run({ latents: { shape, data } })
      if (image === undefined) throw new Error('the decoder has no output')
      requireFinite(image.data as Float32Array, 'vae')
      return toImage(image)
    },
    release: () => program.release()
  }
}

/** What the autoencoder's encoder computes for one image of `size` pixels. */
export function encoderOutputs({ vae: { config, weight } }: Pipeline, size: Size): Record<string, Tensor> {
  return { ...encode(config, { weight }, input('image', [1, config.in_channels, size.height, size.width])) }
}

/** What the autoencoder's decoder computes for the latents of one image of `size` pixels. */
export function decoderOutputs(pipeline: Pipeline, size: Size): Record<string, Tensor> {
  const { config, weight } = pipeline.vae
  return { image: decode(config, { weight }, input('latents', [1, ...latentShape(pipeline, size)])) }
}

/** [C, H/f, W/f] of the latents of an image. */
export function latentShape(pipeline: Pipeline, size: Size): [channels: number, height: number, width: number] {
  const factor = pixelsPerLatent(pipeline)
  return [pipeline.vae.config.latent_channels, size.height / factor, size.width / factor]
}
