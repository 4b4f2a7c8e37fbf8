import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { networkShapes } from '../../../electron/detection/network-weights.ts'
import { input } from '../../../electron/engine/operations.ts'
import { compileProgram } from '../../../electron/engine/program.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'
import { reflectedInput } from '../../../electron/models/backbone/cells.ts'
import { openResnetCells } from '../../../electron/models/backbone/resnet-cells.ts'
import { resnetConfigOf } from '../../../electron/models/resnet-file.ts'
import { resnet, resnetTaps, type ResnetConfig } from '../../../electron/models/resnet.ts'
import { openSafetensors, serializeSafetensors } from '../../../electron/models/safetensors.ts'
import { frozenWeights } from '../../../electron/models/weights.ts'

/** A Wide ResNet of few channels: bottlenecks with twice as many inner channels as usual. */
const config: ResnetConfig = { block: 'bottleneck', layers: [1, 1, 1, 1], width: 4, wide: 2, classes: 3 }

let folder = ''
let path = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resnet-cells-'))
  path = join(folder, 'wide.safetensors')
  const shapes = networkShapes((layers) => resnet(config, layers, input('images', [1, 3, 32, 32]), { training: false }))
  const tensors = [...shapes].map(([name, shape]) => {
    const random = randomStream(1, name)
    const scale = Math.sqrt(2 / Math.max(1, sizeOf(shape.slice(1))))
    const data =
      shape.length > 1
        ? random.normals(sizeOf(shape)).map((value) => scale * value)
        : new Float32Array(sizeOf(shape)).fill(/(weight|running_var)$/.test(name) ? 1 : 0)
    return [name, { dtype: 'F32', shape, data }] as const
  })
  await writeFile(path, serializeSafetensors(new Map(tensors), {}))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const image = (width: number, height: number) => {
  return {
    width,
    height,
    channels: 3 as const,
    data: Float32Array.from(randomStream(2, 'image').normals(3 * width * height), (v) => 0.5 + 0.1 * v)
  }
}

describe('features of a ResNet from a file', () => {
  it('follow the architecture that names and shapes tell', async () => {
    expect(resnetConfigOf(await openSafetensors(path))).toEqual(config)
  })

  it('are those of the first three stages, the coarser ones repeated', async () => {
    const shown = image(80, 64)
    const source = await openResnetCells(path, 'fine', { device: 'cpu', threads: 1 })
    const { width, height, channels, data } = await source.cells(shown)
    await source.release()
    expect([width, height, channels, source.side]).toEqual([20, 16, 16 + 32 + 64, 4])
    const images = reflectedInput(shown)
    const normal = images.data.map((value, i) => {
      const channel = Math.floor(i / (images.data.length / 3))
      return (value / 2 + 0.5 - [0.485, 0.456, 0.406][channel]!) / [0.229, 0.224, 0.225][channel]!
    })
    const weight = frozenWeights(await openSafetensors(path))
    const taps = resnetTaps(config, { weight }, input('images', images.shape), 3)
    const program = await compileProgram({ outputs: Object.fromEntries(taps.map((tap, i) => [`tap${i}`, tap])) })
    const results = await program.run({ images: { shape: images.shape, data: normal } })
    await program.release()
    for (const [stage, first] of [0, 16, 48].entries()) {
      const { shape, data: values } = results[`tap${stage}`]!
      const [, count, , columns] = shape as [number, number, number, number]
      const step = 2 ** stage
      for (const [x, y, channel] of [
        [0, 0, 0],
        [7, 11, 5],
        [19, 15, count - 1]
      ] as const) {
        // 32 pixels of reflected image are eight cells.
        const at = Math.floor((y + 8) / step) * columns + Math.floor((x + 8) / step)
        const wanted = values[channel * (sizeOf(shape) / count) + at] as number
        expect(data[((first + channel) * height + y) * width + x]).toBeCloseTo(wanted, 4)
      }
    }
  })

  it('stand in cells of 8×8 pixels for PatchCore, from stages 2 and 3', async () => {
    const source = await openResnetCells(path, 'averaged', { device: 'cpu', threads: 1 })
    const { width, height } = await source.cells(image(90, 33))
    await source.release()
    expect([width, height, source.channels, source.side]).toEqual([12, 5, 32 + 64, 8])
  })

  it('name what a file lacks', async () => {
    const other = join(folder, 'other.safetensors')
    const data = new Float32Array(1)
    await writeFile(other, serializeSafetensors(new Map([['x', { dtype: 'F32', shape: [1], data }]]), {}))
    await expect(openResnetCells(other, 'fine', {})).rejects.toMatchObject({ code: 'model.missing-tensor' })
  })
})
