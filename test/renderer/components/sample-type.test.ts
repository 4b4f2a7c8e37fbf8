import { expect, test } from 'vitest'
import { english } from '../../../electron/messages/english.ts'
import { typeName } from '../../../renderer/components/sample-type.ts'

test.each([
  ['memseg', 'memseg', 'MemSeg'],
  ['scratch', 'memseg', 'scratch'],
  ['memseg', 'dreambooth', 'memseg'],
  ['newer', 'newer', 'newer']
])('the type %s of an image by %s is called %s', (type, method, name) => {
  expect(typeName(type, method, english)).toBe(name)
})
