/** @file Images in rows, each with its caption. */
import sharp from 'sharp'
import { FlawsmithError } from '../../common/errors.ts'
import { ink } from '../../charts/palette.ts'
import type { ImageSheet } from '../report-types.ts'
import { ensureRoom } from './flow.ts'
import type { Flow } from './flow.ts'
import { printable } from './text.ts'

const gap = 8
const captionSize = 7.5
// Four lines; longer text ends in an ellipsis.
const captionHeight = 4 * (captionSize * 1.16 + 1)

interface Placed {
  readonly bytes: Buffer
  readonly caption: string
  /** Size on the page. */
  readonly width: number
  readonly height: number
}

/** Draws a sheet's images at their own aspect, rows are never split. Throws `report.image-unreadable`. */
export async function drawImages(flow: Flow, { title, columns, images }: ImageSheet): Promise<void> {
  const width = (flow.width - gap * (columns - 1)) / columns
  // A row has to fit on one page with its captions.
  const most = flow.bottom - flow.top - 60
  const placed: Placed[] = []
  for (const [index, { png, caption }] of images.entries()) {
    const { data, info } = await plainPng(png, `${title}, image ${index + 1}`)
    const factor = Math.min(width / info.width, most / info.height)
    const size = { width: info.width * factor, height: info.height * factor }
    placed.push({ bytes: data, caption: printable(caption), ...size })
  }
  for (let start = 0; start < placed.length; start += columns)
    drawRow(flow, placed.slice(start, start + columns), width)
}

function drawRow(flow: Flow, row: readonly Placed[], columnWidth: number): void {
  const { doc } = flow
  const options = { width: columnWidth, lineGap: 1, height: captionHeight, ellipsis: true }
  doc.font('regular').fontSize(captionSize)
  const heights = row.map(({ caption }) => (caption ? doc.heightOfString(caption, options) + 3 : 0))
  const below = Math.min(captionHeight + 3, Math.max(...heights)) + gap
  const rowHeight = Math.max(...row.map(({ height }) => height))
  ensureRoom(flow, rowHeight + below)
  for (const [index, { bytes, caption, width, height }] of row.entries()) {
    const x = flow.left + index * (columnWidth + gap)
    doc.image(bytes, x, flow.y, { width, height })
    doc.font('regular').fontSize(captionSize).fillColor(ink.text)
    if (caption) doc.text(caption, x, flow.y + rowHeight + 3, options)
  }
  flow.y += rowHeight + below
}

/** Eight bits, no transparency, not interlaced: what every PDF viewer shows alike. */
async function plainPng(png: Uint8Array, place: string) {
  try {
    const flat = sharp(png).flatten({ background: ink.paper }).toColourspace('srgb')
    return await flat.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true })
  } catch (cause) {
    throw new FlawsmithError('report.image-unreadable', { place }, { cause })
  }
}
