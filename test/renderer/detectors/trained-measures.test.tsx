// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { TrainedMeasures } from '../../../renderer/detectors/TrainedMeasures.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

/** Runs 1 and 2 trained seeds 0 and 1; run 3 is still training. */
const found: Readonly<Record<number, number | undefined>> = { 1: 0.5, 2: 0.7 }

vi.stubGlobal('fetch', (address: string, { body }: RequestInit) => {
  if (address.endsWith('detectors.show')) {
    const images = { train: { good: 12, defective: 4 }, test: { good: 6, defective: 2 } }
    const cautions = [{ text: 'caution.rejects-all', values: { count: 6 } }]
    const detector = { images, synthetic: [{ run: 9, name: 'made', images: 20 }], cautions }
    return Promise.resolve(new Response(JSON.stringify(detector)))
  }
  const { run } = JSON.parse(body as string) as { run: number }
  const value = found[run]
  const results = value === undefined ? [] : [{ name: 'AUROC', seed: run - 1, step: 0, value }]
  return Promise.resolve(new Response(JSON.stringify({ id: run, state: 'succeeded', seeds: [run - 1], results })))
})

async function shown(runs: readonly number[]): Promise<HTMLElement> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  await act(() => Promise.resolve(root.render(<TrainedMeasures runs={runs} />)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  if (runs.length > 0) await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  return place
}

async function rowsOf(runs: readonly number[]): Promise<(string | null)[][]> {
  const rows = (await shown(runs)).querySelectorAll('tr')
  return [...rows].map((row) => [...row.children].map(({ textContent }) => textContent))
}

it('shows what the detectors of a training measured, those that are ready', async () => {
  expect(await rowsOf([])).toEqual([])
  expect(await rowsOf([3])).toEqual([])
  expect(await rowsOf([1, 3])).toEqual([
    ['Result', 'Seed 0'],
    ['AUROC', '0.5']
  ])
  expect(await rowsOf([1, 2])).toEqual([
    ['Result', 'Seed 0', 'Seed 1', 'Mean ± standard deviation'],
    ['AUROC', '0.5', '0.7', '0.6 ± 0.1414 (n = 2)']
  ])
})

it('says how many images they were trained and tested with, and what to beware of, once for all seeds', async () => {
  const text = (await shown([1])).textContent
  expect(text).toContain('12 good, 4 defective')
  expect(text).toContain('Synthetic images20')
  expect(text).toContain('At its threshold, this detector rejects all 6 good test images')
  expect((await shown([1, 2])).textContent?.split('rejects all 6')).toHaveLength(2)
})
