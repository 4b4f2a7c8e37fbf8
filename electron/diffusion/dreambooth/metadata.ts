import type { Pipeline } from '../../models/pipeline-folder.ts'
import { createNoiseSchedule } from '../schedulers/noise-schedule.ts'
import type { DreamBoothConfig } from './config.ts'
import type { PreparedImage } from './draws.ts'

/**
 * The header metadata that kohya's scripts write into a LoRA (methods.md 1.8), as far as it applies, so that other
 * tools can show how the file was created. Every value is text; nothing depends on the time of day.
 */
export function loraMetadata(
  pipeline: Pipeline,
  config: DreamBoothConfig,
  images: readonly PreparedImage[],
  steps: number
): Record<string, string> {
  const { convolutionRank, convolutionAlpha } = config
  const instance = images.filter(({ isClass }) => !isClass)
  const networkArguments =
    convolutionRank === null ? {} : { conv_dim: String(convolutionRank), conv_alpha: String(convolutionAlpha) }
  const prompts = Object.entries(Object.groupBy(instance, ({ prompt }) => prompt))
  const values: Record<string, unknown> = {
    ss_network_module: 'networks.lora',
    ss_network_dim: config.rank,
    ss_network_alpha: config.alpha,
    ss_network_args: JSON.stringify(networkArguments),
    ss_base_model_version: 'sd_v1',
    ss_v2: 'False',
    ss_learning_rate: config.learningRate,
    ss_unet_lr: config.learningRate,
    ss_text_encoder_lr: config.trainTextEncoder ? (config.textEncoderLearningRate ?? config.learningRate) : 'None',
    ss_optimizer: `AdamW(weight_decay=${config.weightDecay})`,
    ss_lr_scheduler: config.schedule,
    ss_lr_warmup_steps: config.warmupSteps,
    ss_max_grad_norm: config.gradientClip,
    ss_gradient_accumulation_steps: config.accumulation,
    ss_batch_size_per_device: config.batchSize,
    ss_max_train_steps: steps,
    ss_steps: steps,
    ss_num_epochs: config.epochs,
    ss_seed: config.seed,
    ss_cache_latents: 'True',
    ss_prior_loss_weight: config.priorLossWeight,
    ss_min_snr_gamma: config.minSnrGamma ?? 'None',
    ss_clip_skip: config.clipSkip,
    ss_num_train_images: instance.length * config.repeats,
    ss_num_reg_images: images.length - instance.length,
    ss_tag_frequency: JSON.stringify({
      [`${config.repeats}_${config.instancePrompt}`]: Object.fromEntries(
        prompts.map(([prompt, members]) => [prompt, members?.length ?? 0])
      )
    }),
    ss_bucket_info: JSON.stringify(bucketCounts(images)),
    ss_training_comment: 'Flawsmith',
    'modelspec.sai_model_spec': '1.0.0',
    'modelspec.architecture': 'stable-diffusion-v1/lora',
    'modelspec.prediction_type': createNoiseSchedule(pipeline.scheduler).prediction === 'epsilon' ? 'epsilon' : 'v',
    'modelspec.resolution': `${config.resolution}x${config.resolution}`,
    'modelspec.encoder_layer': config.clipSkip,
    'flawsmith.base_model': JSON.stringify(pipeline.hashes)
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}

function bucketCounts(images: readonly PreparedImage[]) {
  const groups = Map.groupBy(images, ({ width, height }) => `${width}x${height}`)
  const buckets = [...groups.values()].map((members, i) => {
    const { width, height } = members[0] as PreparedImage
    return [i, { resolution: [width, height], count: members.length }] as const
  })
  return { buckets: Object.fromEntries(buckets) }
}
