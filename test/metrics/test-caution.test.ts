import { expect, it } from 'vitest'
import { speakerIn } from '../../electron/messages/speakers.ts'
import {
  chanceCaution,
  perfectOf,
  testCaution,
  thresholdCaution,
  type Perfect
} from '../../electron/metrics/test-caution.ts'

const said = (defective: number, perfect: Perfect | null, language: 'en' | 'de' = 'en') => {
  const caution = testCaution(defective, perfect)
  return caution === null ? null : speakerIn(language).value(caution)
}

it('says what perfect scores on few defects leave open: the share that may still be missed', () => {
  // 1 − 0.05^(1/n): 95% of defects after one, 77.6% after two.
  expect(said(1, 'ranking')).toContain('the single defective test image scores above all good ones. Still, at 95%')
  expect(said(2, 'ranking')).toMatch(
    /^Perfect ranking: all 2 .* at 95% confidence, up to 78% of all defects might not\./
  )
  expect(said(2, 'ranking', 'de')).toContain('bis zu 78\u00a0% aller Fehler')
  expect(said(2, 'types')).toMatch(/^All 2 defective test images were classified correctly\./)
})

it('says that few defects say little where they were not all found, and nothing of five or none', () => {
  expect(said(4, null)).toBe('Measured on 4 defective images: says little. Test with more defective images to be sure.')
  expect([said(5, 'ranking'), said(0, 'types'), said(0, null)]).toEqual([null, null, null])
})

it('takes a measure of 1 for a task without an error: of types, or of a ranking', () => {
  expect(['classification', 'detection', 'localisation'].map((task) => perfectOf(task, 1))).toEqual([
    ...['types', 'ranking', 'ranking']
  ])
  expect([perfectOf('classification', 0.999), perfectOf('detection', 0.999)]).toEqual([null, null])
})

const cautionAt = (falseRejects: number, good: number, misses: number, defective: number) => {
  return thresholdCaution({
    falseRejects: { count: falseRejects, total: good },
    misses: { count: misses, total: defective }
  })
}
const atThreshold = (...counts: Parameters<typeof cautionAt>) => cautionAt(...counts)?.text ?? null

it('cautions where the threshold in use rejects most good images or passes all defects, however well the scores rank', () => {
  expect(atThreshold(4, 4, 0, 2)).toBe('caution.rejects-all')
  expect(atThreshold(3, 5, 0, 2)).toBe('caution.rejects-most')
  expect(atThreshold(0, 4, 2, 2)).toBe('caution.passes-all')
  expect(cautionAt(4, 4, 0, 2)?.values).toEqual({ count: 4 })
  expect(cautionAt(3, 5, 0, 2)?.values).toEqual({ number: 3, count: 5 })
  expect(cautionAt(0, 4, 2, 2)?.values).toEqual({ count: 2 })
  expect([atThreshold(2, 4, 1, 2), atThreshold(0, 0, 0, 0)]).toEqual([null, null])
})

it('cautions where types are told no better than by naming the most common one', () => {
  expect(chanceCaution(0.125, [3, 3, 2])).toEqual({
    text: 'caution.chance',
    values: { right: 1, commonest: 3, count: 8 }
  })
  expect(chanceCaution(0.375, [3, 3, 2])).not.toBeNull()
  expect(chanceCaution(0.5, [3, 3])).not.toBeNull()
  expect([chanceCaution(0.5, [3, 3, 2]), chanceCaution(1, [8]), chanceCaution(0, [])]).toEqual([null, null, null])
})
