/** @file Texts of charts: one table per language. */

export interface ChartWords {
  /** A number as text; files always use a point. */
  readonly decimal: (value: number, digits: number) => string
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

export const englishChartWords: ChartWords = {
  decimal: (value, digits) => value.toFixed(digits),
  step: 'Step',
  raw: 'raw',
  smoothed: 'smoothed',
  learningRate: 'Learning rate',
  precision: 'Precision',
  recall: 'Recall',
  validationThreshold: 'validation threshold',
  oracle: 'oracle',
  score: 'Score',
  good: 'good',
  defective: 'defective',
  trueClass: 'True',
  predictedClass: 'Predicted',
  oneSeed: 'one seed',
  meanAndRange: (seeds) => `mean and range of ${seeds} seeds`,
  augmented: (toScale) => `Synthetic defects added (N_aug${toScale ? '' : ', not to scale'})`,
  describe: {
    steps: (title, count, lines) =>
      `${title}: ${count} steps, ${lines.map(({ name, first, last }) => `${name} from ${first} to ${last}`).join(', ')}`,
    curves: (title, readings, seeds) =>
      `${title}: precision ${readings.map(([precision, recall]) => `${precision} at recall ${recall}`).join(', ')}; ` +
      `mean of ${seeds} seed${seeds === 1 ? '' : 's'}`,
    trend: (title, lines) =>
      `${title} against the number of synthetic defects. ` +
      lines
        .map(({ name, points }) => {
          const texts = points.map(([augmented, text]) => (augmented === null ? text : `${augmented}: ${text}`))
          return `${name}: ${texts.join(', ')}`
        })
        .join('; '),
    summary: (mean, deviation, n) =>
      `${mean} (${deviation === null ? 'one seed' : `standard deviation ${deviation}, n = ${n}`})`,
    histogram: (title, good, defective) => `${title}: scores of ${good} good and ${defective} defective images`,
    confusion: (title, right, all) => `${title}: ${right} of ${all} classified rightly`
  }
}
