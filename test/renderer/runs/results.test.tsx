// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Metric } from '../../../electron/contract/runs.ts'
import { imagesBehindThreshold } from '../../../electron/metrics/threshold-support.ts'
import { Results } from '../../../renderer/runs/Results.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

async function shown(results: readonly Metric[], seeds: readonly number[]): Promise<(string | null)[][]> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  await act(() => Promise.resolve(root.render(<Results results={results} seeds={seeds} />)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  return [...place.querySelectorAll('tr')].map((row) => [...row.children].map(({ textContent }) => textContent))
}

const metric = (name: string, seed: number, value: number): Metric => ({ name, seed, step: 0, value })

it('shows all results under the seed of a run, including those stored under another', async () => {
  expect(await shown([metric('AUROC', 1, 0.5), metric('seconds', 0, 7)], [1])).toEqual([
    ['Result', 'Seed 1'],
    ['AUROC', '0.5'],
    ['seconds', '7']
  ])
})

it('shows no seed for a run without one', async () => {
  expect(await shown([metric('images', 0, 34)], [])).toEqual([
    ['Result', 'Value'],
    ['images', '34']
  ])
})

it('shows the mean and spread of several seeds', async () => {
  expect(await shown([metric('AUROC', 1, 0.5), metric('AUROC', 2, 0.7)], [1, 2])).toEqual([
    ['Result', 'Seed 1', 'Seed 2', 'Mean ± standard deviation'],
    ['AUROC', '0.5', '0.7', '0.6 ± 0.1414 (n = 2)']
  ])
})

it('says that a threshold from few good images is not reliable', async () => {
  for (const [count, said] of [
    [2, true],
    [49, false]
  ] as const) {
    expect(await shown([metric('threshold', 0, 3.5), metric(imagesBehindThreshold, 0, count)], [])).toEqual([
      ['Result', 'Value'],
      ['threshold', '3.5'],
      ['good images behind the threshold', String(count)]
    ])
    const text = document.body.textContent
    expect(text.includes(`from ${count} good images: not reliable`)).toBe(said)
  }
})
