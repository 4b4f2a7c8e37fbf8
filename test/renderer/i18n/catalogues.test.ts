import { describe, expect, it } from 'vitest'
import { english } from '../../../renderer/i18n/en/index.ts'
import { german } from '../../../renderer/i18n/de/index.ts'
import { fill, localeOf } from '../../../renderer/i18n/message.ts'
import type { Message } from '../../../renderer/i18n/message.ts'
import { translator } from '../../../renderer/i18n/catalogues.ts'
import { pseudo } from '../../../renderer/i18n/pseudo.ts'

const placeholders = (message: Message) => {
  const texts = typeof message === 'string' ? [message] : [message.one, message.other]
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))].sort()
}

describe('message catalogues', () => {
  it('hold the same keys, with the same placeholders and plurals', () => {
    expect(Object.keys(english).length).toBeGreaterThan(100)
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort())
    for (const [key, message] of Object.entries(english)) {
      const other = german[key as keyof typeof german]
      expect([key, typeof other, placeholders(other)]).toEqual([key, typeof message, placeholders(message)])
    }
  })

  it('leave no text empty', () => {
    const texts = [...Object.values<Message>(english), ...Object.values<Message>(german)]
    expect(
      texts
        .flatMap((text) => (typeof text === 'string' ? [text] : [text.one, text.other]))
        .filter((text) => text.trim() === '')
    ).toEqual([])
  })

  it('differ between the languages, except for names and shared words', () => {
    const words = (message: string) => message.replace(/\{\w+\}/g, '')
    const same = Object.entries<Message>(english).filter(([key, message]) => {
      return typeof message === 'string' && words(message).length > 24 && german[key as keyof typeof german] === message
    })
    expect(same).toEqual([])
  })
})

describe('messages', () => {
  it('take plurals and numbers from the locale', () => {
    const message = { one: '{count} image', other: '{count} images' }
    expect(fill(message, { count: 1 }, localeOf('en'))).toBe('1 image')
    expect(fill(message, { count: 100_000 }, localeOf('en'))).toBe('100,000 images')
    expect(fill(message, { count: 100_000 }, localeOf('de'))).toBe('100.000 images')
  })

  it('show an unknown placeholder', () => {
    expect(fill('{a} {b}', { a: 'x' }, localeOf('en'))).toBe('x {b}')
  })

  it('are longer and accented in the pseudo-locale, with intact placeholders', () => {
    expect(pseudo('{done} of {total}')).toBe('[{done} óf {total}~~~~~~~]')
    expect(translator('en-XA')('image.count', { count: 2 })).toContain('2 ímágés')
  })
})
