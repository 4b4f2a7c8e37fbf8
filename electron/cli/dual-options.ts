import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { dualConfigSchema, type DualConfig } from '../diffusion/dual/config.ts'
import { backgroundForms, interactionForms, type BackgroundForm, type InteractionForm } from '../diffusion/dual/forms.ts'
import { pairMaskSchema, pairsSchema, type PairMaskSection, type PairsSection } from '../experiments/dual-section.ts'
import { FlawsmithError } from '../common/errors.ts'
import { wholeNumber } from './command.ts'
import type { GenerationOptions } from './generation-options.ts'

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
    .option('--global-prompt <text>', 'dual: prompt of the whole image; {type} stands for the defect type')
    .option('--part-prompt <text>', 'dual: prompt of the defect alone')
    .addOption(
      new Option('--interaction <form>', 'dual: how the branches start to speak to each other').choices(
        interactionForms
      )
    )
    .addOption(new Option('--background <form>', 'dual: background compensation').choices(backgroundForms))
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

/** DualAnoDiff's settings with its defaults, except where an option says otherwise. */
export function dualTrainingSettings(options: DualTrainingOptions & SharedTrainingOptions, side: number): DualConfig {
  const { flips } = options
  const given = {
    globalPrompt: options.globalPrompt,
    partPrompt: options.partPrompt,
    interaction: options.interaction,
    background: options.background,
    horizontalFlips: flips && (flips === 'horizontal' || flips === 'both'),
    verticalFlips: flips && (flips === 'vertical' || flips === 'both'),
    steps: options.steps,
    batchSize: options.batch,
    rank: options.rank,
    textRank: options.frozenText === true ? null : options.rank,
    learningRate: options.learningRate,
    resolution: options.resolution ?? side,
    seed: options.seed,
    checkpointEvery: 50
  }
  return dualConfigSchema.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
}

/** Options of `synthesize --method dual` that DreamBooth does not have. */
export interface PairOptions {
  readonly mask: PairMaskSection['by']
  readonly maskWeights?: string
  readonly pasteBack?: 'image' | 'part'
  readonly feather: number
}

export function addPairOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--mask <how>', 'dual: how masks are found')
        .choices(['threshold', 'attention', 'u2net'])
        .default('threshold')
    )
    .option('--mask-weights <file>', 'dual: weights of the U²-Net, as .safetensors')
    .addOption(
      new Option('--paste-back <from>', 'dual: restore the good image outside the mask; inside, the generated').choices(
        ['image', 'part']
      )
    )
    .option('--feather <n>', 'dual: pixels that pasting the image back goes over', wholeNumber, 3)
}

/** The pairs section of a recipe that the options stand for. Throws `option.mask-weights`, `option.paste-back`. */
export function pairsSection(
  options: PairOptions & Omit<GenerationOptions, 'base' | 'ratio'> & { readonly strength?: number; seed: number }
): PairsSection {
  const { sampler, steps, guidance = 2.5, batch, seed, strength = null } = options
  if (options.pasteBack !== undefined && strength === null) {
    throw new FlawsmithError('option.paste-back', {
      message: 'Pasting back restores a good image, and without --strength none is started from.',
      remedy: 'Add --strength, such as 0.5, or leave --paste-back out.'
    })
  }
  return pairsSchema.parse({
    ...{ sampler, steps, guidance, batchSize: batch, strength, seed },
    mask: maskSection(options),
    pasteBack: pasteBackOf(options)
  })
}

function pasteBackOf({ pasteBack, feather }: PairOptions) {
  if (pasteBack === undefined) return null
  return pasteBack === 'part' ? { from: pasteBack } : { from: pasteBack, dilation: feather, feather, light: 8 }
}

function maskSection({ mask, maskWeights }: PairOptions): PairMaskSection {
  if (mask !== 'u2net') return pairMaskSchema.parse({ by: mask })
  if (maskWeights !== undefined) return pairMaskSchema.parse({ by: mask, weights: resolve(maskWeights) })
  throw new FlawsmithError('option.mask-weights', {
    message: 'Masks of a U²-Net need its weights, and none were given.',
    remedy: 'Add --mask-weights with a .safetensors file, or take --mask threshold.'
  })
}
