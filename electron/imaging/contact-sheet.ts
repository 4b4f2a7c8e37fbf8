import { FlawsmithError } from '../common/errors.ts'
import { glyph, glyphHeight, glyphWidth } from './glyphs.ts'
import { blankImage, withChannels } from './image.ts'
import type { Image, Size } from './image.ts'
import { resizeImage } from './resize.ts'

export interface ContactSheetOptions {
  readonly columns: number
  /** Size of one cell; images are scaled to fit inside it, keeping their aspect. */
  readonly cell: number | Size
  /** One line under each image; too long ones are cut. Letters are drawn as capitals. */
  readonly labels?: readonly string[]
}

const gap = 4
const background = 0.16
const ink = 0.92

/** A grid of images with labels, in colour. The lettering is built in, so that it looks the same on every machine. */
export function contactSheet(images: readonly Image[], options: ContactSheetOptions): Image {
  const { columns, labels } = options
  const cell = typeof options.cell === 'number' ? { width: options.cell, height: options.cell } : options.cell
  if (images.length === 0 || columns < 1 || cell.width < 1 || cell.height < 1) {
    throw new FlawsmithError('image.bad-sheet', { images: images.length }, { details: { columns, cell } })
  }
  const used = Math.min(columns, images.length)
  const labelHeight = labels === undefined ? 0 : glyphHeight + gap
  const pitch = { width: cell.width + gap, height: cell.height + labelHeight + gap }
  const sheet = blankImage(
    { width: used * pitch.width + gap, height: Math.ceil(images.length / used) * pitch.height + gap },
    3,
    background
  )
  images.forEach((image, k) => {
    const left = gap + (k % used) * pitch.width
    const top = gap + Math.floor(k / used) * pitch.height
    const fitted = fitInside(withChannels(image, 3), cell)
    const insetX = Math.floor((cell.width - fitted.width) / 2)
    const insetY = Math.floor((cell.height - fitted.height) / 2)
    paste(sheet, fitted, left + insetX, top + insetY)
    const label = labels?.[k]
    if (label !== undefined) write(sheet, label, left, top + cell.height + 3, cell.width)
  })
  return sheet
}

function fitInside(image: Image, cell: Size): Image {
  const scale = Math.min(cell.width / image.width, cell.height / image.height)
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  return resizeImage(image, { width, height }, 'area')
}

function paste(sheet: Image, image: Image, left: number, top: number): void {
  const line = image.width * 3
  for (let y = 0; y < image.height; y++) {
    sheet.data.set(image.data.subarray(y * line, (y + 1) * line), ((top + y) * sheet.width + left) * 3)
  }
}

function write(sheet: Image, text: string, left: number, top: number, room: number): void {
  const characters = [...text].slice(0, Math.floor((room + 1) / glyphWidth))
  characters.forEach((character, k) => {
    glyph(character).forEach((bits, y) => {
      for (let x = 0; x < 5; x++) {
        if (((bits >> (4 - x)) & 1) === 0) continue
        sheet.data.fill(
          ink,
          ((top + y) * sheet.width + left + k * glyphWidth + x) * 3,
          ((top + y) * sheet.width + left + k * glyphWidth + x + 1) * 3
        )
      }
    })
  })
}
