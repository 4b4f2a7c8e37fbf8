import type { RandomStream } from '../../common/random.ts'
import type { Size } from '../../imaging/image.ts'
import { addScaled, fractalNoise, grain, smoothstep, valueNoise } from '../procedural/noise.ts'
import type { Relief } from '../procedural/surfaces/surface.ts'

/**
 * The sample dataset's product: a ground steel plate with vertical grinding lines, blotches and tool marks. Good plates
 * have the usual acceptable variation: specks of dust, faint rub marks, uneven light.
 */
export function plate(stream: RandomStream, size: Size, unit: number): Relief {
  const through = Math.max(size.width, size.height) * 3
  const angle = stream.uniform() < 0.6 ? Math.PI / 2 : Math.PI / 2 + stream.uniform(-0.04, 0.04)
  const tone = valueNoise(stream, size, { cell: [through, 1.3], angle })
  addScaled(tone, valueNoise(stream, size, { cell: [through, 6 * unit], angle }), stream.uniform(0.3, 0.8))
  addScaled(tone, valueNoise(stream, size, { cell: [26 * unit, 1.2], angle }), stream.uniform(0.3, 0.7))
  addScaled(tone, fractalNoise(stream, size, { cell: [48 * unit, 36 * unit], octaves: 3 }), stream.uniform(0.3, 1))
  addScaled(tone, grain(stream, size), stream.uniform(0.3, 0.8))
  ridges(stream, size, unit, angle, tone)
  dust(stream, size, unit, tone)
  const grey = [1, 1, 1] as const
  return { tone, contrast: [0.026, 0.044], level: [0.34, 0.46], name: 'ground metal surface', tint: grey }
}

/** Bright lines that fade in and out along the grinding direction. */
function ridges(stream: RandomStream, size: Size, unit: number, angle: number, tone: Float32Array): void {
  const through = Math.max(size.width, size.height) * 3
  const lines = valueNoise(stream, size, { cell: [through, 1.2], angle })
  const presence = fractalNoise(stream, size, { cell: [70 * unit, 14 * unit], angle, octaves: 2 })
  const strength = stream.uniform(0, 4)
  for (let i = 0; i < tone.length; i++) {
    const shown = Math.max(0, (lines[i] as number) - 0.55) * Math.max(0, (presence[i] as number) + 0.1)
    tone[i] = (tone[i] as number) + strength * shown
  }
}

/** Specks smaller and paler than any pit; a good plate has none to five. */
function dust(stream: RandomStream, size: Size, unit: number, tone: Float32Array): void {
  const specks = stream.integer(0, 6)
  for (let speck = 0; speck < specks; speck++) {
    const x0 = stream.uniform() * size.width
    const y0 = stream.uniform() * size.height
    const radius = stream.uniform(0.7, 1.3) * unit
    const depth = stream.uniform(-2.2, 1.6)
    const reach = Math.ceil(radius + 1)
    for (let y = Math.max(0, Math.floor(y0 - reach)); y <= Math.min(size.height - 1, y0 + reach); y++) {
      for (let x = Math.max(0, Math.floor(x0 - reach)); x <= Math.min(size.width - 1, x0 + reach); x++) {
        const inside = smoothstep(radius + 0.6, radius - 0.6, Math.hypot(x - x0, y - y0))
        tone[y * size.width + x] = (tone[y * size.width + x] as number) + depth * inside
      }
    }
  }
}
