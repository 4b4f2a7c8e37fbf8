import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import { pairGeneration, type PairGeneration } from '../contract/work/fields.ts'
import { dualSettings } from '../contract/work/finetune.ts'
import type { BackgroundForm, InteractionForm } from '../diffusion/dual/forms.ts'
import type { GenerationOptions } from './generation-options.ts'
import { withoutUndefined } from './without-undefined.ts'
import { specOption } from './spec-option.ts'

const training = dualSettings.shape
/** Pixels of the blend where images are pasted back from the command line. */
const usualFeather = 3
const feather = pairGeneration.shape.settings
  .unwrap()
  .shape.pasteBack.unwrap()
  .unwrap()
  .shape.feather.default(usualFeather)

/** Options of `finetune --method dual` that DreamBooth does not have. */
export interface DualTrainingOptions {
  readonly globalPrompt?: string
  readonly partPrompt?: string
  readonly interaction?: InteractionForm
  readonly background?: BackgroundForm
  readonly flips?: 'none' | 'horizontal' | 'vertical' | 'both'
}

export function addDualTrainingOptions(command: Command): Command {
  return command
    .addOption(specOption('--global-prompt <text>', training.globalPrompt, 'dual'))
    .addOption(specOption('--part-prompt <text>', training.partPrompt, 'dual'))
    .addOption(specOption('--interaction <form>', training.interaction, 'dual'))
    .addOption(specOption('--background <form>', training.background, 'dual'))
    .addOption(
      new Option('--flips <how>', 'dual: mirror the training images').choices([
        'none',
        'horizontal',
        'vertical',
        'both'
      ])
    )
}

interface SharedTrainingOptions {
  readonly steps?: number
  readonly batch?: number
  readonly rank?: number
  readonly frozenText?: boolean
  readonly learningRate?: number
  readonly resolution?: number
  readonly seed?: number
}

/** The settings of DualAnoDiff's training that the options give. */
export function dualTrainingSettings(options: DualTrainingOptions & SharedTrainingOptions) {
  const { flips, globalPrompt, partPrompt, interaction, background, steps, batch: batchSize, rank } = options
  const { learningRate, resolution, seed } = options
  return withoutUndefined({
    ...{ globalPrompt, partPrompt, interaction, background, steps, batchSize, rank, learningRate, resolution, seed },
    horizontalFlips: flips && (flips === 'horizontal' || flips === 'both'),
    verticalFlips: flips && (flips === 'vertical' || flips === 'both'),
    textRank: options.frozenText === true ? null : rank
  })
}

/** Options of `synthesize --method dual` that DreamBooth does not have. */
export interface PairOptions {
  readonly mask?: 'threshold' | 'attention' | 'u2net'
  readonly maskWeights?: string
  readonly pasteBack?: 'image' | 'part'
  readonly feather?: number
}

export function addPairOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--mask <how>', 'dual: how masks are found (default: threshold)').choices([
        'threshold',
        'attention',
        'u2net'
      ])
    )
    .option('--mask-weights <file>', 'dual: weights of the U²-Net (.safetensors)')
    .addOption(
      new Option(
        '--paste-back <from>',
        'dual: restore the good image outside the mask, and take the defect inside it from the whole generated image (image) or from the generated defect image (part)'
      ).choices(['image', 'part'])
    )
    .addOption(specOption('--feather <n>', feather, 'dual'))
}

type PairSettings = NonNullable<PairGeneration['settings']>

/** The settings of pairs that the options give. Errors: `option.mask-weights`, `option.paste-back`. */
export function pairSettings(
  options: PairOptions &
    Pick<GenerationOptions, 'sampler' | 'steps' | 'guidance' | 'batch' | 'grain' | 'chroma'> & { strength?: number }
): PairSettings {
  const {
    sampler,
    steps,
    guidance,
    batch: batchSize,
    strength,
    pasteBack,
    feather = usualFeather,
    grain,
    chroma
  } = options
  if (pasteBack !== undefined && strength === undefined) {
    throw new FlawsmithError('option.paste-back')
  }
  const smooth = { dilation: feather, feather, light: 8 }
  const restored = pasteBack && { from: pasteBack, ...(pasteBack === 'part' ? {} : smooth) }
  return withoutUndefined({
    sampler,
    steps,
    guidance,
    batchSize,
    strength,
    grain,
    chroma,
    mask: maskSettings(options),
    pasteBack: restored
  })
}

function maskSettings({ mask: by, maskWeights }: PairOptions) {
  if (by !== 'u2net') return by && { by }
  if (maskWeights !== undefined) return { by, weights: resolve(maskWeights) }
  throw new FlawsmithError('option.mask-weights')
}
