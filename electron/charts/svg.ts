/** @file A drawing as an SVG document. */
import { markerCorners } from './drawing.ts'
import type { Drawing, Mark, Point } from './drawing.ts'

/** SVG text of a drawing on white paper with a margin in points, without scripts or references; equal drawings give equal text. */
export function renderSvg({ width, height, description, marks }: Drawing, margin = 10): string {
  const outer = { width: short(width + 2 * margin), height: short(height + 2 * margin) }
  const view = `${short(-margin)} ${short(-margin)} ${outer.width} ${outer.height}`
  const size = `width="${outer.width}" height="${outer.height}" viewBox="${view}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="Helvetica, Arial, sans-serif">`,
    `<title>${escapeXml(description)}</title>`,
    `<rect x="${short(-margin)}" y="${short(-margin)}" width="${outer.width}" height="${outer.height}" fill="#ffffff"/>`,
    ...marks.map(renderMark),
    '</svg>\n'
  ].join('\n')
}

function renderMark(mark: Mark): string {
  switch (mark.kind) {
    case 'line': {
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash.map(short).join(' ')}"` : ''
      const stroke = `stroke="${mark.stroke}" stroke-width="${short(mark.width)}" stroke-linejoin="round"${dash}`
      return `<path d="${path(mark.points)}" fill="none" ${stroke}/>`
    }
    case 'polygon':
      return `<path d="${path(mark.points)}Z" fill="${mark.fill}" fill-opacity="${short(mark.opacity)}"/>`
    case 'rectangle': {
      const place = `x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}"`
      return `<rect ${place} fill="${mark.fill}"/>`
    }
    case 'text': {
      const weight = mark.bold ? ' font-weight="bold"' : ''
      const style = `font-size="${short(mark.size)}" text-anchor="${mark.anchor}" fill="${mark.fill}"${weight}`
      return `<text x="${short(mark.x)}" y="${short(mark.y)}" ${style}>${escapeXml(mark.text)}</text>`
    }
    case 'marker': {
      const style = `fill="${mark.fill ?? 'none'}" stroke="${mark.stroke}" stroke-width="${short(mark.width)}"`
      const corners = markerCorners(mark)
      return corners
        ? `<path d="${path(corners)}Z" ${style}/>`
        : `<circle cx="${short(mark.x)}" cy="${short(mark.y)}" r="${short(mark.radius)}" ${style}/>`
    }
  }
}

function path(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('')
}

/** At most two decimals: finer than any screen, and the same text on every machine. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** XML 1.0 has no place for these (its production Char), not even as references; line ends would not stay what they are. */
// oxlint-disable-next-line no-control-regex
const notInXml = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(notInXml, ' ')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
