import { memo } from 'react'
import { markerCorners } from '../../electron/charts/drawing.ts'
import type { Mark, Point } from '../../electron/charts/drawing.ts'

/** A drawing's marks as SVG elements; the same marks that files and the PDF show. */
export const Marks = memo(function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return marks.map((mark, index) => <MarkShape key={index} mark={mark} />)
})

function MarkShape({ mark }: { readonly mark: Mark }) {
  switch (mark.kind) {
    case 'line':
      return (
        <path
          d={pathOf(mark.points)}
          fill="none"
          stroke={mark.stroke}
          strokeWidth={mark.width}
          strokeLinejoin="round"
          strokeDasharray={mark.dash?.join(' ')}
        />
      )
    case 'polygon':
      return <path d={`${pathOf(mark.points)}Z`} fill={mark.fill} fillOpacity={mark.opacity} />
    case 'rectangle':
      return <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={mark.fill} />
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fill={mark.fill}
          textAnchor={mark.anchor}
          fontWeight={mark.bold ? 600 : undefined}
        >
          {mark.text}
        </text>
      )
    case 'marker': {
      const look = { fill: mark.fill ?? 'none', stroke: mark.stroke, strokeWidth: mark.width }
      const corners = markerCorners(mark)
      if (corners) return <path d={`${pathOf(corners)}Z`} {...look} />
      return <circle cx={mark.x} cy={mark.y} r={mark.radius} {...look} />
    }
  }
}

export function pathOf(points: readonly Point[]): string {
  let path = ''
  for (const [x, y] of points) path += `${path === '' ? 'M' : 'L'}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
  return path
}
