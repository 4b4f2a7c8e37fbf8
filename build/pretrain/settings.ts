/**
 * @file Architecture and training of the next embedded base model; `npm run pretrain` follows this exactly. The model in
 * `resources/base-model` is an earlier one (settings of 2714d3e3) and stays until this one draws defects when asked:
 * after all steps below it draws the surface of a prompt, but not yet its defect.
 */
import { parseAutoencoderConfig, parseClipTextConfig, parseUNetConfig } from '../../electron/models/configs.ts'

/** Side of the images in pixels; latents are a quarter of it. */
export const IMAGE_SIDE = 128
export const PATCH = 4
export const LATENT_SIDE = IMAGE_SIDE / PATCH
export const LATENT_CHANNELS = 16

export const autoencoderConfig = {
  _class_name: 'AutoencoderKL',
  in_channels: 3,
  out_channels: 3,
  latent_channels: LATENT_CHANNELS,
  patch_size: PATCH,
  patch_shortcut: true,
  block_out_channels: [96],
  down_block_types: ['DownEncoderBlock2D'],
  up_block_types: ['UpDecoderBlock2D'],
  layers_per_block: 1,
  mid_block_add_attention: false,
  use_quant_conv: false,
  use_post_quant_conv: false,
  norm_num_groups: 8,
  act_fn: 'silu',
  sample_size: IMAGE_SIDE
}

export const unetConfig = {
  _class_name: 'UNet2DConditionModel',
  in_channels: LATENT_CHANNELS,
  out_channels: LATENT_CHANNELS,
  block_out_channels: [64, 96, 160],
  down_block_types: ['DownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D'],
  up_block_types: ['CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'UpBlock2D'],
  layers_per_block: 1,
  attention_head_dim: 4,
  cross_attention_dim: 96,
  norm_num_groups: 8,
  norm_eps: 1e-5,
  act_fn: 'silu',
  flip_sin_to_cos: true,
  freq_shift: 0,
  sample_size: LATENT_SIDE
}

export const textEncoderConfig = {
  architectures: ['CLIPTextModel'],
  model_type: 'clip_text_model',
  hidden_size: 96,
  intermediate_size: 192,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  max_position_embeddings: 77,
  layer_norm_eps: 1e-5,
  hidden_act: 'quick_gelu'
}

export const schedulerConfig = {
  _class_name: 'PNDMScheduler',
  beta_schedule: 'scaled_linear',
  beta_start: 0.00085,
  beta_end: 0.012,
  num_train_timesteps: 1000,
  prediction_type: 'v_prediction',
  set_alpha_to_one: false,
  skip_prk_steps: true,
  steps_offset: 1,
  clip_sample: false
}

/** The most frequent training images: plain grey metal with a long thin defect matters more than colourful variety. */
export const corpusShares = {
  families: { brushed: 3, ground: 3, cast: 3, rolled: 3, painted: 2, woven: 1, granular: 1, leather: 0.5 },
  defects: { crack: 5, scratch: 5, pit: 2, stain: 2, dent: 2, chip: 2 },
  defective: 0.8,
  grey: 0.85,
  /** Windows of a larger drawing, up to twice the size. */
  magnified: 0.5
} as const

/** Training of the autoencoder, on random crops. */
export const autoencoderTraining = {
  steps: 800,
  batch: 8,
  cropSide: 64,
  learningRate: 1e-3,
  warmUpSteps: 50,
  weightDecay: 1e-4,
  /** Loss = L1 + L1 of the gradients · edge + squared error + KL · divergence. */
  edge: 0.5,
  divergence: 2e-4,
  averaging: 0.995,
  /** Crops whose patches the principal components are taken from. */
  componentCrops: 512
}

/**
 * Phases of the diffusion model: first crops of the latents, where the loss counts more under a defect, which covers a
 * few percent of an image; then whole images, where it must also learn that most of a surface is good.
 */
export const diffusionPhases = [
  {
    name: 'crops',
    steps: 3000,
    batch: 32,
    side: 16,
    defectWeight: 3,
    learningRate: 8e-4,
    warmUpSteps: 100,
    decaySteps: 500
  },
  {
    name: 'whole',
    steps: 2000,
    batch: 8,
    side: LATENT_SIDE,
    defectWeight: 1.5,
    learningRate: 5e-4,
    warmUpSteps: 50,
    decaySteps: 1200
  }
] as const

export const diffusionTraining = {
  images: 8000,
  weightDecay: 1e-3,
  averaging: 0.999,
  /** Timesteps of a higher signal-to-noise ratio are drawn less often, in proportion. */
  signalToNoise: 5,
  /** How often each state is drawn; a third of the images are good, so that prompts without a defect show none. */
  states: { '': 7, cracked: 3, scratched: 3, pitted: 2, stained: 2, dented: 2, chipped: 2 },
  /** Share of prompts replaced by the empty one, for classifier-free guidance. */
  unconditional: 0.1,
  /** Steps between the states from which a stopped run continues. */
  saveEvery: 250
}

export const autoencoder = parseAutoencoderConfig(autoencoderConfig, 'build/pretrain/settings.ts')
export const unet = parseUNetConfig(unetConfig, 'build/pretrain/settings.ts')
export const textEncoder = (vocabulary: number) =>
  parseClipTextConfig({ ...textEncoderConfig, vocab_size: vocabulary }, 'build/pretrain/settings.ts')
