// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { DataFields } from '../../../renderer/synthesize/DataFields.tsx'
import type { DataDraft } from '../../../renderer/synthesize/data-section.ts'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

type Sized = 'always' | 'resized' | 'never'

async function labelsOf(fit: DataDraft['fit'], sized: Sized): Promise<readonly string[]> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const split = { seed: 0, validationFraction: 0.2, protocol: { kind: 'given' } } as const
  const value = { dataset: 1, width: 64, height: 64, fit, split }
  const fields = <DataFields datasets={[]} value={value} onChange={() => undefined} native sized={sized} />
  await act(() => Promise.resolve(root.render(fields)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  return [...place.querySelectorAll('label')].map(({ textContent }) => textContent)
}

describe('the data of a form', () => {
  it('has a width and height unless images keep their own size', async () => {
    expect(await labelsOf('native', 'resized')).toEqual(['Dataset', 'Resizing'])
    expect(await labelsOf('stretch', 'never')).toEqual(['Dataset'])
    for (const [fit, sized] of [
      ['native', 'always'],
      ['stretch', 'resized']
    ] as const) {
      expect(await labelsOf(fit, sized)).toEqual(['Dataset', 'Width', 'Height', 'Resizing'])
    }
  })
})
