/** @file Content from top to bottom over A4 pages, with page numbers at the end. */
import { english } from '../../messages/english.ts'
import type { Speaker } from '../../messages/speaker.ts'
import { ink } from '../../charts/palette.ts'
import { ReportDocument } from './document.ts'
import { printable } from './text.ts'

const margin = 40
const footerHeight = 34

/** A document being written; `y` is where the next item goes. All lengths are points. */
export interface Flow {
  readonly doc: PDFKit.PDFDocument
  readonly say: Speaker
  readonly left: number
  readonly width: number
  readonly top: number
  /** Only the footer is below. */
  readonly bottom: number
  y: number
}

/** Starts a document whose bytes depend on nothing but its content and this date. */
export function startFlow(title: string, date: Date, say = english): Flow {
  const doc = new ReportDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: say.language,
    displayTitle: true,
    info: { Title: title.normalize().toWellFormed(), Creator: 'Flawsmith', Producer: 'Flawsmith', CreationDate: date }
  })
  const { width, height } = doc.page
  return {
    doc,
    say,
    left: margin,
    width: width - 2 * margin,
    top: margin,
    bottom: height - margin - footerHeight,
    y: margin
  }
}

/** Moves to a new page where fewer than `height` points are left. */
export function ensureRoom(flow: Flow, height: number): void {
  if (flow.y + height <= flow.bottom || flow.y === flow.top) return
  flow.doc.addPage()
  flow.y = flow.top
}

/** A section title, kept on one page with the `following` points below it. */
export function heading(flow: Flow, text: string, following = 60): void {
  const gap = flow.y === flow.top ? 0 : 16
  ensureRoom(flow, gap + 22 + following)
  if (flow.y > flow.top) flow.y += gap
  flow.doc.font('bold').fontSize(12).fillColor(ink.title)
  flow.doc.text(printable(text), flow.left, flow.y, { lineBreak: false })
  flow.y += 20
}

export interface ParagraphStyle {
  readonly size?: number
  readonly colour?: string
  readonly bold?: boolean
  /** Points left free at the left. */
  readonly indent?: number
  /** Points left free below. */
  readonly after?: number
}

/** Wrapped text; it moves to the next page as a whole, and is split only if it is longer than a page. */
export function paragraph(flow: Flow, text: string, style: ParagraphStyle = {}): void {
  const { size = 9, colour = ink.text, bold = false, indent = 0, after = 4 } = style
  const options = { width: flow.width - indent, lineGap: size * 0.2 }
  const shown = printable(text)
  flow.doc.font(bold ? 'bold' : 'regular').fontSize(size)
  const height = flow.doc.heightOfString(shown, options)
  const words = shown.split(' ')
  if (height > flow.bottom - flow.top && words.length > 1) {
    const half = words.length >>> 1
    paragraph(flow, words.slice(0, half).join(' '), { ...style, after: 0 })
    paragraph(flow, words.slice(half).join(' '), style)
    return
  }
  ensureRoom(flow, height)
  flow.doc.fillColor(colour).text(shown, flow.left + indent, flow.y, options)
  flow.y += height + after
}

/** A list item with a dash. */
export function bullet(flow: Flow, text: string): void {
  const size = 9
  flow.doc.font('regular').fontSize(size)
  const height = flow.doc.heightOfString(printable(text), { width: flow.width - 10, lineGap: size * 0.2 })
  ensureRoom(flow, height)
  flow.doc.fillColor(ink.text).text('–', flow.left, flow.y, { lineBreak: false })
  paragraph(flow, text, { size, indent: 10 })
}

/** Numbers the pages, closes the document and gives its bytes. */
export async function finishFlow({ doc, say, left, width }: Flow, footer: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // Text below the margin would otherwise start another page.
    doc.page.margins.bottom = 0
    const y = doc.page.height - margin - 8
    doc.font('regular').fontSize(7.5).fillColor(ink.faint)
    doc.text(printable(footer), left, y, { width: width - 80, height: 10, ellipsis: true })
    const number = say.text('report.page', { page: page - start + 1, pages: count })
    doc.text(number, left, y, { width, align: 'right', lineBreak: false })
  }
  doc.end()
  await done
  return Buffer.concat(chunks)
}
