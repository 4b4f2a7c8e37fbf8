/** @file Texts of charts: one table per language. */
import { english } from '../messages/english.ts'
import type { Speaker } from '../messages/speaker.ts'

export interface ChartWords {
  /** A number as text; files always use a point. */
  readonly decimal: (value: number, digits: number) => string
  /** A share of 0..1 as a percentage. */
  readonly percent: (share: number) => string
  readonly step: string
  readonly raw: string
  readonly smoothed: string
  readonly learningRate: string
  readonly precision: string
  readonly recall: string
  readonly validationThreshold: string
  readonly oracle: string
  readonly score: string
  readonly good: string
  readonly defective: string
  readonly trueClass: string
  readonly predictedClass: string
  readonly oneSeed: string
  /** Legend of a mean line with its band. */
  readonly meanAndRange: (seeds: number) => string
  /** Name of the axis of N_aug. */
  readonly augmented: (toScale: boolean) => string
  readonly describe: ChartDescriptions
}

/** Each chart in a sentence or two, for people who cannot see it. Numbers come formatted. */
export interface ChartDescriptions {
  readonly steps: (title: string, count: number, lines: readonly DescribedLine[]) => string
  readonly curves: (
    title: string,
    readings: readonly (readonly [precision: string, recall: string])[],
    seeds: number
  ) => string
  readonly trend: (title: string, lines: readonly DescribedTrend[]) => string
  /** Mean, and its sample standard deviation over n seeds; null for a single seed. */
  readonly summary: (mean: string, deviation: string | null, n: number) => string
  readonly histogram: (title: string, good: number, defective: number) => string
  readonly confusion: (title: string, right: number, all: number) => string
}

export interface DescribedLine {
  readonly name: string
  readonly first: string
  readonly last: string
}

export interface DescribedTrend {
  readonly name: string
  /** N_aug and the summary in words; a level without N_aug has null. */
  readonly points: readonly (readonly [augmented: number | null, summary: string])[]
}

/** The words in a language. */
export function chartWords({ text, decimal, percent }: Speaker): ChartWords {
  return {
    decimal: (value, digits) => decimal(value, digits),
    percent: (share) => percent(share, 0),
    step: text('chart.step'),
    raw: text('chart.raw'),
    smoothed: text('chart.smoothed'),
    learningRate: text('chart.learning-rate'),
    precision: text('chart.precision'),
    recall: text('chart.recall'),
    validationThreshold: text('chart.validation-threshold'),
    oracle: text('chart.oracle'),
    score: text('chart.score'),
    good: text('chart.good'),
    defective: text('chart.defective'),
    trueClass: text('chart.true-class'),
    predictedClass: text('chart.predicted-class'),
    oneSeed: text('chart.one-seed'),
    meanAndRange: (count) => text('chart.mean-and-range', { count }),
    augmented: (toScale) => text(toScale ? 'chart.augmented' : 'chart.augmented-not-to-scale'),
    describe: {
      steps: (title, count, lines) =>
        text('chart.describe.steps', {
          title,
          count,
          lines: lines
            .map((line) => text('chart.describe.line', { name: line.name, first: line.first, last: line.last }))
            .join(', ')
        }),
      curves: (title, readings, count) =>
        text('chart.describe.curves', {
          title,
          count,
          readings: readings
            .map(([precision, recall]) => text('chart.describe.reading', { precision, recall }))
            .join(', ')
        }),
      trend: (title, lines) =>
        text('chart.describe.trend', {
          title,
          lines: lines
            .map(({ name, points }) => {
              const texts = points.map(([augmented, text]) => (augmented === null ? text : `${augmented}: ${text}`))
              return `${name}: ${texts.join(', ')}`
            })
            .join('; ')
        }),
      summary: (mean, deviation, count) =>
        deviation === null
          ? text('chart.describe.single', { mean })
          : text('chart.describe.summary', { mean, deviation, count }),
      histogram: (title, good, defective) => text('chart.describe.histogram', { title, good, defective }),
      confusion: (title, right, all) => text('chart.describe.confusion', { title, right, all })
    }
  }
}

export const englishChartWords = chartWords(english)
