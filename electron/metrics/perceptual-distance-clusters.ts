/** @file Diversity within clusters of generated images: IC-LPIPS (Ojha et al. 2021), in the variants of two papers. */
import type { RandomStream } from '../common/random.ts'
import type { ClusterVariant } from './cluster-variants.ts'

const rules: Readonly<Record<ClusterVariant, { readonly most: number; readonly lonely: 'left out' | 'counts as 0' }>> =
  {
    DualAnoDiff: { most: 50, lonely: 'left out' },
    DFMGAN: { most: 200, lonely: 'counts as 0' }
  }

/**
 * What measured the distances. Only LPIPS 0.1 with its published weights gives IC-LPIPS; DualAnoDiff takes VGG-16,
 * DFMGAN AlexNet. Anything else is a different quantity with a different name.
 */
export type DistanceNetwork = 'LPIPS VGG-16' | 'LPIPS AlexNet' | 'embedded backbone' | 'embedded features'

/** What the measure is called by its network; results keep the name. */
const names = {
  'LPIPS VGG-16': 'IC-LPIPS',
  'LPIPS AlexNet': 'IC-LPIPS',
  'embedded backbone': 'backbone-feature cluster distance',
  'embedded features': 'embedded-feature cluster distance'
} as const satisfies Readonly<Record<DistanceNetwork, string>>

/** The generated images that are nearest to one training image. */
export interface Cluster {
  readonly images: number
  /** Indices of those that are compared with each other: all, or as many as the variant draws. */
  readonly compared: readonly number[]
}

/**
 * A cluster per training image. `toTraining[i][k]` is the perceptual distance of generated image i to training
 * image k; `stream` draws the images of clusters that have too many. Throws RangeError without training images.
 */
export function nearestClusters(
  toTraining: readonly (readonly number[])[],
  variant: ClusterVariant,
  stream: RandomStream
): Cluster[] {
  const training = toTraining[0]?.length ?? 0
  if (training < 1) throw new RangeError('clusters without generated or without training images')
  const members: number[][] = Array.from({ length: training }, () => [])
  toTraining.forEach((distances, image) => {
    members[distances.indexOf(Math.min(...distances))]!.push(image)
  })
  const { most } = rules[variant]
  return members.map((cluster) => ({
    images: cluster.length,
    compared: cluster.length > most ? stream.shuffle(cluster).slice(0, most) : cluster
  }))
}

/** Mean perceptual distance of the pairs among so many images; null for fewer than two, which have no pair. */
export function meanOfPairs(images: number, between: (first: number, second: number) => number): number | null {
  if (images < 2) return null
  let sum = 0
  for (let first = 0; first < images; first++) {
    for (let second = first + 1; second < images; second++) sum += between(first, second)
  }
  return sum / ((images * (images - 1)) / 2)
}

/** How many images a cluster has, and the mean distance of the pairs among those compared; null without a pair. */
export interface MeasuredCluster {
  readonly images: number
  readonly distance: number | null
}

export interface ClusterDistance {
  readonly name: (typeof names)[DistanceNetwork]
  readonly variant: string
  /** Mean over clusters of the mean distance of their pairs; null where no cluster counts. Larger is more diverse. */
  readonly value: number | null
  readonly clusters: readonly MeasuredCluster[]
}

/**
 * How much the images of one cluster differ, over all clusters (`nearestClusters`): with d the perceptual distance and C
 * the clusters that count, 1/|C| · Σ_c mean of d(i, j) over the pairs i < j of cluster c. The formula is that of IC-LPIPS.
 * On features of the embedded backbone, d is Σ over its taps of the mean squared difference of unit-normalised features,
 * with equal weights for channels. These networks are smaller, trained on other images and without weights learnt from
 * people's judgements, so their distances have another scale and cannot be compared with published figures, nor figures of
 * two networks with each other; only figures of one network on images of one size can.
 */
export function clusterDistance(
  clusters: readonly MeasuredCluster[],
  network: DistanceNetwork,
  variant: ClusterVariant
): ClusterDistance {
  const { most, lonely } = rules[variant]
  const counted = clusters.flatMap(({ distance }) => distance ?? (lonely === 'counts as 0' ? [0] : []))
  const value = counted.length === 0 ? null : counted.reduce((sum, distance) => sum + distance, 0) / counted.length
  const rule = `nearest of ${clusters.length} training images, at most ${most} per cluster, fewer than two ${lonely} (${variant})`
  return { name: names[network], variant: `${network}, ${rule}`, value, clusters }
}
