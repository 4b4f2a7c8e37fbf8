/** @file DualAnoDiff's Table 1: how varied each method's images are, each type by itself and their mean. */
import { english } from '../messages/english.ts'
import type { Speaker } from '../messages/speaker.ts'
import type { InceptionScore } from '../metrics/inception-score.ts'
import type { ClusterDistance } from '../metrics/perceptual-distance-clusters.ts'
import { average } from '../metrics/summary.ts'
import type { PlainTable } from '../reports/report-types.ts'

/** The measured images of one method and type. */
export interface MeasuredPool {
  /** As a table prints it. */
  readonly method: string
  /** Null for images of all types together. */
  readonly type: string | null
  /** The seed that drew them, where each draws its own. */
  readonly seed?: number
  readonly images: number
  readonly diversity: InceptionScore
  readonly clusters: ClusterDistance
}

/** A row per pool, and below a method's types their mean. Throws RangeError without pools. */
export function measuresTable(pools: readonly MeasuredPool[], say = english): PlainTable {
  const figure = (value: number | null) => (value === null ? '–' : say.decimal(value, 3))
  const first = pools[0]
  if (first === undefined) throw new RangeError('table of no measures')
  const rows = [...Map.groupBy(pools, ({ method }) => method)].flatMap(([method, own]) => [
    ...own.map(({ type, seed, images, diversity, clusters }) => [
      method,
      [
        type ?? say.text('measures.all'),
        ...(seed === undefined ? [] : [say.text('report.seed-caption', { seed })])
      ].join(', '),
      String(images),
      `${figure(diversity.value)} (${figure(diversity.deviation)})`,
      figure(clusters.value)
    ]),
    ...(own.length > 1 ? [meanOf(method, own, figure, say)] : [])
  ])
  const variants = pools.flatMap(({ diversity, clusters }) => [diversity, clusters])
  const named = new Set(variants.map((measured) => definition(measured, say)))
  return {
    title: say.text('measures.title'),
    columns: [
      { label: say.text('measures.method'), align: 'left' },
      { label: say.text('measures.type'), align: 'left' },
      { label: say.text('measures.images'), align: 'right' },
      { label: word(capital(first.diversity.name), say), align: 'right' },
      { label: word(capital(first.clusters.name), say), align: 'right' }
    ],
    rows,
    legend: [...[...named].sort(), say.text('measures.legend')]
  }
}

/** The papers average over types. */
function meanOf(
  method: string,
  pools: readonly MeasuredPool[],
  figure: (value: number | null) => string,
  say: Speaker
): string[] {
  const distances = pools.flatMap(({ clusters }) => clusters.value ?? [])
  const images = pools.reduce((sum, pool) => sum + pool.images, 0)
  const diversity = average(pools.map((pool) => pool.diversity.value))
  return [
    method,
    say.text('measures.mean'),
    String(images),
    figure(diversity),
    figure(distances.length === 0 ? null : average(distances))
  ]
}

function capital(name: string): string {
  return `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`
}

/** Results keep in English how they were measured; what they are made of, by the parts of the stored text. */
const score = /^(.+), (\d+) splits, (not shuffled|shuffled with seed (\d+)), mean of exp KL over splits$/
const distance = /^(.+), nearest of (\d+) training images, at most (\d+) per cluster, fewer than two (.+) \((\w+)\)$/

/** How a measure is defined, as a sentence of the legend. */
function definition(
  { name, variant }: Pick<InceptionScore | ClusterDistance, 'name' | 'variant'>,
  say: Speaker
): string {
  const measure = word(capital(name), say)
  const [, logits, splits, order, seed] = score.exec(variant) ?? []
  if (logits !== undefined && splits !== undefined && order !== undefined) {
    const shuffled = seed === undefined ? say.text('measures.unshuffled') : say.text('measures.shuffled', { seed })
    return say.text('measures.score', { measure, source: word(logits, say), splits, order: shuffled })
  }
  const [, network, training, most, lonely, rule] = distance.exec(variant) ?? []
  if (network === undefined || training === undefined || most === undefined) return `${measure}: ${variant}.`
  const values = { measure, source: word(network, say), training, most, rule: rule ?? '' }
  return say.text('measures.distance', { ...values, lonely: word(lonely ?? '', say) })
}

const words = [
  'measures.inception',
  'measures.backbone-logits',
  'measures.backbone',
  'measures.embedded-logits',
  'measures.embedded',
  'measures.left-out',
  'measures.as-zero',
  'measures.backbone-diversity',
  'measures.backbone-clusters',
  'measures.diversity',
  'measures.clusters'
] as const

/** A name that results keep in English. */
function word(text: string, say: Speaker): string {
  const known = words.find((key) => english.text(key) === text)
  return known === undefined ? text : say.text(known)
}
