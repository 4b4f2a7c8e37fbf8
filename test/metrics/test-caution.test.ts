import { expect, it } from 'vitest'
import { speakerIn } from '../../electron/messages/speakers.ts'
import { testCaution } from '../../electron/metrics/test-caution.ts'

const said = (defective: number, isPerfect: boolean, language: 'en' | 'de' = 'en') => {
  const caution = testCaution(defective, isPerfect)
  return caution === null ? null : speakerIn(language).value(caution)
}

it('says what perfect scores on few defects leave open: the share that may still be missed', () => {
  // 1 − 0.05^(1/n): 95% of defects after one, 77.6% after two.
  expect(said(1, true)).toContain('a single defective test image: at 95% confidence, up to 95% of all defects')
  expect(said(2, true)).toContain('Perfect on 2 defective test images: at 95% confidence, up to 78% of all')
  expect(said(2, true, 'de')).toContain('bis zu 78\u00a0% aller Fehler übersehen')
})

it('says that few defects say little where they were not all found, and nothing of five or none', () => {
  expect(said(4, false)).toBe(
    'Measured on 4 defective images: says little. Test with more defective images to be sure.'
  )
  expect([said(5, true), said(0, true), said(0, false)]).toEqual([null, null, null])
})
