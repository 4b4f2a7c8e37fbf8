// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { failureOf, FlawsmithError } from '../../../electron/common/errors.ts'
import { usePreferences } from '../../../renderer/app/preferences.ts'
import { useSpeakers } from '../../../renderer/i18n/messages.ts'
import { ScoreTable } from '../../../renderer/score/ScoreTable.tsx'
import type { ScoredImage } from '../../../renderer/score/ScoreTable.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

const emptyRow = {
  ...{
    contentHash: null,
    verdict: null,
    type: null,
    label: null,
    defectType: null,
    specimen: null,
    subset: null,
    sizes: null,
    heatMap: null
  }
} as const
const row = (image: string, score: number, more: Partial<ScoredImage> = {}): ScoredImage => {
  return { image, score, problem: null, failure: null, ...emptyRow, ...more }
}
const failure = failureOf(new FlawsmithError('image.empty', { source: 'x.png' }))
const unread: ScoredImage = { image: 'x.png', score: null, ...emptyRow, problem: failure.message, failure }

async function open(images: readonly ScoredImage[], language: 'en' | 'de' = 'en') {
  await act(() => Promise.resolve(usePreferences.setState({ language })))
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const enlarged: string[] = []
  const table = <ScoreTable images={images} onEnlarge={({ image }) => enlarged.push(image)} />
  await act(() => Promise.resolve(root.render(table)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  const cells = (selector: string) => [...place.querySelectorAll(selector)].map(({ textContent }) => textContent)
  const rows = () =>
    [...place.querySelectorAll('tbody tr')].map((each) => [...each.children].map(({ textContent }) => textContent))
  return { place, enlarged, heads: () => cells('th'), rows }
}

it('has only columns with content', async () => {
  const verdicts = await open([row('a.png', 0.75, { verdict: 'defective' }), row('b.png', 0.1, { verdict: 'good' })])
  expect(verdicts.heads()).toEqual(['Image', 'Score', 'Verdict'])
  expect(verdicts.rows()).toEqual([
    ['a.png', '0.7500', 'Defective'],
    ['b.png', '0.1000', 'Good']
  ])
  const hash = 'a'.repeat(64)
  const types = { contentHash: hash, type: 'crack', label: 'defective', defectType: 'scratch' } as const
  const typed = await open([
    row('a.png', 0.75, types),
    row('b.png', 0.5, { ...types, label: 'good', defectType: null })
  ])
  expect(typed.heads()).toEqual(['Preview', 'Image', 'Score', 'Defect type', 'Label'])
  expect(typed.rows().map((cells) => cells.at(-1))).toEqual(['scratch', 'Good'])
  expect(typed.place.querySelector('img')?.getAttribute('src')).toBe(`/thumbnails/${hash}`)
})

it('opens heat maps by a button that names the image', async () => {
  const { place, enlarged } = await open([row('a.png', 0.75, { heatMap: 7 }), row('b.png', 0.1)])
  const buttons = [...place.querySelectorAll('button')]
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['Heat map of a.png'])
  await act(() => Promise.resolve(buttons[0]?.click()))
  expect(enlarged).toEqual(['a.png'])
})

it('explains in the language of the page why an image could not be scored', async () => {
  const { rows, heads } = await open([row('a.png', 0.75), unread], 'de')
  expect(heads()).toEqual(['Bild', 'Score'])
  expect(rows()[0]).toEqual(['a.png', '0,7500'])
  // German messages are loaded when they are first needed.
  await act(() => vi.waitFor(() => expect(useSpeakers.getState().de).toBeDefined()))
  expect(rows()[1]?.[0]).toBe('x.pngNicht bewertbar Die Bilddatei ist leer: x.png')
  expect(rows()[1]?.[1]).toBe('–')
})

it('marks images that the detector’s training used, if there are any', async () => {
  const some = [row('a.png', 0.75, { subset: 'train' }), row('b.png', 0.5, { subset: 'test' })]
  const { heads, rows } = await open([...some, row('c.png', 0.25, { subset: 'unused' })])
  expect(heads()).toEqual(['Image', 'Score', 'Subset'])
  expect(rows().map((cells) => cells.at(-1))).toEqual(['Training', 'Test', 'Unused'])
  expect((await open([row('c.png', 0.25, { subset: 'unused' })])).heads()).toEqual(['Image', 'Score'])
})
