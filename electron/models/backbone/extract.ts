/** @file The weights of the embedded backbone, taken out of the TFLite file of an object detector. */
import { decodeFloat16 } from '../half.ts'
import { serializeSafetensors } from '../safetensors.ts'
import type { TensorToWrite } from '../safetensors.ts'
import { backboneLayers } from './network.ts'
import { readTflite } from './tflite.ts'
import type { TfliteGraph, TfliteTensor } from './tflite.ts'

const [depthwiseConvolution, dequantize] = [4, 6]

/**
 * The layers that the backbone uses as a float16 .safetensors file: `Conv.weight`, `Conv.bias`,
 * `expanded_conv_1.expand.weight` …, weights as [out, in/groups, 3 or 1, 3 or 1] with batch normalisation folded in.
 * The same input gives the same bytes. A file of another network is a RangeError.
 */
export function extractBackbone(tflite: Uint8Array): Uint8Array {
  const graph = readTflite(tflite)
  const convolutions = convolutionsOf(graph)
  const tensors = new Map<string, TensorToWrite>()
  for (const name of backboneLayers()) {
    const convolution = convolutions.get(name)
    if (convolution === undefined) throw new RangeError(`no layer ${name} in this TFLite file`)
    tensors.set(`${name}.weight`, convolution.weight)
    tensors.set(`${name}.bias`, convolution.bias)
  }
  const origin = '@mediapipe/objectron: SSD MobileNetV2, Copyright The MediaPipe Authors'
  return serializeSafetensors(tensors, { origin, license: 'Apache-2.0' })
}

interface Convolution {
  readonly weight: TensorToWrite
  readonly bias: TensorToWrite
}

/** Every convolution of the feature extractor by the name of its layer. */
function convolutionsOf({ tensors, operators }: TfliteGraph): ReadonlyMap<string, Convolution> {
  // Weights are stored in float16 and cast by operators of their own.
  const sources = new Map(
    operators.flatMap(({ code, inputs, outputs }) => (code === dequantize ? [[outputs[0]!, inputs[0]!] as const] : []))
  )
  const stored = (index: number) => tensors[sources.get(index) ?? index]!
  const found = new Map<string, Convolution>()
  for (const { code, inputs, outputs } of operators) {
    if (inputs.length !== 3) continue
    const name = layerName(tensors[outputs[0]!]!.name)
    if (name === null) continue
    const [weight, bias] = [stored(inputs[1]!), stored(inputs[2]!)]
    found.set(name, {
      weight: channelsFirst(weight, code === depthwiseConvolution),
      bias: { dtype: 'F16', shape: bias.shape, data: halves(bias) }
    })
  }
  return found
}

/** `expanded_conv_1.expand` for "FeatureExtractor/MobilenetV2/expanded_conv_1/expand/Relu6;…". */
function layerName(tensor: string): string | null {
  const [, name] = /^FeatureExtractor\/MobilenetV2\/(Conv|expanded_conv(?:_\d+)?\/[a-z]+)\//.exec(tensor) ?? []
  return name?.replace('/', '.') ?? null
}

function halves({ name, type, bytes }: TfliteTensor): Float32Array {
  if (type !== 1) throw new RangeError(`${name} is not float16`)
  return decodeFloat16(new Uint16Array(Uint8Array.from(bytes).buffer))
}

/** From [out, h, w, in], or [1, h, w, channels] of a depthwise one, to [out, in, h, w] or [channels, 1, h, w]. */
function channelsFirst(tensor: TfliteTensor, depthwise: boolean): TensorToWrite {
  const [first, height, width, last] = tensor.shape as [number, number, number, number]
  const [out, into] = depthwise ? [last, first] : [first, last]
  const from = halves(tensor)
  const area = height * width
  const data = new Float32Array(from.length)
  for (let i = 0; i < from.length; i++) {
    const [place, c] = [Math.floor(i / last) % area, i % last]
    const row = Math.floor(i / (last * area))
    data[depthwise ? c * area + place : (row * last + c) * area + place] = from[i]!
  }
  return { dtype: 'F16', shape: [out, into, height, width], data }
}
