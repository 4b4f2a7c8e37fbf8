import { expect, it } from 'vitest'
import { conformalNeeds } from '../../electron/inspection/threshold/choose.ts'
import { allowedShare, imagesBehindThreshold, reliableFrom } from '../../electron/metrics/threshold-support.ts'

it('takes a threshold for reliable from as many good images as a conformal one of that share needs', () => {
  expect(reliableFrom).toBe(49)
  expect(reliableFrom).toBe(conformalNeeds(allowedShare))
  // Stored results are read by this name.
  expect(imagesBehindThreshold).toBe('good images behind the threshold')
})
