import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { pixelsPerLatent } from '../../electron/diffusion/adapted-networks.ts'
import { constant, input } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { decode, encode } from '../../electron/models/autoencoder.ts'
import { parseAutoencoderConfig } from '../../electron/models/configs.ts'
import type { Pipeline } from '../../electron/models/pipeline-folder.ts'

const config = parseAutoencoderConfig(
  {
    block_out_channels: [16],
    layers_per_block: 1,
    norm_num_groups: 4,
    latent_channels: 48,
    patch_size: 4,
    patch_shortcut: true,
    mid_block_add_attention: false,
    use_quant_conv: false,
    use_post_quant_conv: false
  },
  'config.json'
)

/** Shortcuts that copy channel by channel, around networks whose last layers add nothing. */
function copying(name: string, shape: Shape) {
  const values = randomStream(1, name).normals(sizeOf(shape))
  if (/conv_out|shortcut.bias/.test(name)) values.fill(0)
  if (/shortcut.weight/.test(name)) values.forEach((_, i) => (values[i] = i % (shape[1]! + 1) === 0 ? 1 : 0))
  return constant(values, shape)
}

describe('an autoencoder on patches', () => {
  const image = randomStream(2, 'image').normals(3 * 8 * 12)
  const encoded = encode(config, { weight: copying }, input('image', [1, 3, 8, 12]))

  it('puts pixel (y, x) of channel c of each 4×4 patch into channel 16c + 4y + x of its latent', async () => {
    const program = await compileProgram({ outputs: { mean: encoded.mean } })
    const { mean } = await program.run({ image: { shape: [1, 3, 8, 12], data: image } })
    expect(mean!.shape).toEqual([1, 48, 2, 3])
    const [c, y, x] = [1, 5, 10]
    const [channel, row, column] = [16 * c + 4 * (y % 4) + (x % 4), Math.floor(y / 4), Math.floor(x / 4)]
    expect(mean!.data[(channel * 2 + row) * 3 + column]).toBe(image[(c * 8 + y) * 12 + x])
    await program.release()
  })

  it('decodes what the shortcuts copied to the same image', async () => {
    const program = await compileProgram({ outputs: { image: decode(config, { weight: copying }, encoded.mean) } })
    const result = await program.run({ image: { shape: [1, 3, 8, 12], data: image } })
    expect(result.image!.shape).toEqual([1, 3, 8, 12])
    expect([...result.image!.data]).toEqual([...image])
    await program.release()
  })

  it('counts the pixels of a latent from patches and levels', () => {
    const factor = (settings: object) =>
      pixelsPerLatent({ vae: { config: { ...config, ...settings } } } as unknown as Pipeline)
    expect(factor({})).toBe(4)
    expect(factor({ block_out_channels: [16, 32], patch_size: 2 })).toBe(4)
    expect(factor({ block_out_channels: [128, 256, 512, 512], patch_size: 1 })).toBe(8)
  })
})
