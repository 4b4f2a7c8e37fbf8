import { describe, expect, it } from 'vitest'
import { measuresTable, type MeasuredPool } from '../../electron/experiments/measures-table.ts'
import { inceptionScore } from '../../electron/metrics/inception-score.ts'
import { clusterDistance } from '../../electron/metrics/perceptual-distance-clusters.ts'

/** Two images that are clearly of two classes, and one cluster of a given distance. */
function pool(method: string, type: string | null, classes: 1 | 2, distance: number | null): MeasuredPool {
  const logits = [[900, 0], classes === 2 ? [0, 900] : [900, 0]]
  const diversity = inceptionScore(logits, { splits: 1, network: 'embedded features' })
  const clusters = clusterDistance([{ images: 2, distance }], 'embedded features', 'DualAnoDiff')
  return { method, type, images: 2, diversity, clusters }
}

describe('table of measures', () => {
  const table = measuresTable([
    pool('MemSeg', null, 2, 0.25),
    pool('DualAnoDiff', 'chip', 1, 0.1),
    pool('DualAnoDiff', 'crack', 2, null)
  ])

  it('has a row per method and type, and the mean over the types that could be measured', () => {
    expect(table.rows).toEqual([
      ['MemSeg', 'all', '2', '2.000 (0.000)', '0.250'],
      ['DualAnoDiff', 'chip', '2', '1.000 (0.000)', '0.100'],
      ['DualAnoDiff', 'crack', '2', '2.000 (0.000)', '–'],
      ['DualAnoDiff', 'mean', '4', '1.500', '0.100']
    ])
  })

  it('names each measure and its variant once', () => {
    expect(table.columns.map(({ label }) => label).slice(3)).toEqual([
      'Embedded-feature diversity score',
      'Embedded-feature cluster distance'
    ])
    expect(table.legend).toHaveLength(3)
    expect(table.legend.join(' ')).toMatch(/at most 50 per cluster.*logits of embedded features, 1 splits/)
  })
})
