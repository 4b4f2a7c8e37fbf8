import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { pack } from '../../electron/engine/parameters.ts'
import { input } from '../../electron/engine/operations.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import { fixedLayers, isRunning, networkShapes, trainedLayers } from '../../electron/detection/network-weights.ts'
import { discriminativeUnet, discriminativeUnetInitialisation } from '../../electron/models/discriminative-unet.ts'

const images = input('images', [2, 3, 64, 32])
const shapesOf = (width: number) =>
  networkShapes((layers) => discriminativeUnet({ width }, layers, images, { training: false }))

describe('the discriminative sub-network', () => {
  it('has the parameters and names of the published network at width 64', () => {
    const shapes = shapesOf(64)
    const trained = [...shapes].filter(([name]) => !isRunning(name))
    // Calculated from the published layer sizes, independently of this code.
    expect(trained.reduce((sum, [, shape]) => sum + sizeOf(shape), 0)).toBe(28_372_418)
    expect(shapes.get('encoder_segment.block1.0.weight')).toEqual([64, 3, 3, 3])
    expect(shapes.get('encoder_segment.block6.4.running_var')).toEqual([512])
    expect(shapes.get('decoder_segment.up_b.1.weight')).toEqual([512, 512, 3, 3])
    expect(shapes.get('decoder_segment.db_b.0.weight')).toEqual([512, 1024, 3, 3])
    expect(shapes.get('decoder_segment.db1.0.weight')).toEqual([256, 768, 3, 3])
    expect(shapes.get('decoder_segment.up4.2.bias')).toEqual([64])
    expect(shapes.get('decoder_segment.db4.0.weight')).toEqual([64, 128, 3, 3])
    expect(shapes.get('decoder_segment.fin_out.0.bias')).toEqual([2])
  })

  it('starts with weights drawn around 0 and normalisation around 1', () => {
    const entries = [...shapesOf(8)].map(([name, shape]) => ({ name, shape }))
    const values = discriminativeUnetInitialisation(entries, (name) => randomStream(1, name))
    const moments = (name: string) => {
      const data = [...values.get(name)!]
      const mean = data.reduce((sum, value) => sum + value, 0) / data.length
      return [mean, Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length)]
    }
    const [mean, deviation] = moments('decoder_segment.db_b.0.weight') as [number, number]
    expect(mean).toBeCloseTo(0, 3)
    expect(deviation).toBeCloseTo(0.02, 3)
    const [centre, spread] = moments('encoder_segment.block6.1.weight') as [number, number]
    expect(centre).toBeCloseTo(1, 1)
    expect(spread).toBeLessThan(0.04)
    expect([...values.get('encoder_segment.block6.1.bias')!].every((value) => value === 0)).toBe(true)
    expect(Math.max(...values.get('encoder_segment.block1.0.bias')!.map(Math.abs))).toBeLessThan(1 / Math.sqrt(27))
  })

  it('returns two logits per pixel, and in training the running statistics of every normalisation', async () => {
    const names = [...shapesOf(4).keys()].filter(isRunning)
    const training = discriminativeUnet({ width: 4 }, trainedLayers, images, { training: true })
    expect(Object.keys(training.runningStatistics).sort()).toEqual(names.sort())
    const { logits } = discriminativeUnet({ width: 4 }, fixedLayers, images, { training: false })
    expect(logits.shape).toEqual([2, 2, 64, 32])
    const program = await compileProgram({ outputs: { logits }, device: 'cpu', threads: 1 })
    const entries = [...shapesOf(4)].map(([name, shape]) => ({ name, shape }))
    const values = discriminativeUnetInitialisation(entries, (name) => randomStream(1, name))
    const data = randomStream(2, 'images').normals(2 * 3 * 64 * 32)
    const found = await program.run({ images: { shape: images.shape, data } }, pack(program.layout, values))
    await program.release()
    expect(found['logits']!.data.length).toBe(2 * 2 * 64 * 32)
    expect((found['logits']!.data as Float32Array).every(Number.isFinite)).toBe(true)
  })
})
