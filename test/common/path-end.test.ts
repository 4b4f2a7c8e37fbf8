import { expect, it } from 'vitest'
import { pathEnd } from '../../electron/common/file-names.ts'

it('keeps files of one name in several folders apart, also where a path is too long for its place', () => {
  expect(pathEnd('test/crack/002.png', 60)).toBe('test/crack/002.png')
  expect(pathEnd('plant/line-4/test/crack/002.png', 20)).toBe('…/test/crack/002.png')
  expect(pathEnd('test/a-long-name-of-a-file.png', 10)).toBe('…/a-long-name-of-a-file.png')
})
