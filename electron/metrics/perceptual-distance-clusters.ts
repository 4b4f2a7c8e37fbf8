/** @file Diversity within clusters of generated pictures: IC-LPIPS (Ojha et al. 2021), in the variants of two papers. */
import type { RandomStream } from '../common/random.ts'

/**
 * `DualAnoDiff`: at most 50 pictures of a cluster, drawn at random; clusters of fewer than two are left out.
 * `DFMGAN`: at most 200; a cluster of fewer than two counts as 0.
 */
export type ClusterVariant = 'DualAnoDiff' | 'DFMGAN'

const rules: Readonly<Record<ClusterVariant, { readonly most: number; readonly lonely: 'left out' | 'counts as 0' }>> =
  {
    DualAnoDiff: { most: 50, lonely: 'left out' },
    DFMGAN: { most: 200, lonely: 'counts as 0' }
  }

/**
 * What measured the distances. Only LPIPS 0.1 with its published weights gives IC-LPIPS; DualAnoDiff takes VGG-16,
 * DFMGAN AlexNet. Anything else is another quantity with another name.
 */
export type DistanceNetwork = 'LPIPS VGG-16' | 'LPIPS AlexNet' | 'embedded features'

export interface ClusterDistanceRequest {
  readonly generated: number
  readonly training: number
  /** Perceptual distance of a generated picture to a training picture. */
  readonly toTraining: (generated: number, training: number) => number
  /** Perceptual distance of two generated pictures. */
  readonly between: (first: number, second: number) => number
  readonly network: DistanceNetwork
  readonly variant?: ClusterVariant
  /** Draws the pictures of clusters that have too many. */
  readonly stream: RandomStream
}

export interface ClusterDistance {
  readonly name: 'IC-LPIPS' | 'embedded-feature cluster distance'
  readonly variant: string
  /** Mean over clusters of the mean distance of their pairs; null where no cluster counts. Larger is more diverse. */
  readonly value: number | null
  readonly clusters: readonly {
    /** Pictures whose nearest training picture this is. */
    readonly pictures: number
    /** Mean distance of the pairs; null for a cluster of fewer than two. */
    readonly distance: number | null
  }[]
}

/** Assigns each generated picture to its nearest training picture and measures how the pictures of one cluster differ. */
export function clusterDistance(request: ClusterDistanceRequest): ClusterDistance {
  const { generated, training, toTraining, between, network, variant = 'DualAnoDiff', stream } = request
  if (training < 1) throw new RangeError('cluster distance without training pictures')
  const members: number[][] = Array.from({ length: training }, () => [])
  for (let picture = 0; picture < generated; picture++) {
    let [nearest, least] = [0, Infinity]
    for (let reference = 0; reference < training; reference++) {
      const distance = toTraining(picture, reference)
      if (distance < least) [nearest, least] = [reference, distance]
    }
    members[nearest]!.push(picture)
  }
  const { most, lonely } = rules[variant]
  const clusters = members.map((cluster) => ({
    pictures: cluster.length,
    distance: meanOfPairs(cluster.length > most ? stream.shuffle(cluster).slice(0, most) : cluster, between)
  }))
  const counted = clusters.flatMap(({ distance }) => distance ?? (lonely === 'counts as 0' ? [0] : []))
  const value = counted.length === 0 ? null : counted.reduce((sum, distance) => sum + distance, 0) / counted.length
  const name = network === 'embedded features' ? 'embedded-feature cluster distance' : 'IC-LPIPS'
  const rule = `nearest of ${training} training pictures, at most ${most} per cluster, fewer than two ${lonely} (${variant})`
  return { name, variant: `${network}, ${rule}`, value, clusters }
}

function meanOfPairs(cluster: readonly number[], between: (first: number, second: number) => number): number | null {
  if (cluster.length < 2) return null
  let sum = 0
  cluster.forEach((first, i) => {
    for (const second of cluster.slice(i + 1)) sum += between(first, second)
  })
  return sum / ((cluster.length * (cluster.length - 1)) / 2)
}
