import { z } from 'zod'
import { architectureNames } from '../architectures.ts'
import { flipChoices } from '../input-settings.ts'
import { paperClassification } from './settings.ts'

const count = z.int().min(1)
const { architecture, epochs, batch, learningRate, repeats, flips } = paperClassification

/** How a network that tells defect types apart is trained; the paper's settings unless said otherwise. */
export const classificationSection = z.strictObject({
  architecture: z.enum(architectureNames).default(architecture),
  /** A .safetensors file with torchvision's or timm's names; from scratch when left out. */
  weights: z.string().min(1).optional(),
  epochs: count.default(epochs),
  batch: count.default(batch),
  learningRate: z.number().positive().default(learningRate),
  /** How often an epoch shows each image. */
  repeats: count.default(repeats),
  flips: z.enum(flipChoices).default(flips)
})

export type ClassificationSection = z.output<typeof classificationSection>
