/** @file Where the people who answer for a report sign it. */
import { ink } from '../../charts/palette.ts'
import { ensureRoom, heading } from '../pdf/flow.ts'
import type { Flow } from '../pdf/flow.ts'
import { printable } from '../pdf/text.ts'

const rowHeight = 34
const roles = ['author', 'checked', 'released'] as const

/** A line for each role with its name, date and signature; the author's name where it is known. */
export function signOff(flow: Flow, author: string | null): void {
  const { doc, say, left, width } = flow
  heading(flow, say.text('report.sign-off'), rowHeight * roles.length + 8)
  ensureRoom(flow, rowHeight * roles.length)
  const [roleWidth, gap] = [90, 14]
  const space = (width - roleWidth - 2 * gap) / 3
  for (const role of roles) {
    const y = flow.y + 18
    doc.font('regular').fontSize(9).fillColor(ink.text)
    doc.text(printable(say.text(`report.sign-off.${role}`)), left, y - 9, { lineBreak: false })
    if (role === 'author' && author !== null) {
      doc.text(printable(author), left + roleWidth, y - 9, { width: space, height: 10, ellipsis: true })
    }
    for (const [index, key] of (['name', 'date', 'signature'] as const).entries()) {
      const x = left + roleWidth + index * (space + gap)
      doc
        .moveTo(x, y + 2)
        .lineTo(x + space, y + 2)
        .lineWidth(0.5)
        .strokeColor(ink.faint)
        .stroke()
      doc.font('regular').fontSize(6.5).fillColor(ink.faint)
      doc.text(printable(say.text(`report.sign-off.${key}`)), x, y + 4, { lineBreak: false })
    }
    flow.y += rowHeight
  }
}
