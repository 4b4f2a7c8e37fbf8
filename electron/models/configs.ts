/** @file The parts of diffusers' and transformers' config.json that the networks are built from. */
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'

const size = z.number().int().positive()
const sizes = z.array(size).min(1)

const unetSchema = z.object({
  in_channels: size.default(4),
  out_channels: size.default(4),
  block_out_channels: sizes,
  layers_per_block: size.default(2),
  down_block_types: z.array(z.enum(['CrossAttnDownBlock2D', 'DownBlock2D'])),
  up_block_types: z.array(z.enum(['CrossAttnUpBlock2D', 'UpBlock2D'])),
  mid_block_type: z.literal('UNetMidBlock2DCrossAttn').nullish(),
  cross_attention_dim: size,
  /** Holds the number of heads, whatever its name says (methods.md 6.2). */
  attention_head_dim: z.union([size, sizes]).default(8),
  norm_num_groups: size.default(32),
  norm_eps: z.number().positive().default(1e-5),
  downsample_padding: z.number().int().nonnegative().default(1),
  flip_sin_to_cos: z.boolean().default(true),
  freq_shift: z.number().default(0),
  act_fn: z.literal('silu').default('silu'),
  transformer_layers_per_block: z.literal(1).default(1),
  use_linear_projection: z.literal(false).default(false),
  class_embed_type: z.null().optional(),
  addition_embed_type: z.null().optional(),
  resnet_time_scale_shift: z.literal('default').default('default')
})

const autoencoderSchema = z.object({
  in_channels: size.default(3),
  out_channels: size.default(3),
  latent_channels: size.default(4),
  block_out_channels: sizes,
  layers_per_block: size.default(2),
  norm_num_groups: size.default(32),
  scaling_factor: z.number().positive().default(0.18215),
  act_fn: z.literal('silu').default('silu'),
  use_quant_conv: z.boolean().default(true),
  use_post_quant_conv: z.boolean().default(true),
  mid_block_add_attention: z.boolean().default(true),
  shift_factor: z.null().optional()
})

const clipTextSchema = z.object({
  hidden_size: size,
  intermediate_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  vocab_size: size,
  max_position_embeddings: size.default(77),
  layer_norm_eps: z.number().positive().default(1e-5),
  hidden_act: z.enum(['quick_gelu', 'gelu']).default('quick_gelu')
})

export type UNetConfig = z.infer<typeof unetSchema>
export type AutoencoderConfig = z.infer<typeof autoencoderSchema>
export type ClipTextConfig = z.infer<typeof clipTextSchema>

/** Each parser throws `model.unsupported` naming the settings that are missing or not supported. */
export const parseUNetConfig = (value: unknown, path: string): UNetConfig => parse(unetSchema, value, path)
export const parseAutoencoderConfig = (value: unknown, path: string): AutoencoderConfig =>
  parse(autoencoderSchema, value, path)
export const parseClipTextConfig = (value: unknown, path: string): ClipTextConfig => parse(clipTextSchema, value, path)

function parse<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const settings = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new FlawsmithError('model.unsupported', {
    message: `The network described by ${path} is not of the Stable Diffusion 1.x family (${settings})`,
    remedy: 'Use a Stable Diffusion 1.x model, or check that config.json belongs to the weights beside it.',
    details: { path, settings }
  })
}

/** Stable Diffusion 1.5, for single-file checkpoints, which carry no configuration. */
export const stableDiffusion15 = {
  unet: {
    block_out_channels: [320, 640, 1280, 1280],
    down_block_types: ['CrossAttnDownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D', 'DownBlock2D'],
    up_block_types: ['UpBlock2D', 'CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'CrossAttnUpBlock2D'],
    cross_attention_dim: 768,
    attention_head_dim: 8
  },
  vae: { block_out_channels: [128, 256, 512, 512] },
  textEncoder: {
    hidden_size: 768,
    intermediate_size: 3072,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    vocab_size: 49408
  },
  scheduler: {
    beta_schedule: 'scaled_linear',
    beta_start: 0.00085,
    beta_end: 0.012,
    steps_offset: 1,
    set_alpha_to_one: false
  }
} as const
