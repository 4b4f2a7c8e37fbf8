/** @file The parts of diffusers' and transformers' config.json that the networks are built from. */
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { faultOf, faultsOf } from '../common/faults.ts'
import { idleAutoencoderSettings, idleTextSettings, idleUNetSettings, unknownSettings } from './idle-settings.ts'

/** Far more than any Stable Diffusion 1.x has: what is built from them takes time and memory by their products. */
const size = z.int().positive().max(1_000_000)
const channels = z.int().positive().max(65_536)
const depth = z.int().positive().max(128)
/** Of one level each. */
const sizes = z.array(channels).min(1).max(16)
/** A setting of other model families, which must be absent or switched off. */
const off = z.union([z.null(), z.literal(false)]).optional()

const unetSchema = z
  .object({
    _class_name: z.literal('UNet2DConditionModel').optional(),
    in_channels: channels.default(4),
    out_channels: channels.default(4),
    block_out_channels: sizes,
    layers_per_block: depth.default(2),
    down_block_types: z.array(z.enum(['CrossAttnDownBlock2D', 'DownBlock2D'])).max(16),
    up_block_types: z.array(z.enum(['CrossAttnUpBlock2D', 'UpBlock2D'])).max(16),
    // Null would leave the middle block out.
    mid_block_type: z.literal('UNetMidBlock2DCrossAttn').optional(),
    cross_attention_dim: channels,
    /** Holds the number of heads, whatever its name says (methods.md 6.2). */
    attention_head_dim: z.union([channels, sizes]).default(8),
    norm_num_groups: size.default(32),
    norm_eps: z.number().positive().default(1e-5),
    downsample_padding: z.number().int().nonnegative().default(1),
    flip_sin_to_cos: z.boolean().default(true),
    freq_shift: z.number().default(0),
    /** Two names of one function. */
    act_fn: z.enum(['silu', 'swish']).default('silu'),
    /** Width of the time embedding; four times the first level's channels where left out. */
    time_embedding_dim: size.nullish(),
    transformer_layers_per_block: z.literal(1).default(1),
    use_linear_projection: z.literal(false).default(false),
    resnet_time_scale_shift: z.literal('default').default('default'),
    time_embedding_type: z.literal('positional').optional(),
    conv_in_kernel: z.literal(3).optional(),
    conv_out_kernel: z.literal(3).optional(),
    mid_block_scale_factor: z.literal(1).optional(),
    resnet_out_scale_factor: z.literal(1).optional(),
    attention_type: z.literal('default').nullish(),
    num_attention_heads: off,
    class_embed_type: off,
    num_class_embeds: off,
    addition_embed_type: off,
    encoder_hid_dim: off,
    encoder_hid_dim_type: off,
    time_cond_proj_dim: off,
    time_embedding_act_fn: off,
    timestep_post_act: off,
    resnet_skip_time_act: off,
    cross_attention_norm: off,
    reverse_transformer_layers_per_block: off,
    class_embeddings_concat: off,
    mid_block_only_cross_attention: off,
    center_input_sample: off,
    dual_cross_attention: off,
    only_cross_attention: off
  })
  .superRefine((config, context) => {
    const levels = config.block_out_channels.length
    const fail = (setting: string, fault: ReturnType<typeof faultOf>) =>
      context.addIssue({ code: 'custom', path: [setting], ...fault })
    const heads =
      typeof config.attention_head_dim === 'number'
        ? Array<number>(levels).fill(config.attention_head_dim)
        : config.attention_head_dim
    if (heads.length !== levels) fail('attention_head_dim', faultOf('fault.entries', { count: levels }))
    if (config.down_block_types.length !== levels) fail('down_block_types', faultOf('fault.entries', { count: levels }))
    if (config.up_block_types.length !== levels) fail('up_block_types', faultOf('fault.entries', { count: levels }))
    if (config.block_out_channels.some((channels, i) => channels % heads[i]! !== 0))
      fail('attention_head_dim', faultOf('fault.does-not-divide', { name: 'block_out_channels' }))
    if (config.block_out_channels.some((channels) => channels % config.norm_num_groups !== 0))
      fail('norm_num_groups', faultOf('fault.does-not-divide', { name: 'block_out_channels' }))
  })

const autoencoderSchema = z
  .object({
    _class_name: z.literal('AutoencoderKL').optional(),
    in_channels: channels.default(3),
    out_channels: channels.default(3),
    latent_channels: channels.default(4),
    block_out_channels: sizes,
    layers_per_block: depth.default(2),
    norm_num_groups: size.default(32),
    scaling_factor: z.number().positive().default(0.18215),
    act_fn: z.enum(['silu', 'swish']).default('silu'),
    use_quant_conv: z.boolean().default(true),
    use_post_quant_conv: z.boolean().default(true),
    mid_block_add_attention: z.boolean().default(true),
    /** Ours: side of the patches that become channels, and whether a linear map leads around each half. */
    patch_size: depth.default(1),
    patch_shortcut: z.boolean().default(false),
    down_block_types: z.array(z.literal('DownEncoderBlock2D')).optional(),
    up_block_types: z.array(z.literal('UpDecoderBlock2D')).optional(),
    shift_factor: z.union([z.null(), z.literal(0)]).optional(),
    latents_mean: off,
    latents_std: off
  })
  .refine(({ block_out_channels: levels, norm_num_groups: groups }) => levels.every((count) => count % groups === 0), {
    path: ['norm_num_groups'],
    ...faultOf('fault.does-not-divide', { name: 'block_out_channels' })
  })

const clipTextSchema = z
  .object({
    model_type: z.literal('clip_text_model').optional(),
    hidden_size: channels,
    intermediate_size: channels,
    num_hidden_layers: depth,
    num_attention_heads: size,
    vocab_size: size,
    max_position_embeddings: z.int().min(3).max(4096).default(77),
    layer_norm_eps: z.number().positive().default(1e-5),
    hidden_act: z.enum(['quick_gelu', 'gelu']).default('quick_gelu')
  })
  .refine((config) => config.hidden_size % config.num_attention_heads === 0, {
    path: ['num_attention_heads'],
    ...faultOf('fault.does-not-divide', { name: 'hidden_size' })
  })

export type UNetConfig = z.infer<typeof unetSchema>
export type AutoencoderConfig = z.infer<typeof autoencoderSchema>
export type ClipTextConfig = z.infer<typeof clipTextSchema>

/** Each parser throws `model.unsupported` naming the settings that are missing, not supported or not known. */
export const parseUNetConfig = (value: unknown, path: string): UNetConfig =>
  parse(unetSchema, idleUNetSettings, value, path)
export const parseAutoencoderConfig = (value: unknown, path: string): AutoencoderConfig =>
  parse(autoencoderSchema, idleAutoencoderSettings, value, path)
export const parseClipTextConfig = (value: unknown, path: string): ClipTextConfig =>
  parse(clipTextSchema, idleTextSettings, value, path)

function parse<T>(
  schema: z.ZodType<T> & { readonly shape: Readonly<Record<string, unknown>> },
  idle: ReadonlySet<string>,
  value: unknown,
  path: string
): T {
  const result = schema.safeParse(value)
  const keys = unknownSettings(value, schema.shape, idle)
  if (result.success && keys.length === 0) return result.data
  const unknown = keys.length === 0 ? [] : [{ code: 'unrecognized_keys' as const, keys, path: [], message: '' }]
  const settings = faultsOf({ issues: [...(result.error?.issues ?? []), ...unknown] })
  throw new FlawsmithError('model.unsupported', { path, settings })
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
