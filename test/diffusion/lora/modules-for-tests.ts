import type { ModuleInfo } from '../../../electron/models/layers.ts'

const linear = (path: string, parent: string, inFeatures: number, outFeatures: number): ModuleInfo => ({
  path,
  parent,
  kind: 'linear',
  inFeatures,
  outFeatures,
  kernel: 1,
  stride: 1,
  padding: 0
})
const conv = (
  path: string,
  parent: string,
  inFeatures: number,
  outFeatures: number,
  kernel: number,
  stride = 1
): ModuleInfo => ({
  path,
  parent,
  kind: 'conv2d',
  inFeatures,
  outFeatures,
  kernel,
  stride,
  padding: kernel === 3 ? 1 : 0
})

/** One module of each kind in a UNet and a text encoder. */
export const fewModules = {
  unet: [
    conv('conv_in', 'UNet2DConditionModel', 4, 8, 3),
    linear('time_embedding.linear_1', 'TimestepEmbedding', 8, 8),
    conv('down_blocks.0.attentions.0.proj_in', 'Transformer2DModel', 8, 8, 1),
    linear('down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q', 'Transformer2DModel', 8, 8),
    linear('down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_out.0', 'Transformer2DModel', 8, 6),
    conv('down_blocks.0.resnets.0.conv1', 'ResnetBlock2D', 8, 8, 3),
    linear('down_blocks.0.resnets.0.time_emb_proj', 'ResnetBlock2D', 8, 8),
    conv('down_blocks.0.resnets.0.conv_shortcut', 'ResnetBlock2D', 4, 8, 1),
    conv('down_blocks.0.downsamplers.0.conv', 'Downsample2D', 8, 8, 3, 2)
  ],
  te: [
    linear('text_model.encoder.layers.0.self_attn.q_proj', 'CLIPAttention', 8, 8),
    linear('text_model.encoder.layers.0.mlp.fc1', 'CLIPMLP', 8, 16)
  ]
}
