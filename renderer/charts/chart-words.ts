import { useMemo } from 'react'
import type { ChartWords } from '../../electron/charts/words.ts'
import { useTexts } from '../i18n/use-translate.ts'

/** Texts of charts in the page's language. */
export function useChartWords(): ChartWords {
  const { t, format } = useTexts()
  return useMemo(
    () => ({
      decimal: (value, digits) => format.number(value, digits),
      step: t('chart.step'),
      raw: t('chart.raw'),
      smoothed: t('chart.smoothed'),
      learningRate: t('chart.learning-rate'),
      precision: t('chart.precision'),
      recall: t('chart.recall'),
      validationThreshold: t('chart.validation-threshold'),
      oracle: t('chart.oracle'),
      score: t('chart.score'),
      good: t('chart.good'),
      defective: t('chart.defective'),
      trueClass: t('chart.true-class'),
      predictedClass: t('chart.predicted-class'),
      oneSeed: t('chart.one-seed'),
      meanAndRange: (count) => t('chart.mean-and-range', { count }),
      augmented: (toScale) => t(toScale ? 'chart.augmented' : 'chart.augmented-not-to-scale'),
      describe: {
        steps: (title, count, lines) =>
          t('chart.describe.steps', {
            title,
            count,
            lines: lines.map((line) => t('chart.describe.line', { ...line })).join(', ')
          }),
        curves: (title, readings, count) =>
          t('chart.describe.curves', {
            title,
            count,
            readings: readings
              .map(([precision, recall]) => t('chart.describe.reading', { precision, recall }))
              .join(', ')
          }),
        trend: (title, lines) =>
          t('chart.describe.trend', {
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
            ? t('chart.describe.single', { mean })
            : t('chart.describe.summary', { mean, deviation, count }),
        histogram: (title, good, defective) => t('chart.describe.histogram', { title, good, defective }),
        confusion: (title, right, all) => t('chart.describe.confusion', { title, right, all })
      }
    }),
    [t, format]
  )
}
