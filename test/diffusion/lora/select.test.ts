import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { downName, selectModules, upName } from '../../../electron/diffusion/lora/modules.ts'
import { initialWeights } from '../../../electron/diffusion/lora/weights.ts'
import { fewModules } from './modules-for-tests.ts'

const keysOf = (slots: readonly { key: string; rank: number; alpha: number }[]) =>
  slots.map(({ key, rank, alpha }) => `${key} ${rank} ${alpha}`)

describe('module sets', () => {
  it('LierLa includes linear layers and 1×1 convolutions of transformers only', () => {
    expect(keysOf(selectModules('unet', fewModules.unet, { rank: 4, alpha: 2 }))).toEqual([
      'lora_unet_down_blocks_0_attentions_0_proj_in 4 2',
      'lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q 4 2',
      'lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_out_0 4 2'
    ])
  })

  it('C3Lier adds the residual blocks, with the convolution rank for 3×3 kernels only', () => {
    const slots = selectModules('unet', fewModules.unet, { rank: 4, alpha: 2, convolutionRank: 3, convolutionAlpha: 1 })
    expect(keysOf(slots).slice(3)).toEqual([
      'lora_unet_down_blocks_0_resnets_0_conv1 3 1',
      'lora_unet_down_blocks_0_resnets_0_time_emb_proj 4 2',
      'lora_unet_down_blocks_0_resnets_0_conv_shortcut 4 2',
      'lora_unet_down_blocks_0_downsamplers_0_conv 3 1'
    ])
  })

  it('the text encoder has the same names with and without text_model', () => {
    const bare = fewModules.te.map((module) => ({ ...module, path: module.path.replace('text_model.', '') }))
    const keys = [
      'lora_te_text_model_encoder_layers_0_self_attn_q_proj 4 2',
      'lora_te_text_model_encoder_layers_0_mlp_fc1 4 2'
    ]
    for (const modules of [fewModules.te, bare]) {
      expect(keysOf(selectModules('te', modules, { rank: 4, alpha: 2 }))).toEqual(keys)
    }
  })
})

describe('initial weights', () => {
  const slots = selectModules('unet', fewModules.unet, { rank: 4, alpha: 2, convolutionRank: 2 })
  const weights = initialWeights(slots, randomStream(1, 'lora'))

  it('are uniform within ±1/√fan_in for down and zero for up', () => {
    for (const { key, module } of slots) {
      const bound = 1 / Math.sqrt(module.inFeatures * module.kernel ** 2)
      const down = weights.values.get(downName(key)) as Float32Array
      expect(Math.max(...down)).toBeLessThanOrEqual(Math.fround(bound))
      expect(Math.max(...down)).toBeGreaterThan(0.6 * bound)
      expect(Math.min(...down)).toBeLessThan(-0.6 * bound)
      expect(weights.values.get(upName(key))?.every((value) => value === 0)).toBe(true)
    }
  })

  it('have as many parameters as their shapes', () => {
    const of = (inputs: number, outputs: number, rank: number, kernel = 1) => rank * (inputs * kernel ** 2 + outputs)
    const expected =
      of(8, 8, 4) + of(8, 8, 4) + of(8, 6, 4) + of(8, 8, 2, 3) + of(8, 8, 4) + of(4, 8, 4) + of(8, 8, 2, 3)
    expect(weights.values.values().reduce((sum, factor) => sum + factor.length, 0)).toBe(expected)
  })

  it('are reproducible from the stream', () => {
    expect(initialWeights(slots, randomStream(1, 'lora'))).toEqual(weights)
    expect(initialWeights(slots, randomStream(2, 'lora'))).not.toEqual(weights)
  })
})
