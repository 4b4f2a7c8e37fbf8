/** @file What each row's detectors decide at the thresholds that were chosen before the test: the confusion of good and defective. */
import type { OperatingPoint } from '../metrics/operating-point.ts'
import type { PlainTable } from '../reports/report-types.ts'
import type { Speaker } from '../messages/speaker.ts'
import type { MatrixCell } from './matrix.ts'
import { methodName, type MethodLabels } from './methods.ts'

/** One detector at its threshold; null where none was chosen. */
export interface Decided {
  readonly cell: MatrixCell
  readonly at: OperatingPoint | null
}

interface Chosen {
  /** How thresholds were chosen, in words. */
  readonly rule: string
  /** Images that they were chosen on. */
  readonly good: number
  readonly defective: number
}

/** A row per method and N_aug, its counts summed over seeds; null where no detector has a threshold. */
export function decisionsTable(
  decided: readonly Decided[],
  { rule, good, defective }: Chosen,
  labels: MethodLabels,
  say: Speaker
): PlainTable | null {
  const known = decided.flatMap(({ cell, at }) => (at === null ? [] : [{ cell, at }]))
  if (known.length === 0) return null
  const right = (key: string) => ({ label: say.text(key), align: 'right' as const })
  const rows = [...Map.groupBy(known, ({ cell }) => `${cell.method} ${cell.augmented}`).values()]
  return {
    title: say.text('decisions.title'),
    columns: [
      { label: say.text('report.method'), align: 'left' },
      { label: 'N_aug', align: 'right' },
      ...['threshold', 'missed', 'found', 'false-alarms', 'passed'].map((key) => right(`decisions.${key}`))
    ],
    rows: rows.map((own) => {
      const [first] = own
      const sum = (count: (at: OperatingPoint) => number) => own.reduce((all, { at }) => all + count(at), 0)
      const [missed, found] = [sum(({ falseNegatives }) => falseNegatives), sum(({ truePositives }) => truePositives)]
      const [alarms, passed] = [sum(({ falsePositives }) => falsePositives), sum(({ trueNegatives }) => trueNegatives)]
      return [
        first === undefined ? '' : methodName(first.cell.method, labels, say),
        String(first?.cell.augmented ?? 0),
        range(
          own.map(({ at }) => at.threshold),
          say
        ),
        share(missed, missed + found, say),
        String(found),
        share(alarms, alarms + passed, say),
        String(passed)
      ]
    }),
    legend: [
      say.text('decisions.counts'),
      say.text('decisions.chosen', { rule, good, defective }),
      say.text('decisions.apart')
    ]
  }
}

/** Such as “0.312” or “0.312–0.480”. */
function range(values: readonly number[], say: Speaker): string {
  const shown = (value: number) => (Number.isFinite(value) ? say.decimal(value, 3) : '∞')
  const [low, high] = [shown(Math.min(...values)), shown(Math.max(...values))]
  return low === high ? low : `${low}–${high}`
}

/** Such as “3 (20.0%)”. */
function share(count: number, total: number, say: Speaker): string {
  return total === 0 ? '–' : `${count} (${say.percent(count / total, 1)})`
}
