/** @file A drawing as vectors on a PDF page. */
import { markerCorners } from '../../charts/drawing.ts'
import type { Drawing, Mark, Point } from '../../charts/drawing.ts'
import { printable } from './text.ts'

/** Draws with the drawing's top left at (x, y), at its own size. */
export function drawOnPage(doc: PDFKit.PDFDocument, drawing: Drawing, x: number, y: number): void {
  doc.save()
  doc.translate(x, y)
  for (const mark of drawing.marks) drawMark(doc, mark)
  doc.restore()
}

function drawMark(doc: PDFKit.PDFDocument, mark: Mark): void {
  switch (mark.kind) {
    case 'line':
      doc.lineWidth(mark.width).lineJoin('round')
      if (mark.dash) doc.dash(mark.dash[0], { space: mark.dash[1] })
      else doc.undash()
      trace(doc, mark.points).stroke(mark.stroke)
      return
    case 'polygon':
      trace(doc, mark.points).closePath().fillOpacity(mark.opacity).fill(mark.fill).fillOpacity(1)
      return
    case 'rectangle':
      doc.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.fill)
      return
    case 'text': {
      const shown = printable(mark.text)
      doc
        .font(mark.bold ? 'bold' : 'regular')
        .fontSize(mark.size)
        .fillColor(mark.fill)
      const back = { start: 0, middle: 0.5, end: 1 }[mark.anchor] * doc.widthOfString(shown)
      doc.text(shown, mark.x - back, mark.y, { lineBreak: false, baseline: 'alphabetic' })
      return
    }
    case 'marker': {
      const corners = markerCorners(mark)
      doc.lineWidth(mark.width).undash()
      if (corners) trace(doc, corners).closePath()
      else doc.circle(mark.x, mark.y, mark.radius)
      if (mark.fill === undefined) doc.stroke(mark.stroke)
      else doc.fillAndStroke(mark.fill, mark.stroke)
    }
  }
}

function trace(doc: PDFKit.PDFDocument, points: readonly Point[]): PDFKit.PDFDocument {
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) doc.moveTo(x, y)
    else doc.lineTo(x, y)
  }
  return doc
}
