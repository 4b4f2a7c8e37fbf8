import type { Monitor } from '../../common/progress.ts'
import { pack } from '../../engine/parameters.ts'
import { openBackbone } from '../../models/backbone/backbone.ts'
import { computeOf, type ComputeOptions, type LabelledImages } from '../detector.ts'
import { scoreEach } from '../score-each.ts'
import { standardise } from '../standardisation.ts'
import { compileHead } from './graph.ts'
import { pooledFeatures } from './pooled.ts'
import type { HeadModel } from './train.ts'

export interface ImageClassifier {
  /** Probability of each class, image by image; the rows sum to 1. Images may have any sizes. */
  classify(images: Pick<LabelledImages, 'load'> & { readonly count: number }, monitor: Monitor): Promise<number[][]>
  release(): Promise<void>
}

/** A trained network on features of whole images, ready to tell so many classes apart. Throws the codes of openBackbone. */
export async function openHead(
  { weights, standardisation }: HeadModel,
  classes: number,
  compute: ComputeOptions
): Promise<ImageClassifier> {
  const backbone = await openBackbone(computeOf(compute))
  const head = await compileHead(classes, compute)
  const parameters = pack(head.layout, weights)
  return {
    classify: (images, monitor) =>
      scoreEach(images, monitor, async (image) => {
        const features = standardise(pooledFeatures(await backbone.cellFeatures(image)), standardisation)
        const { logits } = await head.run({ features: { shape: [1, features.length], data: features } }, parameters)
        return softmax(logits!.data as Float32Array)
      }),
    async release() {
      await head.release()
      await backbone.release()
    }
  }
}

/** In double precision, so that sure scores still differ. */
function softmax(logits: Float32Array): number[] {
  const largest = Math.max(...logits)
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
