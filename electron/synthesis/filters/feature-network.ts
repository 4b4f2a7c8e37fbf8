/** @file Features of images, for distances between them: from networks that come with the program, or from published weights. */
import { computeOf } from '../../diffusion/compute.ts'
import type { ComputeOptions } from '../../diffusion/compute.ts'
import { toImageTensor } from '../../diffusion/image-tensor.ts'
import { add, constant, div, input, mul, reshape, sub } from '../../engine/operations.ts'
import { compileProgram } from '../../engine/program.ts'
import type { Tensor } from '../../engine/tensor.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import { encode } from '../../models/autoencoder.ts'
import { backboneTaps } from '../../models/backbone/network.ts'
import { backboneWeights } from '../../models/backbone/weights-file.ts'
import type { LayerContext } from '../../models/layers.ts'
import { openPipeline, type Pipeline } from '../../models/pipeline-folder.ts'
import { resnet } from '../../models/resnet.ts'
import { resnetConfigOf } from '../../models/resnet-file.ts'
import { openSafetensors, readTensor } from '../../models/safetensors.ts'
import { lpipsLayers, vgg16Features } from '../../models/vgg.ts'
import { frozenWeights } from '../../models/weights.ts'

/** One layer's activations, channels first; what metrics/perceptual-distance.ts takes. */
export interface FeatureMap {
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly data: Float32Array
}

export interface ImageFeatures {
  /** From fine to coarse. */
  readonly maps: readonly FeatureMap[]
  /** Mean and standard deviation of each channel of each map over its positions. */
  readonly pooled: Float32Array
}

/** The names go into results, so that distances of different networks are not confused. */
/** `embedded features` are those of a base model's autoencoder. */
export type FeatureNetworkName = 'embedded backbone' | 'embedded features' | 'LPIPS VGG-16' | 'torchvision ResNet'

export interface FeatureNetwork {
  readonly name: FeatureNetworkName
  /** Channel weights of the perceptual distance: LPIPS's learned weights, or all equal. */
  readonly weights: readonly Float32Array[] | 'uniform'
  measure(image: Image): Promise<ImageFeatures>
  release(): Promise<void>
}

/** Sides of a feature network's images are multiples of this, up to a maximum. */
const sideStep = 8
const longestSide = 256

/** The size at which images are measured: their own, or scaled down. */
export function featureSize({ width, height }: Size): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const side = (length: number) => Math.max(sideStep, Math.round((length * scale) / sideStep) * sideStep)
  return { width: side(width), height: side(height) }
}

/** The published size of LPIPS in DualAnoDiff's evaluation. */
export const lpipsSize: Size = { width: 256, height: 256 }

/**
 * The embedded backbone (MediaPipe's MobileNetV2): its taps at strides 4, 8 and 16, with 24, 32 and 64 channels. Always at
 * hand, and trained on photographs. Images are resized to `size`. Throws the codes of backboneWeights.
 */
export async function openBackboneFeatures(size: Size, compute: ComputeOptions = {}): Promise<FeatureNetwork> {
  const weight = frozenWeights(await openSafetensors(await backboneWeights()))
  const { stride4, stride8, stride16 } = backboneTaps({ weight }, imagesOf(size))
  return featureNetwork('embedded backbone', [stride4, stride8, stride16], 'uniform', size, compute)
}

/**
 * The encoder of a base model's autoencoder: activations at the end of each level but the last, and before its output.
 * Chosen over the UNet since it is deterministic, needs neither prompt nor noise and sees fine structure at full size.
 * Images are resized to `size`.
 */
export function openAutoencoderFeatures(
  { vae }: Pick<Pipeline, 'vae'>,
  size: Size,
  compute: ComputeOptions = {}
): Promise<FeatureNetwork> {
  const levels = vae.config.block_out_channels.slice(1).map((_, i) => `encoder.down_blocks.${i}.downsamplers.0.conv`)
  const { layers, inputs } = observed({ weight: vae.weight }, [...levels, 'encoder.conv_out'])
  encode(vae.config, layers, imagesOf(size))
  return featureNetwork('embedded features', [...inputs.values()], 'uniform', size, compute)
}

