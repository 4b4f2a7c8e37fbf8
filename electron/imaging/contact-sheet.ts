import { FlawsmithError } from '../common/errors.ts'
import { glyph, glyphHeight, glyphWidth } from './glyphs.ts'
import { blankPicture, withChannels } from './picture.ts'
import type { Picture, Size } from './picture.ts'
import { resizePicture } from './resize.ts'

export interface ContactSheetOptions {
  readonly columns: number
  /** Size of one cell; pictures are scaled to fit inside it, keeping their aspect. */
  readonly cell: number | Size
  /** One line under each picture; too long ones are cut. Letters are drawn as capitals. */
  readonly labels?: readonly string[]
}

const gap = 4
const background = 0.16
const ink = 0.92

/** A grid of pictures with labels, in colour. The lettering is built in, so that it looks the same on every machine. */
export function contactSheet(pictures: readonly Picture[], options: ContactSheetOptions): Picture {
  const { columns, labels } = options
  const cell = typeof options.cell === 'number' ? { width: options.cell, height: options.cell } : options.cell
  if (pictures.length === 0 || columns < 1 || cell.width < 1 || cell.height < 1) {
    throw new FlawsmithError('image.bad-sheet', {
      message: `A contact sheet needs pictures, columns and a cell size; it has ${pictures.length} pictures`,
      remedy: 'Give at least one picture and one column.',
      details: { pictures: pictures.length, columns, cell }
    })
  }
  const used = Math.min(columns, pictures.length)
  const labelHeight = labels === undefined ? 0 : glyphHeight + gap
  const pitch = { width: cell.width + gap, height: cell.height + labelHeight + gap }
  const sheet = blankPicture(
    { width: used * pitch.width + gap, height: Math.ceil(pictures.length / used) * pitch.height + gap },
    3,
    background
  )
  pictures.forEach((picture, k) => {
    const left = gap + (k % used) * pitch.width
    const top = gap + Math.floor(k / used) * pitch.height
    const fitted = fitInside(withChannels(picture, 3), cell)
    const insetX = Math.floor((cell.width - fitted.width) / 2)
    const insetY = Math.floor((cell.height - fitted.height) / 2)
    paste(sheet, fitted, left + insetX, top + insetY)
    const label = labels?.[k]
    if (label !== undefined) write(sheet, label, left, top + cell.height + 3, cell.width)
  })
  return sheet
}

function fitInside(picture: Picture, cell: Size): Picture {
  const scale = Math.min(cell.width / picture.width, cell.height / picture.height)
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  return resizePicture(picture, { width, height }, 'area')
}

function paste(sheet: Picture, picture: Picture, left: number, top: number): void {
  const line = picture.width * 3
  for (let y = 0; y < picture.height; y++) {
    sheet.data.set(picture.data.subarray(y * line, (y + 1) * line), ((top + y) * sheet.width + left) * 3)
  }
}

function write(sheet: Picture, text: string, left: number, top: number, room: number): void {
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
