/** @file Options that say how a threshold is chosen. */
import type { Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import { thresholdRule, type ThresholdRule } from '../inspection/threshold/rule.ts'
import { anyNumber, refuseValue } from './option-value.ts'

export interface ThresholdOptions {
  readonly threshold?: number
  readonly recall?: number
  readonly falseRejects?: number
  readonly sureFalseRejects?: number
  readonly conformal?: number
  readonly cost?: string
  readonly reviewThreshold?: number
  readonly reviewRecall?: number
  readonly reviewFalseRejects?: number
  readonly confidence?: number
}

/** A share of 0…1, without its ends. */
const shareOf = (name: string) => (text: string) => {
  const value = anyNumber(text, name)
  return value > 0 && value < 1 ? value : refuseValue(name, text, textOf('fault.share'))
}

/** A share above 0; 1 stands for all. */
const recallOf = (name: string) => (text: string) => {
  const value = anyNumber(text, name)
  return value > 0 && value <= 1 ? value : refuseValue(name, text, textOf('fault.share-or-all'))
}

export function addThresholdOptions(command: Command): Command {
  return command
    .option('--threshold <score>', 'this threshold on the raw score', (text) => anyNumber(text, '--threshold'))
    .option('--recall <fraction>', 'find at least this fraction of the held-out defects', recallOf('--recall'))
    .option(
      '--false-rejects <fraction>',
      'reject at most this fraction of the held-out good images',
      shareOf('--false-rejects')
    )
    .option(
      '--sure-false-rejects <fraction>',
      'be as sure as --confidence that at most this fraction of all good parts is rejected',
      shareOf('--sure-false-rejects')
    )
    .option(
      '--conformal <fraction>',
      'without defects: reject at most this fraction of good parts on average',
      shareOf('--conformal')
    )
    .option(
      '--cost <miss,reject,rate>',
      'least cost: of a miss, of a false reject, and the fraction of parts that are defective'
    )
    .option('--review-threshold <score>', 'images between this score and the threshold are for review', (text) =>
      anyNumber(text, '--review-threshold')
    )
    .option(
      '--review-recall <fraction>',
      'review zone by a second threshold with this recall',
      recallOf('--review-recall')
    )
    .option(
      '--review-false-rejects <fraction>',
      'review zone by a second threshold with so many false rejects',
      shareOf('--review-false-rejects')
    )
    .option('--confidence <fraction>', 'how sure the stated bounds are (default: 0.95)', shareOf('--confidence'))
}

/** The rules that the options stand for. Throws `option.one-threshold`, `option.value`. */
export function thresholdRulesOf(options: ThresholdOptions): {
  readonly rule: ThresholdRule | undefined
  readonly review: ThresholdRule | undefined
  readonly confidence: number | undefined
} {
  const { threshold, recall, falseRejects, sureFalseRejects, conformal, cost } = options
  const { reviewThreshold, reviewRecall, reviewFalseRejects, confidence } = options
  const rule = onlyOne([
    given(threshold),
    withTarget('recall', recall),
    withTarget('false-rejects', falseRejects),
    withTarget('sure-false-rejects', sureFalseRejects),
    withTarget('conformal', conformal),
    cost === undefined ? undefined : costsOf(cost)
  ])
  const review = onlyOne([
    given(reviewThreshold),
    withTarget('recall', reviewRecall),
    withTarget('false-rejects', reviewFalseRejects)
  ])
  return { rule, review, confidence }
}

function onlyOne(rules: readonly (ThresholdRule | undefined)[]): ThresholdRule | undefined {
  const [first, second] = rules.filter((rule) => rule !== undefined)
  if (second !== undefined) throw new FlawsmithError('option.one-threshold')
  return first
}

const given = (threshold: number | undefined): ThresholdRule | undefined =>
  threshold === undefined ? undefined : { rule: 'given', threshold }

const withTarget = (
  rule: 'recall' | 'false-rejects' | 'sure-false-rejects' | 'conformal',
  target: number | undefined
): ThresholdRule | undefined => (target === undefined ? undefined : { rule, target })

function costsOf(text: string): ThresholdRule {
  const [miss, falseReject, defectRate] = text
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const { data } = thresholdRule.safeParse({ rule: 'cost', miss, falseReject, defectRate })
  return data ?? refuseValue('--cost', text, textOf('fault.costs'))
}
