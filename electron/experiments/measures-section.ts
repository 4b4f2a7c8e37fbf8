/** @file How generated images are measured by themselves: how varied they are, and how much those alike differ. */
import { z } from 'zod'
import { commonMeta } from '../common/setting-meta.ts'
import { clusterVariants } from '../metrics/cluster-variants.ts'
import { count, seed } from './recipe.ts'

/**
 * The published measures need published weights; without them the same formulas on features of our own give other
 * quantities, which bear other names.
 */
export const measuresSchema = z.strictObject({
  splits: count.default(10).meta({
    title: 'Splits',
    description: 'The diversity score is averaged over this many equal splits of the images; published scores use 10.',
    group: 'basic'
  }),
  clusters: z
    .enum(clusterVariants)
    .default('DualAnoDiff')
    .meta({
      title: 'Cluster protocol',
      description:
        'The paper to compare with: DualAnoDiff uses at most 50 images and leaves out single-image clusters; DFMGAN uses 200 and counts those as 0.',
      choices: { DualAnoDiff: 'DualAnoDiff', DFMGAN: 'DFMGAN' },
      group: 'basic'
    }),
  /** Base model whose autoencoder's features stand in for missing weights; the embedded backbone's when left out. */
  base: z.string().min(1).optional().meta({
    title: 'Base model',
    description: 'Its features replace weights that are not given; such scores are reported under different names.',
    empty: 'embedded backbone',
    group: 'advanced'
  }),
  lpips: z.string().min(1).optional().meta({
    title: 'LPIPS weights',
    description:
      'Full path of the folder with LPIPS 0.1 on VGG-16 as .safetensors. Required for the published IC-LPIPS.',
    empty: 'from the base model or the embedded backbone',
    group: 'advanced'
  }),
  inception: z.string().min(1).optional().meta({
    title: 'Inception-v3 weights',
    description: 'Full path of torch-fidelity’s weights as .safetensors. Required for the published Inception Score.',
    empty: 'from the base model or the embedded backbone',
    group: 'advanced'
  }),
  /** Draws the images of clusters that have too many. */
  seed: seed.default(0).meta({ ...commonMeta.seed, group: 'advanced' })
})

export type MeasuresSection = z.output<typeof measuresSchema>
