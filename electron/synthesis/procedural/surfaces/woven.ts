import type { RandomStream } from '../../../common/random.ts'
import type { Size } from '../../../imaging/image.ts'
import { addScaled, grain, valueNoise } from '../noise.ts'
import type { Relief } from './surface.ts'

/** Warp and weft threads with rounded profiles: plain weave or twill, threads of uneven brightness. */
export function woven(stream: RandomStream, size: Size, unit: number): Relief {
  const { width, height } = size
  const pitch = stream.uniform(3.5, 9) * unit
  const ratio = stream.uniform(0.8, 1.25)
  const twill = stream.integer(1, 4)
  const angle = stream.uniform() < 0.7 ? stream.uniform(-0.08, 0.08) : stream.uniform(0, Math.PI)
  const [cosine, sine] = [Math.cos(angle) / pitch, Math.sin(angle) / pitch]
  const sway = valueNoise(stream, size, { cell: [40 * unit, 40 * unit] })
  const swayAmount = stream.uniform(0.05, 0.35)
  const threads = Float32Array.from({ length: 512 }, () => stream.uniform(-1, 1))
  const unevenness = stream.uniform(0.05, 0.3)
  const warpTone = stream.uniform(-0.2, 0.2)
  const bothColours = stream.uniform() < 0.3
  const tone = new Float32Array(width * height)
  const blend = bothColours ? new Float32Array(width * height) : undefined
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const bend = swayAmount * (sway[i] as number)
      const u = x * cosine + y * sine + bend + 256
      const v = (y * cosine - x * sine) * ratio + bend + 256
      const column = Math.floor(u)
      const row = Math.floor(v)
      const warpOnTop = twill === 1 ? ((column + row) & 1) === 0 : (column + row) % (twill + 1) === 0
      const across = warpOnTop ? u - column - 0.5 : v - row - 0.5
      const along = warpOnTop ? v - row - 0.5 : u - column - 0.5
      const thread = threads[(warpOnTop ? column : row + 211) & 511] as number
      const profile = (1 - 3.2 * across * across) * (1 - 1.4 * along * along)
      tone[i] = profile + unevenness * thread + (warpOnTop ? warpTone : 0)
      if (blend !== undefined) blend[i] = warpOnTop ? 1 : 0
    }
  }
  addScaled(tone, valueNoise(stream, size, { cell: [2 * unit, 1.2 * unit] }), stream.uniform(0.05, 0.3))
  addScaled(tone, grain(stream, size), stream.uniform(0.05, 0.25))
  const relief = { tone, contrast: [0.04, 0.11], level: [0.25, 0.75], name: 'woven fabric surface' } as const
  return blend === undefined ? relief : { ...relief, blend }
}
