// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Explanation } from '../../../renderer/score/Explanation.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

type Page = Parameters<typeof Explanation>[0]['page']

async function said(page: Partial<Page>): Promise<(string | null)[]> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const emptyPage: Page = { task: 'localisation', threshold: null, measured: null, skippedMasks: 0, images: [] }
  await act(() => Promise.resolve(root.render(<Explanation page={{ ...emptyPage, ...page }} />)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  return [...place.querySelectorAll('p')].map(({ textContent }) => textContent)
}

it('states on how many images unused in training the metrics were computed, or that there are none', async () => {
  expect(await said({ measured: { images: 12, values: { AUROC: 0.5 } } })).toEqual([
    expect.stringContaining('12 images that the detector was neither trained nor validated on')
  ])
  expect(await said({ measured: { images: 1, values: {} } })).toEqual([expect.stringContaining('too few to measure')])
  expect(await said({ measured: { images: 0, values: {} } })).toEqual([expect.stringContaining('Nothing was measured')])
  expect(await said({})).toEqual([])
})

it('states what was skipped', async () => {
  expect(await said({ skippedMasks: 16 })).toEqual(['16 masks in the folder were skipped.'])
})
