import type { RandomStream } from '../../../common/random.ts'
import type { Size } from '../../../imaging/image.ts'
import { addScaled, fractalNoise, grain, smoothstep, valueNoise } from '../noise.ts'
import type { Relief } from './surface.ts'

/** Grains of two tones at two scales. */
function stone(stream: RandomStream, size: Size, unit: number): Relief {
  const cell = stream.uniform(2, 7) * unit
  const grains = fractalNoise(stream, size, { cell: [cell, cell], octaves: 2, gain: 0.6 })
  const specks = valueNoise(stream, size, { cell: [1.8 * unit, 1.8 * unit] })
  const tone = new Float32Array(grains.length)
  const blend = new Float32Array(grains.length)
  const edge = stream.uniform(0.05, 0.4)
  const dark = stream.uniform(0.3, 1.2)
  for (let i = 0; i < tone.length; i++) {
    const grainShare = smoothstep(-edge, edge, grains[i] as number)
    const speck = smoothstep(0.5, 0.75, specks[i] as number)
    blend[i] = grainShare
    tone[i] = grainShare - dark * speck + 0.3 * (grains[i] as number)
  }
  addScaled(tone, grain(stream, size), stream.uniform(0.1, 0.5))
  return { tone, blend, contrast: [0.035, 0.11], level: [0.3, 0.75], name: 'stone surface' }
}

/** Dark and fine, nearly even. */
function rubber(stream: RandomStream, size: Size, unit: number): Relief {
  const tone = grain(stream, size)
  addScaled(tone, valueNoise(stream, size, { cell: [1.6 * unit, 1.6 * unit] }), stream.uniform(0.3, 1))
  addScaled(tone, valueNoise(stream, size, { cell: [5 * unit, 5 * unit] }), stream.uniform(0.1, 0.5))
  return { tone, contrast: [0.015, 0.05], level: [0.16, 0.38], name: 'rubber surface' }
}

/** Pale, cloudy, with shallow pores much smaller and fainter than a defect. */
function concrete(stream: RandomStream, size: Size, unit: number): Relief {
  const tone = fractalNoise(stream, size, { cell: [24 * unit, 24 * unit], octaves: 5, gain: stream.uniform(0.55, 0.8) })
  const pores = valueNoise(stream, size, { cell: [2.2 * unit, 2.2 * unit] })
  const depth = stream.uniform(0.5, 2)
  for (let i = 0; i < tone.length; i++) {
    tone[i] = (tone[i] as number) - depth * smoothstep(0.62, 0.9, pores[i] as number)
  }
  addScaled(tone, grain(stream, size), stream.uniform(0.2, 0.6))
  return { tone, contrast: [0.025, 0.075], level: [0.35, 0.75], name: 'concrete surface' }
}

/** Stone, rubber or concrete. */
export function granular(stream: RandomStream, size: Size, unit: number): Relief {
  return stream.pick([stone, rubber, concrete])(stream, size, unit)
}
