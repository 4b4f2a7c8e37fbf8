/** @file How generated images are measured by themselves: how varied they are, and how much those alike differ. */
import { z } from 'zod'
import { clusterVariants } from '../metrics/cluster-variants.ts'
import { count, seed } from './recipe.ts'

/**
 * The published measures need published weights; without them the same formulas on features of our own give other
 * quantities, which bear other names.
 */
export const measuresSchema = z.strictObject({
  /** Equal parts that the diversity score is a mean over. */
  splits: count.default(10),
  /** How IC-LPIPS is counted. */
  clusters: z.enum(clusterVariants).default('DualAnoDiff'),
  /** Base model whose autoencoder's features stand in for missing weights. */
  base: z.string().min(1).default('embedded'),
  /** Folder with the weights of LPIPS 0.1 on VGG-16 as .safetensors. */
  lpips: z.string().min(1).optional(),
  /** The weights of torch-fidelity's Inception-v3 as .safetensors. */
  inception: z.string().min(1).optional(),
  /** Draws the images of clusters that have too many. */
  seed: seed.default(0)
})

export type MeasuresSection = z.output<typeof measuresSchema>
