import { expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { noiseOf } from '../../electron/diffusion/prediction.ts'
import { createNoiseSchedule, sigmaAt } from '../../electron/diffusion/schedulers/noise-schedule.ts'
import { input } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'

const shape = [3, 2, 2, 2]

async function noiseFrom(config: object, feeds: Record<'output' | 'sample' | 'timesteps', Float32Array>) {
  const schedule = createNoiseSchedule(config)
  const [output, sample, timesteps] = [input('output', shape), input('sample', shape), input('timesteps', [3])]
  const noise = noiseOf(schedule, output, sample, timesteps)
  if (noise === output) return null
  const program = await compileProgram({ outputs: { noise } })
  const result = await program.run({
    output: { shape, data: feeds.output },
    sample: { shape, data: feeds.sample },
    timesteps: { shape: [3], data: feeds.timesteps }
  })
  await program.release()
  return result.noise!.data as Float32Array
}

it('converts a true velocity to noise, at every timestep and between two', async () => {
  const schedule = createNoiseSchedule({ prediction_type: 'v_prediction' })
  const stream = randomStream(1, 'velocity')
  const [latents, noise] = [stream.normals(24), stream.normals(24)]
  const timesteps = Float32Array.of(0, 637.25, 999)
  const levels = [...timesteps].map((t) => 1 / (sigmaAt(schedule, t) ** 2 + 1))
  const mixed = (ofLatents: (a: number) => number, ofNoise: (a: number) => number) =>
    noise.map((n, i) => ofLatents(levels[Math.floor(i / 8)]!) * latents[i]! + ofNoise(levels[Math.floor(i / 8)]!) * n)
  const sample = mixed(Math.sqrt, (a) => Math.sqrt(1 - a))
  const output = mixed((a) => -Math.sqrt(1 - a), Math.sqrt)
  const found = await noiseFrom({ prediction_type: 'v_prediction' }, { output, sample, timesteps })
  found!.forEach((value, i) => {
    expect(value).toBeCloseTo(noise[i]!, 4)
  })
})

it('leaves the output of a noise network unchanged', async () => {
  const zeros = new Float32Array(24)
  expect(await noiseFrom({}, { output: zeros, sample: zeros, timesteps: new Float32Array(3) })).toBeNull()
})
