import { expect, it } from 'vitest'
import { drawHours } from '../../electron/charts/hours.ts'

const parts = [
  { name: 'OK', colour: '#008000' },
  { name: 'NG', colour: '#ff0000' }
]

it('stacks the verdicts of each hour, and hides none beside thousands', () => {
  const bars = [
    { label: '22', counts: [5000, 1] },
    { label: '23', counts: [0, 0] }
  ]
  const look = { width: 400, height: 150, fontSize: 8 }
  const { marks } = drawHours({ parts, bars, axis: 'Hour', description: 'd' }, look)
  const drawn = marks.flatMap((mark) => (mark.kind === 'rectangle' && mark.width > 20 ? [mark] : []))
  expect(drawn.map(({ fill }) => fill)).toEqual(['#008000', '#ff0000'])
  const [ok, ng] = drawn
  expect(ng!.height).toBe(1)
  expect(ng!.y + ng!.height).toBeCloseTo(ok!.y, 6)
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  expect(texts).toEqual(expect.arrayContaining(['OK', 'NG', '22', '23', 'Hour']))
})

it('leaves out labels that would touch', () => {
  const bars = Array.from({ length: 48 }, (_, hour) => ({ label: String(hour % 24).padStart(2, '0'), counts: [1, 0] }))
  const { marks } = drawHours({ parts, bars, axis: '', description: '' }, { width: 300, height: 150, fontSize: 8 })
  const labels = marks.filter((mark) => mark.kind === 'text' && mark.anchor === 'middle' && mark.text !== '')
  expect(labels.length).toBeLessThan(30)
})
