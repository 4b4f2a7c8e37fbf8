import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { isLossless } from '../../electron/imaging/lossless.ts'

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } })

describe('isLossless', () => {
  it.each([
    ['PNG', () => picture().png(), true],
    ['TIFF', () => picture().tiff({ compression: 'lzw' }), true],
    ['GIF', () => picture().gif(), true],
    ['lossless WebP', () => picture().webp({ lossless: true }), true],
    ['lossy WebP', () => picture().webp(), false],
    [
      'lossy WebP with metadata',
      () =>
        picture()
          .withExif({ IFD0: { Artist: 'x' } })
          .webp(),
      false
    ],
    ['JPEG', () => picture().jpeg(), false],
    ['AVIF', () => picture().avif(), false]
  ])('knows %s', async (_, save, expected) => {
    expect(isLossless(await save().toBuffer())).toBe(expected)
  })

  it('is false for other files', () => {
    expect(isLossless(new TextEncoder().encode('no image'))).toBe(false)
  })
})
