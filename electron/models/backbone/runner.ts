/** @file Runs a fully convolutional network on images of any size: one session for all, large images in tiles. */
import { input, matmul } from '../../engine/operations.ts'
import { compileProgram, type Program, type ProgramOptions } from '../../engine/program.ts'
import type { HostTensor } from '../../engine/session.ts'
import { dimension, type Shape, type Tensor } from '../../engine/tensor.ts'
import { interpolationWeights } from '../resize.ts'
import type { ResizeCells } from './cells.ts'
import { tilesOf, type Tile } from './tiles.ts'

export interface ConvolutionalNetwork {
  /** Its outputs of images [1, 3, H, W]; `resize` may be used once, and stands for the same at every size. */
  build(images: Tensor, resize: ResizeCells): Readonly<Record<string, Tensor>>
  readonly compute: Pick<ProgramOptions, 'device' | 'lowMemory' | 'threads'>
  /** Each output by name: [1, channels, height/stride, width/stride]. */
  readonly outputs: Readonly<Record<string, { readonly channels: number; readonly stride: number }>>
  /** Sides of images are multiples of this, and so is the margin. */
  readonly unit: number
  /** Pixels around its own that a result depends on, rounded up. */
  readonly margin: number
  /** Longest side of a tile. */
  readonly largest: number
}

export interface NetworkRunner {
  /** The outputs for images [B, 3, H, W], one image after the other. */
  run(images: HostTensor): Promise<Record<string, HostTensor>>
  release(): Promise<void>
}

/** The graph is built for images of this side, and is right for others. */
const builtSides = 8

/** What a network is compiled to: a session, and what it is fed for images of a size. */
interface Compiled {
  readonly program: Program
  feeds(height: number, width: number): Record<string, HostTensor>
}

async function compiled(network: ConvolutionalNetwork): Promise<Compiled> {
  const side = builtSides * network.unit
  const resized: { from: readonly [number, number]; to: readonly [number, number] }[] = []
  const resize: ResizeCells = (x, to) => {
    const from = [dimension(x.shape, 2), dimension(x.shape, 3)] as const
    resized.push({ from, to })
    return matmul(input('down', [to[0], from[0]]), matmul(x, input('across', [from[1], to[1]])))
  }
  const outputs = network.build(input('images', [1, 3, side, side]), resize)
  const freeAxes = { images: [2, 3], down: [0, 1], across: [0, 1] }
  // Memory that is planned for each size would add up.
  const program = await compileProgram({ outputs, ...network.compute, freeAxes, unplanned: true })
  const [only] = resized
  return {
    program,
    feeds(height, width) {
      if (only === undefined) return {}
      const at = (length: number, built: number) => (length * built) / side
      const [fromRows, toRows] = [at(height, only.from[0]), at(height, only.to[0])]
      const [fromColumns, toColumns] = [at(width, only.from[1]), at(width, only.to[1])]
      return {
        down: { shape: [toRows, fromRows], data: interpolationWeights(fromRows, toRows) },
        across: {
          shape: [fromColumns, toColumns],
          data: turned(interpolationWeights(fromColumns, toColumns), fromColumns)
        }
      }
    }
  }
}

/** A matrix of so many columns with rows for columns. */
function turned(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns
  return Float32Array.from(matrix, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!)
}

export function networkRunner(network: ConvolutionalNetwork): NetworkRunner {
  let open: Promise<Compiled> | null = null
  const runAll = async (images: HostTensor) => {
    const [batch, , height, width] = images.shape as [number, number, number, number]
    const made = Object.entries(network.outputs).map(([name, { channels, stride }]) => {
      const shape = [batch, channels, height / stride, width / stride]
      return { name, stride, shape, data: new Float32Array(shape.reduce((product, n) => product * n)) }
    })
    const [down, across] = [tilesOf(height, network), tilesOf(width, network)]
    const shape = [1, 3, down.length, across.length]
    open ??= compiled(network).catch((error: unknown) => {
      open = null
      throw error
    })
    const session = await open
    const given = session.feeds(down.length, across.length)
    for (let image = 0; image < batch; image++)
      for (const rows of down.tiles)
        for (const columns of across.tiles) {
          const data = cutOut(images, image, shape, [rows, columns])
          const results = await session.program.run({ images: { shape, data }, ...given })
          for (const each of made) putIn(each, image, results[each.name]!, [rows, columns], each.stride)
        }
    return Object.fromEntries(made.map(({ name, shape, data }) => [name, { shape, data }]))
  }
  // One after the other, so that no session is released while it runs.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
  return {
    run: (images) => inTurn(() => runAll(images)),
    release: () =>
      inTurn(async () => {
        if (open !== null) await (await open).program.release()
        open = null
      })
  }
}

type Place = readonly [rows: Tile, columns: Tile]

function cutOut({ shape, data }: HostTensor, image: number, tile: Shape, [rows, columns]: Place): Float32Array {
  const [, channels, height, width] = shape as [number, number, number, number]
  const [, , tileHeight, tileWidth] = tile as [number, number, number, number]
  const values = new Float32Array(channels * tileHeight * tileWidth)
  for (let line = 0; line < channels * tileHeight; line++) {
    const [channel, y] = [Math.floor(line / tileHeight), rows.start + (line % tileHeight)]
    const at = ((image * channels + channel) * height + y) * width + columns.start
    values.set((data as Float32Array).subarray(at, at + tileWidth), line * tileWidth)
  }
  return values
}

function putIn(
  into: { readonly shape: Shape; readonly data: Float32Array },
  image: number,
  result: HostTensor,
  [rows, columns]: Place,
  stride: number
): void {
  const [, channels, height, width] = into.shape as [number, number, number, number]
  const [, , tileHeight, tileWidth] = result.shape as [number, number, number, number]
  const [left, right] = [columns.from / stride, columns.to / stride]
  for (let channel = 0; channel < channels; channel++)
    for (let y = rows.from / stride; y < rows.to / stride; y++) {
      const from = (channel * tileHeight + y - rows.start / stride) * tileWidth - columns.start / stride
      const line = (result.data as Float32Array).subarray(from + left, from + right)
      into.data.set(line, ((image * channels + channel) * height + y) * width + left)
    }
}
