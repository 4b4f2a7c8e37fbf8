import { describe, expect, it } from 'vitest'
import { adaptableModules } from '../../../electron/diffusion/adapted-networks.ts'
import { downShape, selectModules, upShape, type LoraSlot } from '../../../electron/diffusion/lora/modules.ts'
import { input } from '../../../electron/engine/operations.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'
import {
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseUNetConfig,
  stableDiffusion15
} from '../../../electron/models/configs.ts'

const weight = input
const modules = adaptableModules({
  path: '',
  unet: { config: parseUNetConfig(stableDiffusion15.unet, ''), weight },
  vae: { config: parseAutoencoderConfig(stableDiffusion15.vae, ''), weight },
  textEncoder: { config: parseClipTextConfig(stableDiffusion15.textEncoder, ''), weight },
  tokenizer: { vocabulary: {}, merges: [], config: {} },
  scheduler: stableDiffusion15.scheduler,
  hashes: {}
})
const parameters = (slots: readonly LoraSlot[]) =>
  slots.reduce((sum, { module, rank }) => sum + sizeOf(downShape(module, rank)) + sizeOf(upShape(module, rank)), 0)

describe('module sets for Stable Diffusion 1.5', () => {
  it.each([
    ['LierLa', 'unet', undefined, 192, 13_565_952],
    ['C3Lier', 'unet', 4, 278, 18_394_112],
    ['C3Lier at one rank', 'unet', 32, 278, 33_626_112],
    ['the text encoder', 'te', undefined, 72, 5_308_416]
  ] as const)('%s has kohya’s parameter count', (_, part, convolutionRank, count, size) => {
    const slots = selectModules(part, modules[part], { rank: 32, alpha: 16, convolutionRank })
    expect([slots.length, parameters(slots)]).toEqual([count, size])
    expect(new Set(slots.map(({ key }) => key)).size).toBe(count)
  })

  it('use kohya’s module names', () => {
    const unet = selectModules('unet', modules.unet, { rank: 4, alpha: 4, convolutionRank: 4 }).map(({ key }) => key)
    expect(unet).toEqual(
      expect.arrayContaining([
        'lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_out_0',
        'lora_unet_down_blocks_0_attentions_0_proj_in',
        'lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_ff_net_0_proj',
        'lora_unet_mid_block_resnets_0_conv1',
        'lora_unet_down_blocks_0_downsamplers_0_conv',
        'lora_unet_up_blocks_0_upsamplers_0_conv'
      ])
    )
    expect(unet.filter((key) => /conv_in|conv_out|time_embedding/.test(key))).toEqual([])
    const [first] = selectModules('te', modules.te, { rank: 4, alpha: 4 })
    expect(first?.key).toBe('lora_te_text_model_encoder_layers_0_self_attn_q_proj')
  })
})