/** The autoencoder of a base model, a folder or file, or without one the embedded backbone. */
export async function openEmbeddedFeatures(
  model: string | null,
  size: Size,
  compute: ComputeOptions
): Promise<FeatureNetwork> {
  return model === null
    ? openBackboneFeatures(size, compute)
    : openAutoencoderFeatures(await openPipeline(model), size, compute)
}

/**
 * A ResNet with torchvision's names: the outputs of its first three stages and its pooled features.
 * Throws the codes of openSafetensors, `model.missing-tensor` and `model.wrong-shape`.
 */
export async function openResnetFeatures(
  path: string,
  size: Size,
  compute: ComputeOptions = {}
): Promise<FeatureNetwork> {
  const file = await openSafetensors(path)
  const { layers, inputs } = observed({ weight: frozenWeights(file) }, [
    'layer2.0.conv1',
    'layer3.0.conv1',
    'layer4.0.conv1',
    'fc'
  ])
  const colour = (values: readonly number[]) => constant(values, [1, 3, 1, 1])
  const scaled = add(mul(imagesOf(size), 0.5), 0.5)
  const images = div(sub(scaled, colour([0.485, 0.456, 0.406])), colour([0.229, 0.224, 0.225]))
  resnet(resnetConfigOf(file), layers, images, { training: false })
  const maps = [...inputs.values()].map((x) => (x.shape.length === 2 ? reshape(x, [...x.shape, 1, 1]) : x))
  return featureNetwork('torchvision ResNet', maps, 'uniform', size, compute)
}

/**
 * LPIPS 0.1 on VGG-16: torchvision's weights, and LPIPS's own (`lin0.model.1.weight` …), each converted to .safetensors.
 * As openResnetFeatures for errors. The published size is `lpipsSize`.
 */
export async function openLpipsFeatures(
  paths: { readonly vgg: string; readonly lpips: string },
  size: Size,
  compute: ComputeOptions = {}
): Promise<FeatureNetwork> {
  const [vgg, lpips] = [await openSafetensors(paths.vgg), await openSafetensors(paths.lpips)]
  const weights: Float32Array[] = []
  for (const { weight, channels } of lpipsLayers) {
    frozenWeights(lpips)(weight, [1, channels, 1, 1])
    weights.push(await readTensor(lpips, weight))
  }
  const maps = vgg16Features({ weight: frozenWeights(vgg) }, imagesOf(size))
  return featureNetwork('LPIPS VGG-16', maps, weights, size, compute)
}

const imagesOf = ({ width, height }: Size) => input('images', [1, 3, height, width])

/** Records the inputs of the named layers while a network is built. */
function observed(
  layers: LayerContext,
  paths: readonly string[]
): { readonly layers: LayerContext; readonly inputs: ReadonlyMap<string, Tensor> } {
  const inputs = new Map<string, Tensor>()
  const adapt: NonNullable<LayerContext['adapt']> = ({ path }, x, y) => {
    if (paths.includes(path)) inputs.set(path, x)
    return y
  }
  return { layers: { ...layers, adapt }, inputs }
}

async function featureNetwork(
  name: FeatureNetworkName,
  maps: readonly Tensor[],
  weights: FeatureNetwork['weights'],
  size: Size,
  compute: ComputeOptions
): Promise<FeatureNetwork> {
  const outputs = Object.fromEntries(maps.map((map, i) => [`map${i}`, map]))
  const program = await compileProgram({ outputs, ...computeOf(compute) })
  return {
    name,
    weights,
    async measure(image) {
      const results = await program.run({ images: toImageTensor(resizeImage(image, size, 'area')) })
      const measured = maps.map(({ shape: [, channels, height, width] }, i): FeatureMap => {
        const data = results[`map${i}`]!.data as Float32Array
        return { channels: channels!, height: height!, width: width!, data }
      })
      return { maps: measured, pooled: pool(measured) }
    },
    release: () => program.release()
  }
}

function pool(maps: readonly FeatureMap[]): Float32Array {
  const values: number[] = []
  for (const { channels, height, width, data } of maps) {
    const positions = height * width
    for (let channel = 0; channel < channels; channel++) {
      let [sum, squares] = [0, 0]
      for (let i = channel * positions; i < (channel + 1) * positions; i++) {
        sum += data[i]!
        squares += data[i]! ** 2
      }
      const mean = sum / positions
      values.push(mean, Math.sqrt(Math.max(0, squares / positions - mean * mean)))
    }
  }
  return Float32Array.from(values)
}
