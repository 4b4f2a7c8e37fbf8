// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { DataFields } from '../../../renderer/synthesize/DataFields.tsx'
import type { DataDraft } from '../../../renderer/synthesize/data-section.ts'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

async function labelsOf(fit: DataDraft['fit'], sizeless: boolean): Promise<readonly string[]> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const split = { seed: 0, validationFraction: 0.2, protocol: { kind: 'given' } } as const
  const value = { dataset: 1, width: 64, height: 64, fit, split }
  const fields = <DataFields datasets={[]} value={value} onChange={() => undefined} native sizeless={sizeless} />
  await act(() => Promise.resolve(root.render(fields)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  return [...place.querySelectorAll('label')].map(({ textContent }) => textContent)
}

describe('the data of a form', () => {
  it('has a width and height but for a training at native size', async () => {
    expect(await labelsOf('native', true)).toEqual(['Dataset', 'Resizing'])
    for (const [fit, sizeless] of [
      ['native', false],
      ['stretch', true]
    ] as const) {
      expect(await labelsOf(fit, sizeless)).toEqual(['Dataset', 'Width', 'Height', 'Resizing'])
    }
  })
})
