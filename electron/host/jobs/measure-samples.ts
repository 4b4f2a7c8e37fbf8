import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { Image } from '../../imaging/image.ts'
import type { ClusterVariant } from '../../metrics/cluster-variants.ts'
import { inceptionScore, likenessLogits, typicalDistance, type InceptionScore } from '../../metrics/inception-score.ts'
import {
  clusterDistance,
  meanOfPairs,
  nearestClusters,
  type ClusterDistance,
  type MeasuredCluster
} from '../../metrics/perceptual-distance-clusters.ts'
import { perceptualDistance, unitNormalise } from '../../metrics/perceptual-distance.ts'
import type { LpipsWeights } from '../../models/lpips-weights.ts'
import {
  featureSize,
  lpipsSize,
  openEmbeddedFeatures,
  openLpipsFeatures,
  type FeatureMap,
  type FeatureNetwork,
  type FeatureNetworkName
} from '../../synthesis/filters/feature-network.ts'
import { openInceptionNetwork } from '../../synthesis/filters/inception-network.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, type JobPlace } from './job-input.ts'

/** Images that are measured together, as hashes. */
export interface MeasuredImages {
  readonly samples: readonly string[]
  /** The real defects that they are to resemble. */
  readonly training: readonly string[]
}

export interface MeasureInput extends JobPlace {
  readonly groups: readonly MeasuredImages[]
  /** Real defects of every type; the classes of the diversity score. */
  readonly references: readonly string[]
  readonly preprocessing: Preprocessing
  /** Folder or file of the base model whose autoencoder stands in for missing weights; null for the embedded backbone. */
  readonly model: string | null
  readonly lpips: LpipsWeights | null
  /** Weights of Inception-v3. */
  readonly inception: string | null
  readonly splits: number
  readonly clusters: ClusterVariant
  readonly seed: number
}

export interface GroupMeasures {
  readonly diversity: InceptionScore
  readonly clusters: ClusterDistance
}

/** Training images whose features are held at once: some 32 MB each with VGG-16. */
const trainingAtOnce = 24

type Measure = (hash: string) => ReturnType<FeatureNetwork['measure']>

/** Measures how varied groups of generated images are. */
export const measureSamples: JobHandler<MeasureInput, GroupMeasures[]> = async (input, monitor) => {
  const { groups, references, preprocessing, splits } = input
  const compute = { device: input.device, threads: input.threads }
  const sizes = groups.map(({ samples, training }) => training.length + 3 * samples.length)
  const step = counter(
    monitor,
    sizes.reduce((sum, size) => sum + size, references.length)
  )
  /** What a network sees in a stored image. */
  const seenBy = <Seen>(look: (image: Image) => Promise<Seen>) => {
    return async (hash: string) => {
      const seen = await look(await readImage(input, hash, preprocessing))
      step()
      return seen
    }
  }
  const measuring = (network: FeatureNetwork): Measure => seenBy((image) => network.measure(image))
  const openEmbedded = () => openEmbeddedFeatures(input.model, featureSize(preprocessing), compute)
  const diversities =
    input.inception === null
      ? await using(await openEmbedded(), (network) =>
          likenessScores(groups, references, splits, network, measuring(network))
        )
      : await using(await openInceptionNetwork(input.inception, compute), (network) => {
          const logitsOf = seenBy((image) => network.logits(image))
          return publishedScores(groups, splits, logitsOf)
        })
  const distances = input.lpips === null ? openEmbedded() : openLpipsFeatures(input.lpips, lpipsSize, compute)
  const clusters = await using(await distances, async (network) => {
    const found: ClusterDistance[] = []
    for (const [index, group] of groups.entries()) {
      const name = `measure/clusters/${index}`
      found.push(await clustersOf(group, input, name, network, measuring(network)))
    }
    return found
  })
  return groups.map((_, index) => ({ diversity: diversities[index]!, clusters: clusters[index]! }))
}

/** The published score. */
async function publishedScores(
  groups: readonly MeasuredImages[],
  splits: number,
  logitsOf: (hash: string) => Promise<Float32Array>
): Promise<InceptionScore[]> {
  const scores: InceptionScore[] = []
  for (const { samples } of groups) {
    const logits: Float32Array[] = []
    for (const hash of samples) logits.push(await logitsOf(hash))
    scores.push(inceptionScore(logits, { splits, network: 'Inception-v3' }))
  }
  return scores
}

/** The score's formula on how much each image resembles each real defect. */
async function likenessScores(
  groups: readonly MeasuredImages[],
  references: readonly string[],
  splits: number,
  { name }: FeatureNetwork,
  measure: Measure
): Promise<InceptionScore[]> {
  const pooled = async (hashes: readonly string[]) => {
    const rows: Float32Array[] = []
    for (const hash of hashes) rows.push((await measure(hash)).pooled)
    return rows
  }
  const classes = await pooled(references)
  const scale = typicalDistance(classes)
  const scores: InceptionScore[] = []
  for (const { samples } of groups) {
    const logits = likenessLogits(await pooled(samples), classes, scale)
    scores.push(inceptionScore(logits, { splits, network: embeddedName(name) }))
  }
  return scores
}

async function clustersOf(
  { samples, training }: MeasuredImages,
  { clusters: variant, seed }: Pick<MeasureInput, 'clusters' | 'seed'>,
  streamName: string,
  { name, weights }: FeatureNetwork,
  measure: Measure
): Promise<ClusterDistance> {
  const mapsOf = async (hash: string) => (await measure(hash)).maps.map(unitNormalise)
  const all = async (hashes: readonly string[]) => {
    const found: (readonly FeatureMap[])[] = []
    for (const hash of hashes) found.push(await mapsOf(hash))
    return found
  }
  const toTraining: number[][] = samples.map(() => [])
  for (let start = 0; start < training.length; start += trainingAtOnce) {
    const references = await all(training.slice(start, start + trainingAtOnce))
    for (const [index, hash] of samples.entries()) {
      const maps = await mapsOf(hash)
      toTraining[index]!.push(...references.map((reference) => perceptualDistance(maps, reference, weights)))
    }
  }
  const measured: MeasuredCluster[] = []
  for (const { images, compared } of nearestClusters(toTraining, variant, randomStream(seed, streamName))) {
    const maps = compared.length < 2 ? [] : await all(compared.map((index) => samples[index]!))
    const distance = meanOfPairs(maps.length, (i, j) => perceptualDistance(maps[i]!, maps[j]!, weights))
    measured.push({ images, distance })
  }
  return clusterDistance(measured, name === 'LPIPS VGG-16' ? name : embeddedName(name), variant)
}

/** The network of measures that have a name of their own. */
function embeddedName(name: FeatureNetworkName): 'embedded backbone' | 'embedded features' {
  return name === 'embedded backbone' ? name : 'embedded features'
}

/** Counts images; those of blocks beyond the first are more than were foreseen, and do not count. */
function counter(monitor: Monitor, total: number): () => void {
  const task = 'measuring'
  let done = 0
  return () => {
    done = Math.min(total, done + 1)
    monitor.report({ task, done, total })
    throwIfCancelled(monitor.signal, task)
  }
}

async function using<Network extends { release(): Promise<void> }, Result>(
  network: Network,
  work: (network: Network) => Promise<Result>
): Promise<Result> {
  try {
    return await work(network)
  } finally {
    await network.release()
  }
}
