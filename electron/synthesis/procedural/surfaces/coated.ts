import type { RandomStream } from '../../../common/random.ts'
import type { Size } from '../../../imaging/image.ts'
import { addScaled, fractalNoise, grain, slope, smoothstep, valueNoise } from '../noise.ts'
import type { Relief } from './surface.ts'

/** Smooth paint, more or less orange-peeled. */
export function painted(stream: RandomStream, size: Size, unit: number): Relief {
  const cell = stream.uniform(3, 12) * unit
  const peel = fractalNoise(stream, size, { cell: [cell, cell * stream.uniform(0.7, 1)], octaves: 2, gain: 0.4 })
  const tone = slope(peel, size, stream.uniform(0, 2 * Math.PI))
  addScaled(tone, fractalNoise(stream, size, { cell: [60 * unit, 60 * unit], octaves: 2 }), stream.uniform(0, 0.1))
  addScaled(tone, grain(stream, size), stream.uniform(0.01, 0.08))
  return { tone, contrast: [0.006, 0.035], level: [0.22, 0.85], name: 'painted surface' }
}

/** Pebbles separated by creases: distance between the two nearest points of a jittered lattice. */
export function leather(stream: RandomStream, size: Size, unit: number): Relief {
  const { width, height } = size
  const cell = stream.uniform(4.5, 11) * unit
  const stretch = stream.uniform(0.7, 1.4)
  const columns = Math.ceil(width / cell) + 4
  const rows = Math.ceil(height / (cell * stretch)) + 4
  const pointX = new Float32Array(columns * rows)
  const pointY = new Float32Array(columns * rows)
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      pointX[i] = column + stream.uniform(0.05, 0.95)
      pointY[i] = row + stream.uniform(0.05, 0.95)
    }
  }
  const warpX = valueNoise(stream, size, { cell: [cell, cell] })
  const bulge = new Float32Array(width * height)
  const bend = stream.uniform(0.1, 0.35)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const warp = bend * (warpX[i] as number)
      const u = x / cell + 1.5 + warp
      const v = y / (cell * stretch) + 1.5 - warp
      const column = u | 0
      const row = v | 0
      let nearest = 9
      let second = 9
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const at = (row + dy) * columns + column + dx
          const du = (pointX[at] as number) - u
          const dv = (pointY[at] as number) - v
          const distance = du * du + dv * dv
          if (distance < nearest) {
            second = nearest
            nearest = distance
          } else if (distance < second) second = distance
        }
      }
      bulge[i] = smoothstep(0, 0.45, Math.sqrt(second) - Math.sqrt(nearest))
    }
  }
  const tone = slope(bulge, size, stream.uniform(0, 2 * Math.PI))
  addScaled(tone, bulge, stream.uniform(0.3, 1.2))
  addScaled(tone, fractalNoise(stream, size, { cell: [4 * unit, 4 * unit], octaves: 2 }), stream.uniform(0.03, 0.2))
  addScaled(tone, grain(stream, size), stream.uniform(0.02, 0.15))
  return { tone, contrast: [0.02, 0.075], level: [0.18, 0.6], name: 'leather surface' }
}
