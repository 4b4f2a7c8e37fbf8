import { expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { counted } from '../../electron/cli/counted.ts'
import { gateLines } from '../../electron/cli/gate-lines.ts'

it('says one thing in the singular', () => {
  expect([counted(1, 'image'), counted(0, 'image'), counted(2, 'more image')]).toEqual([
    '1 image',
    '0 images',
    '2 more images'
  ])
  expect(gateLines({ missing: 1 })).toEqual(['1 image is missing: all attempts are used up.'])
  expect(gateLines({ missing: 2 })).toEqual(['2 images are missing: all attempts are used up.'])
  const { message } = new FlawsmithError('detector.few-good-images', { count: 1, least: 2 })
  expect(message).toBe('There is 1 good image to learn from; at least 2 are needed.')
})
