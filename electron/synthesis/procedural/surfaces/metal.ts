import type { RandomStream } from '../../../common/random.ts'
import type { Size } from '../../../imaging/image.ts'
import { addScaled, boxBlur, fractalNoise, grain, slope, valueNoise } from '../noise.ts'
import { machiningAngle } from './surface.ts'
import type { Relief } from './surface.ts'

/** Short overlapping streaks in one direction, as left by an abrasive belt. */
export function brushed(stream: RandomStream, size: Size, unit: number): Relief {
  const angle = machiningAngle(stream)
  const length = stream.uniform(14, 70) * unit
  const pitch = stream.uniform(1, 2.2)
  const tone = valueNoise(stream, size, { cell: [length, pitch], angle })
  addScaled(tone, valueNoise(stream, size, { cell: [length * 0.4, 1], angle }), stream.uniform(0.3, 0.8))
  addScaled(tone, valueNoise(stream, size, { cell: [length * 3, pitch * 4], angle }), stream.uniform(0.1, 0.9))
  addScaled(tone, grain(stream, size), stream.uniform(0.05, 0.5))
  return { tone, contrast: [0.025, 0.085], level: [0.25, 0.75], name: 'brushed metal surface' }
}

/** Lines that run through the whole image, blotches, and a few bright ridges that fade in and out. */
export function ground(stream: RandomStream, size: Size, unit: number): Relief {
  const angle = machiningAngle(stream)
  const through = Math.max(size.width, size.height) * 3
  const lines = stream.uniform(0.25, 1)
  const tone = valueNoise(stream, size, { cell: [through, stream.uniform(1, 1.6)], angle })
  for (let i = 0; i < tone.length; i++) tone[i] = lines * (tone[i] as number)
  addScaled(
    tone,
    valueNoise(stream, size, { cell: [through, stream.uniform(3, 10) * unit], angle }),
    stream.uniform(0.1, 1)
  )
  addScaled(tone, valueNoise(stream, size, { cell: [26 * unit, 1.1], angle }), stream.uniform(0.2, 0.8))
  const ridges = valueNoise(stream, size, { cell: [through, 1.2], angle })
  const presence = fractalNoise(stream, size, { cell: [70 * unit, 14 * unit], angle, octaves: 2 })
  const strength = stream.uniform(0, 5)
  for (let i = 0; i < tone.length; i++) {
    const shown = Math.max(0, (ridges[i] as number) - 0.55) * Math.max(0, (presence[i] as number) + 0.1)
    tone[i] = (tone[i] as number) + strength * shown
  }
  addScaled(tone, fractalNoise(stream, size, { cell: [50 * unit, 34 * unit], octaves: 3 }), stream.uniform(0.2, 1.6))
  addScaled(tone, grain(stream, size), stream.uniform(0.2, 0.9))
  return { tone, contrast: [0.012, 0.06], level: [0.18, 0.55], name: 'ground metal surface' }
}

/** Rough skin lit from one side. */
export function cast(stream: RandomStream, size: Size, unit: number): Relief {
  const cell = stream.uniform(3, 14) * unit
  const height = fractalNoise(stream, size, { cell: [cell, cell], octaves: 4, gain: stream.uniform(0.45, 0.75) })
  const lit = slope(height, size, stream.uniform(0, 2 * Math.PI))
  const tone = boxBlur(lit, size, 1)
  addScaled(tone, height, stream.uniform(0.02, 0.25))
  addScaled(tone, grain(stream, size), stream.uniform(0.01, 0.08))
  return { tone, contrast: [0.03, 0.1], level: [0.2, 0.6], name: 'cast metal surface' }
}

/** Smooth sheet with bands across or along the rolling direction and faint regular chatter. */
export function rolled(stream: RandomStream, size: Size, unit: number): Relief {
  const angle = machiningAngle(stream)
  const through = Math.max(size.width, size.height) * 4
  const band = stream.uniform(6, 40) * unit
  const tone = fractalNoise(stream, size, { cell: [through, band], angle, octaves: 3, gain: stream.uniform(0.4, 0.8) })
  const period = stream.uniform(5, 24) * unit
  const chatter = stream.uniform() < 0.5 ? stream.uniform(0.1, 0.5) : 0
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  if (chatter > 0) {
    for (let y = 0, i = 0; y < size.height; y++) {
      for (let x = 0; x < size.width; x++, i++) {
        tone[i] = (tone[i] as number) + chatter * Math.sin(((y * cosine - x * sine) * 2 * Math.PI) / period)
      }
    }
  }
  addScaled(tone, valueNoise(stream, size, { cell: [30 * unit, 1], angle }), stream.uniform(0.05, 0.3))
  addScaled(tone, grain(stream, size), stream.uniform(0.05, 0.35))
  return { tone, contrast: [0.025, 0.075], level: [0.3, 0.75], name: 'rolled metal surface with banding' }
}
