import { z } from 'zod'
import { architectureNames } from '../architectures.ts'
import { flipChoices } from '../input-settings.ts'

const count = z.int().min(1)

/** How a detection network is trained; size and normalisation come from elsewhere. */
export const detectionSection = z.strictObject({
  architecture: z.string().min(1),
  /** A .safetensors file with torchvision's or timm's names; from scratch when left out. */
  weights: z.string().min(1).optional(),
  epochs: count,
  batch: count,
  learningRate: z.number().positive(),
  momentum: z.number().min(0).lt(1).default(0),
  weightDecay: z.number().min(0).default(0),
  balanced: z.boolean().default(false),
  flips: z.enum(flipChoices).default('none')
})

/** In&Out's settings on the small network, which trains in minutes on two cores. */
export const detectionDefaults = z.strictObject({
  ...detectionSection.shape,
  architecture: z.enum(architectureNames).default('resnet18-narrow'),
  epochs: count.default(50),
  batch: count.default(5),
  learningRate: z.number().positive().default(0.01)
})

export type DetectionSection = z.output<typeof detectionSection>
