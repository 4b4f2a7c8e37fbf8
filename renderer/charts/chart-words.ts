import { useMemo } from 'react'
import { chartWords, type ChartWords } from '../../electron/charts/words.ts'
import { useTexts } from '../i18n/use-translate.ts'

/** Texts of charts in the page's language. */
export function useChartWords(): ChartWords {
  const { say, format } = useTexts()
  return useMemo(
    () => ({ ...chartWords(say), decimal: (value, digits) => format.number(value, digits) }),
    [say, format]
  )
}
