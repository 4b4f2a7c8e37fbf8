// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { ExperimentTask } from '../../../electron/contract/experiments.ts'
import { TrainingImages } from '../../../renderer/detectors/TrainingImages.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
vi.stubGlobal('fetch', () =>
  Promise.resolve(
    new Response(JSON.stringify({ parts: { train: { good: 9 }, validation: {}, test: { good: 4, crack: 1 } } }))
  )
)

async function textFor(task: ExperimentTask, goodAlone: boolean): Promise<string> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const split = { protocol: { kind: 'given' } } as never
  await act(() =>
    Promise.resolve(root.render(<TrainingImages dataset={1} split={split} task={task} goodAlone={goodAlone} />))
  )
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  await act(() => new Promise((resolve) => setTimeout(resolve, 400)))
  return place.textContent
}

it('warns of missing defects only where the detector needs some, and names those that do not', async () => {
  expect(await textFor('detection', true)).toContain('9 good, 0 defective')
  expect(await textFor('detection', false)).toContain('PatchCore and PaDiM need none')
  const classification = await textFor('classification', false)
  expect(classification).toContain('only synthetic images')
  expect(classification).not.toContain('PatchCore')
})

it('shows the images of every subset by label, and warns of a test on few defects', async () => {
  const text = await textFor('detection', true)
  expect(text).toMatch(/Training\W*9 good, 0 defective.*Validation\W*0 good, 0 defective.*Test\W*4 good, 1 defective/)
  expect(text).toContain('Measured on 1 defective image: says little')
})
