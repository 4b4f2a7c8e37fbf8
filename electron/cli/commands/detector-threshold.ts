import type { Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import type { ThresholdRule } from '../../inspection/threshold/rule.ts'
import { cheapestIndex, fewestEscapes, fewestFalseRejects, shareOf, type Count } from '../../metrics/error-cost.ts'
import type { Register } from '../command.ts'
import { withHost } from '../host-connection.ts'
import { nextCommand } from '../next-command.ts'
import { anyNumber, refuseValue, runNumber, wholeNumber } from '../option-value.ts'
import { english, textOf } from '../../messages/english.ts'
import { textTable } from '../table.ts'

type Shown = OutputOf<'thresholds.show'>
type Point = Shown['curve'][number]

interface Options {
  readonly cost?: number
  readonly defectRate: number
  readonly escapes?: number
  readonly falseRejects?: number
  readonly minSize?: number
  readonly save?: boolean
  readonly clear?: boolean
}

const usualRatio = 100

/** `flawsmith detector threshold`. */
export function registerThreshold(detector: Command, run: Parameters<Register>[1]): void {
  detector
    .command('threshold <run>')
    .description(
      'escapes against false rejects on the validation images, at each threshold worth choosing; --save makes one the detector’s'
    )
    .option(
      '--cost <n>',
      `least cost, where an escape costs as much as so many false rejects (usually ${usualRatio})`,
      (text) => positive(text, '--cost')
    )
    .option('--defect-rate <fraction>', 'fraction of parts that are defective', share('--defect-rate'), 0.01)
    .option('--escapes <n>', 'fewest false rejects with at most so many escapes, such as 0', (text) =>
      wholeNumber(text, '--escapes')
    )
    .option(
      '--false-rejects <fraction>',
      'fewest escapes with at most this fraction of false rejects',
      share('--false-rejects')
    )
    .option('--min-size <pixels>', 'only regions of the heat map of at least so many pixels count', (text) =>
      wholeNumber(text, '--min-size')
    )
    .option('--save', 'save the chosen threshold: scoring and bundles then take it')
    .option('--clear', 'go back to the threshold that the training chose')
    .action(
      run((context, number: string, options: Options) =>
        withHost(context, async ({ client }) => {
          const id = runNumber(number)
          if (options.clear === true) await client.call('thresholds.clear', { detector: id })
          const minimumSize = options.minSize ?? null
          const shown = await client.call('thresholds.show', { detector: id, minimumSize })
          if (shown.curve.length === 0) throw new FlawsmithError('threshold.no-scores')
          const { index, ruleOf } = choiceOf(shown.curve, options)
          const chosen = shown.curve[index]
          if (chosen === undefined) throw new FlawsmithError('threshold.none-fits')
          const { threshold } = chosen
          const saved =
            options.save === true
              ? await client.call('thresholds.save', { detector: id, threshold, rule: ruleOf(chosen), minimumSize })
              : null
          context.show(
            [
              ...describe(shown, index),
              ...(saved === null
                ? []
                : [
                    `Saved by ${saved.by} for detector ${id}.`,
                    `Export it with this threshold: ${nextCommand('export', String(id), '--out', 'FILE.flawsmith')}`
                  ])
            ].join('\n'),
            { ...shown, chosen, saved: saved ?? shown.saved }
          )
        })
      )
    )
}

function choiceOf(curve: readonly Point[], { cost, defectRate, escapes, falseRejects }: Options) {
  if ([cost, escapes, falseRejects].filter((given) => given !== undefined).length > 1) {
    throw new FlawsmithError('option.one-choice')
  }
  const given = ({ threshold }: Point): ThresholdRule => ({ rule: 'given', threshold })
  if (escapes !== undefined) {
    const ruleOf = (point: Point): ThresholdRule => {
      const { count, total } = point.misses
      return count < total ? { rule: 'recall', target: 1 - count / total } : given(point)
    }
    return { index: fewestFalseRejects(curve, escapes), ruleOf }
  }
  if (falseRejects !== undefined) {
    const ruleOf = (): ThresholdRule => ({ rule: 'false-rejects', target: falseRejects })
    return { index: fewestEscapes(curve, falseRejects), ruleOf }
  }
  const ratio = cost ?? usualRatio
  const ruleOf = (): ThresholdRule => ({ rule: 'cost', miss: ratio, falseReject: 1, defectRate })
  return { index: cheapestIndex(curve, { ratio, defectRate }), ruleOf }
}

/** Rows around the chosen one that a terminal shows; --json gives all. */
const shownAround = 10

function describe({ validation, test, curve, confidence, own, saved }: Shown, index: number): string[] {
  const first = Math.max(0, Math.min(index - shownAround, curve.length - 1 - 2 * shownAround))
  const rows = curve
    .slice(first, first + 2 * shownAround + 1)
    .map((point, place) => [
      first + place === index ? '>' : '',
      point.threshold.toPrecision(4),
      ...[point.misses, point.falseRejects].flatMap((rate) => [
        ofText(rate),
        rate.total === 0 ? '–' : percent(rate.bound)
      ]),
      ...(point.test === null ? [] : [ofText(point.test.misses), ofText(point.test.falseRejects)])
    ])
  const tested = test.good + test.defective > 0 ? ['test: escapes', 'test: false rejects'] : []
  const none = curve[fewestFalseRejects(curve, 0)]
  const missing = validation.missing === 0 ? '' : ` ${validation.missing} more are not scored.`
  return [
    textTable(['', 'threshold', 'escapes', 'at most', 'false rejects', 'at most', ...tested], rows),
    `From ${validation.good} good and ${validation.defective} defective validation images; “at most” is ${percent(confidence)} sure.${missing}`,
    ...(validation.defective === 0
      ? ['There are no defective validation images, so escapes are unknown.']
      : none === undefined
        ? []
        : [`No escapes at ${ofText(none.falseRejects)} false rejects.`]),
    ...(own === null ? [] : [`The training chose ${own.threshold.toPrecision(4)}.`]),
    ...(saved === null
      ? []
      : [`Saved until now: ${saved.threshold.toPrecision(4)} (${saved.by}, ${saved.at.slice(0, 10)}).`])
  ]
}

const ofText = (errors: Count) =>
  errors.total === 0 ? '–' : `${percent(shareOf(errors))} (${errors.count} of ${errors.total})`
const percent = (value: number) => english.percent(value, 1)

function positive(text: string, name: string): number {
  const value = anyNumber(text, name)
  return value > 0 ? value : refuseValue(name, text, textOf('fault.above', { minimum: 0 }))
}

const share = (name: string) => (text: string) => {
  const value = anyNumber(text, name)
  return value > 0 && value < 1 ? value : refuseValue(name, text, textOf('fault.share'))
}
