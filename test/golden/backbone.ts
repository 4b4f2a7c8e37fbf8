/**
 * @file Reference values of the embedded backbone, computed by TensorFlow Lite itself as WebAssembly:
 * `npm pack @tensorflow/tfjs-tflite@0.0.1-alpha.10`, unpack it, then `node test/golden/backbone.ts FOLDER`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readTflite } from '../../electron/models/backbone/tflite.ts'
import { embeddedTflite } from '../../electron/models/backbone/weights-file.ts'
import { goldenImages, goldenShape, sampled } from '../models/backbone/images.ts'

interface Runner {
  GetInputs(): { get(index: number): { data(): Float32Array } }
  GetOutputs(): { get(index: number): { data(): Float32Array; readonly shape: string } }
  Infer(): boolean
}

interface TfliteModule {
  readonly HEAPU8: Uint8Array
  _malloc(size: number): number
  readonly TFLiteWebModelRunner: {
    CreateFromBufferAndOptions(at: number, size: number, options: object): { ok(): boolean; value(): Runner }
  }
}

/** The ends of blocks 2 and 5, and of blocks 9 and 12. */
const taps = [
  { stride4: 'expanded_conv_2/add', stride8: 'expanded_conv_5/add' },
  { stride16: 'expanded_conv_9/add', wide16: 'expanded_conv_12/add' }
]

/**
 * The file changed in place: its first operators only, two of their results as its two outputs, and an input of another
 * size; every size in between follows from that.
 */
function cutOff(tflite: Uint8Array, outputs: readonly string[]): Uint8Array {
  const file = Uint8Array.from(tflite)
  const view = new DataView(file.buffer)
  const follow = (at: number) => at + view.getUint32(at, true)
  const vector = (table: number, index: number) =>
    follow(table + view.getUint16(table - view.getInt32(table, true) + 4 + 2 * index, true))
  const graph = follow(vector(follow(0), 2) + 4)
  const { tensors, operators } = readTflite(tflite)
  const places = outputs.map((name) => tensors.findIndex((tensor) => tensor.name.endsWith(`MobilenetV2/${name}`)))
  const last = operators.findIndex((operator) => operator.outputs[0] === places.at(-1))
  view.setUint32(vector(graph, 3), last + 1, true)
  places.forEach((place, i) => view.setInt32(vector(graph, 2) + 4 + 4 * i, place, true))
  const shape = vector(follow(vector(graph, 0) + 4), 0)
  view.setInt32(shape + 8, goldenShape[2], true)
  view.setInt32(shape + 12, goldenShape[3], true)
  return file
}

function channelsLast(image: Float32Array): Float32Array {
  const area = goldenShape[2] * goldenShape[3]
  return image.map((_, i) => image[(i % 3) * area + Math.floor(i / 3)]!)
}

function channelsFirst(values: Float32Array, channels: number): Float32Array {
  const area = values.length / channels
  return values.map((_, i) => values[(i % area) * channels + Math.floor(i / area)]!)
}

const folder = join(process.argv[2]!, 'wasm')
const create = createRequire(import.meta.url)(join(folder, 'tflite_web_api_cc.js')) as (
  options: object
) => Promise<TfliteModule>
const module = await create({ wasmBinary: readFileSync(join(folder, 'tflite_web_api_cc.wasm')) })

function run(model: Uint8Array, image: Float32Array): Float32Array[] {
  const at = module._malloc(model.length)
  module.HEAPU8.set(model, at)
  const options = { numThreads: 1, enableProfiling: false, maxProfilingBufferEntries: 1024 }
  const made = module.TFLiteWebModelRunner.CreateFromBufferAndOptions(at, model.length, options)
  if (!made.ok()) throw new Error('TensorFlow Lite refuses the file')
  const runner = made.value()
  runner.GetInputs().get(0).data().set(channelsLast(image))
  if (!runner.Infer()) throw new Error('TensorFlow Lite failed')
  return [0, 1].map((i) => {
    const output = runner.GetOutputs().get(i)
    return channelsFirst(output.data(), Number(output.shape.split(',').at(-1)))
  })
}

const tflite = await embeddedTflite()
const golden = Object.fromEntries(
  Object.entries(goldenImages()).map(([name, image]) => [
    name,
    Object.fromEntries(
      taps.flatMap((pair) => {
        const values = run(cutOff(tflite, Object.values(pair)), image)
        return Object.keys(pair).map((tap, i) => {
          const kept = sampled(values[i]!).map((value) => Number(value.toPrecision(7)))
          return [tap, { count: values[i]!.length, sampled: kept }]
        })
      })
    )
  ])
)
writeFileSync(join(import.meta.dirname, 'data', 'backbone.json'), `${JSON.stringify(golden)}\n`)
