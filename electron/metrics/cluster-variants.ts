/** The published ways to count. */
export const clusterVariants = ['DualAnoDiff', 'DFMGAN'] as const

/**
 * `DualAnoDiff`: at most 50 images of a cluster, drawn at random; clusters of fewer than two are left out.
 * `DFMGAN`: at most 200; a cluster of fewer than two counts as 0.
 */
export type ClusterVariant = (typeof clusterVariants)[number]
