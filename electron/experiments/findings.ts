/** @file The results in sentences: the best row of all, what it gained, and whether any method is better than none. */
import { english, textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import type { Speaker } from '../messages/speaker.ts'
import { isSpreadless, type Summary } from '../metrics/summary.ts'
import { groupResults, summarizeGain, summarizeGroup } from './statistics.ts'
import type { CellResult, Measure, ResultGroup } from './statistics.ts'
import { degenerateText } from './degenerate.ts'
import { formatSummary } from './table.ts'

/**
 * The row with the highest mean of a measure called `name`, the real defects alone included, what it gained over these by
 * seeds, and whether any row is better than none. As in the tables, a row whose detectors say nothing is never the best, and
 * no row is where fewer than two others can be compared. What is left out is said. Throws `experiment.duplicate-result`.
 */
export function findingsBy<Metrics>(
  results: readonly CellResult<Metrics>[],
  name: string,
  measure: Measure<Metrics>,
  say = english
): string[] {
  const groups = groupResults(results)
  const baseline = groups.find(({ method }) => method === 'none')
  const measured = groups.flatMap((group) => {
    const summary = summarizeGroup(group, measure)
    return summary === null ? [] : [{ group, summary }]
  })
  const ranked = measured.filter(({ group }) => saysSomething(group)).sort((a, b) => b.summary.mean - a.summary.mean)
  const leftOut = groups.flatMap((group) => degenerateSentence({ group, measure: name, say }))
  const [best] = ranked
  if (best === undefined || (ranked.length === 1 && measured.length > 1)) return leftOut
  const shown = (summary: Summary) => formatSummary(summary, false, say)
  const row = best.group === baseline ? say.text('finding.real-alone') : rowName(best.group, say)
  const values = { measure: name, row, value: shown(best.summary) }
  const comparable = baseline !== undefined && saysSomething(baseline)
  const without = comparable ? summarizeGroup(baseline, measure) : null
  const tied = ranked.filter(({ summary }) => summary.mean === best.summary.mean).length - 1
  const gains = groups.filter(saysSomething).flatMap((group) => {
    const gain = !comparable || group === baseline ? null : summarizeGain(group, baseline, measure)
    return gain === null ? [] : [{ group, gain }]
  })
  const own = gains.find(({ group }) => group === best.group)
  return [
    without === null || best.group === baseline
      ? say.text('finding.highest', values)
      : say.text('finding.highest-beside', { ...values, without: shown(without) }),
    ...leftOut,
    ...(tied > 0 ? [say.text('finding.tied', { count: tied })] : []),
    ...(own === undefined ? [] : [describeGain(own.gain, gains.length, say)]),
    ...noneBetter(
      gains.map(({ gain }) => gain),
      name,
      say
    )
  ]
}

/**
 * What to train with, from the gains over none by seeds: the row with the highest mean of those whose confidence interval
 * lies above 0, each at a level that covers all rows together (Bonferroni); else the real defects alone. A gain that is the
 * same for every seed has no interval to go by. `tested` is the
 * smallest number of images over the seeds. Throws
 * `experiment.duplicate-result`.
 */
export function adviceBy<Metrics>(
  results: readonly CellResult<Metrics>[],
  name: string,
  measure: Measure<Metrics>,
  say = english,
  tested?: TestedImages
): string {
  const groups = groupResults(results)
  const baseline = groups.find(({ method }) => method === 'none')
  if (baseline === undefined) return say.text('advice.no-baseline')
  if (!saysSomething(baseline)) {
    return say.text('advice.degenerate', { reason: degenerateText(baseline.results, say) ?? '' })
  }
  const rivals = groups.filter((group) => group !== baseline && saysSomething(group))
  const level = 1 - 0.05 / Math.max(1, rivals.length)
  const gains = rivals.flatMap((group) => {
    const gain = summarizeGain(group, baseline, measure, level)
    return gain?.interval === null || gain === null ? [] : [{ group, gain, interval: gain.interval }]
  })
  if (gains.length === 0) return say.text('advice.one-seed')
  const best = gains
    .filter(({ gain, interval }) => !isSpreadless(gain) && interval.low > 0)
    .sort((a, b) => b.gain.mean - a.gain.mean)[0]
  if (best === undefined) {
    const none = say.text('advice.none', { measure: name, tested: testedText(gains[0]?.gain.n ?? 0, tested) })
    return isFew(tested) ? `${none} ${say.text('advice.none-few')}` : none
  }
  const { group, gain, interval } = best
  const signed = (value: number) => `${value > 0 ? '+' : ''}${say.decimal(value, 3)}`
  const use = say.text('advice.use', {
    row: rowName(group, say),
    measure: name,
    value: signed(gain.mean),
    tested: testedText(gain.n, tested),
    level: say.decimal(level * 100, 1),
    low: signed(interval.low),
    high: signed(interval.high)
  })
  return isFew(tested) ? `${use} ${say.text('advice.use-few')}` : use
}

type Group = Pick<ResultGroup<unknown>, 'name' | 'augmented' | 'results'>

const saysSomething = ({ results }: Group) => results.every(({ degenerate = null }) => degenerate === null)

const rowName = ({ name, augmented }: Group, say: Speaker) =>
  augmented === 0 ? name : say.text('finding.row', { method: name, augmented })

/** Why a row is not compared; nothing for one that is. */
function degenerateSentence({ group, measure, say }: { group: Group; measure: string; say: Speaker }): string[] {
  const reason = degenerateText(group.results, say)
  return reason === null ? [] : [say.text('finding.degenerate', { measure, row: rowName(group, say), reason })]
}

/** How many images each detector was tested on; `good` is left out where only defects are. */
export interface TestedImages {
  readonly defective: number
  readonly good?: number
}

/** Below this many defective images one more or less of them decides. */
const fewDefects = 10

const isFew = (tested: TestedImages | undefined) => tested !== undefined && tested.defective < fewDefects

function testedText(seeds: number, tested: TestedImages | undefined): TextValue {
  if (tested === undefined) return textOf('advice.tested-seeds', { count: seeds })
  const { defective, good } = tested
  if (good === undefined) return textOf('advice.tested-defects', { count: seeds, defective })
  return textOf('advice.tested', { count: seeds, defective, good })
}

function describeGain(gain: Summary, rows: number, say: Speaker): string {
  const { mean, interval, n } = gain
  const signed = (value: number) => `${value > 0 ? '+' : ''}${say.decimal(value, 3)}`
  if (isSpreadless(gain)) return say.text('finding.gain-same', { value: signed(mean), number: n })
  if (!interval) return say.text('finding.gain-one-seed', { value: signed(mean) })
  const { low, high, level } = interval
  const verdict = low <= 0 && high >= 0 ? 'unclear' : rows > 1 ? 'best-of' : 'clear'
  return say.text(`finding.gain-${verdict}`, {
    value: signed(mean),
    number: n,
    level: level * 100,
    low: signed(low),
    high: signed(high),
    count: rows
  })
}

/** Says so where several seeds show no gain; one seed shows nothing either way. */
function noneBetter(gains: readonly Summary[], measure: string, say: Speaker): string[] {
  const known = gains.flatMap((gain) => (isSpreadless(gain) ? [] : (gain.interval ?? [])))
  if (known.length === 0 || known.some(({ low }) => low > 0)) return []
  return [say.text('finding.none-better', { measure, level: (known[0]?.level ?? 0.95) * 100 })]
}
