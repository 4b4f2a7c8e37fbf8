import { expect, it } from 'vitest'
import { roomText } from '../../electron/common/full-disk.ts'
import { english } from '../../electron/messages/english.ts'

it('how much is free and needed is said in units that show it, and what is needed only where it is more', () => {
  const said = (free: number, needed?: number) => english.value(roomText(free, needed))
  expect(said(0, 300)).toBe('0 KB free, 1 KB needed')
  expect(said(8192, 2 ** 20)).toBe('9 KB free, 1 MB needed')
  expect(said(8192, 300)).toBe('9 KB free')
  expect(said(2_340_000)).toBe('2.3 MB free')
})
