/** @file Runs a fully convolutional network on images of any size: one session per size, large images in tiles. */
import type { Program } from '../../engine/program.ts'
import type { HostTensor } from '../../engine/session.ts'
import type { Shape } from '../../engine/tensor.ts'
import { tilesOf, type Tile } from './tiles.ts'

export interface ConvolutionalNetwork {
  /** Compiles it for `images` of this shape, [1, 3, height, width]. */
  compile(shape: Shape): Promise<Program>
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

/** Sessions that are kept, as long as they have no more pixels than one of the largest; most datasets need one. */
const keptSessions = 4

const area = (key: string) => key.split('×').reduce((product, side) => product * Number(side), 1)

export function networkRunner(network: ConvolutionalNetwork): NetworkRunner {
  const programs = new Map<string, Program>()
  const isTooMuch = () => {
    const pixels = programs.keys().reduce((sum, key) => sum + area(key), 0)
    return programs.size > 1 && (programs.size > keptSessions || pixels > network.largest ** 2)
  }
  const programFor = async (shape: Shape): Promise<Program> => {
    const key = shape.slice(2).join('×')
    const program = programs.get(key) ?? (await network.compile(shape))
    // Last in the map is the one used last.
    programs.delete(key)
    programs.set(key, program)
    while (isTooMuch()) {
      const [oldest, unused] = programs.entries().next().value!
      programs.delete(oldest)
      await unused.release()
    }
    return program
  }
  const runAll = async (images: HostTensor) => {
    const [batch, , height, width] = images.shape as [number, number, number, number]
    const made = Object.entries(network.outputs).map(([name, { channels, stride }]) => {
      const shape = [batch, channels, height / stride, width / stride]
      return { name, stride, shape, data: new Float32Array(shape.reduce((product, n) => product * n)) }
    })
    const [down, across] = [tilesOf(height, network), tilesOf(width, network)]
    const shape = [1, 3, down.length, across.length]
    const program = await programFor(shape)
    for (let image = 0; image < batch; image++)
      for (const rows of down.tiles)
        for (const columns of across.tiles) {
          const data = cutOut(images, image, shape, [rows, columns])
          const results = await program.run({ images: { shape, data } })
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
        for (const program of programs.values()) await program.release()
        programs.clear()
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
