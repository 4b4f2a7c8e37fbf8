// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { stationForms } from '../../../electron/host/station/forms.ts'
import { queryClient } from '../../../renderer/client/queries.ts'
import { NewStation } from '../../../renderer/inspect/NewStation.tsx'
import { render } from './render.ts'

it('marks the reference image as missing where parts are to be aligned, and creates no station without', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  const { station, sink } = stationForms()
  const options = { recipe: station, sink, folder: '/stations/1', bundles: ['/plate.flawsmith'] }
  queryClient.setQueryData(['stations.options', {}], options)
  const place = await render(<NewStation />)
  const labelled = (text: string) => {
    const label = [...place.querySelectorAll('label')].find(({ textContent }) => textContent === text)
    return document.getElementById(label?.htmlFor ?? '') ?? label?.querySelector('input')
  }
  const create = () => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === 'Create station')
  expect(create()?.disabled).toBe(false)
  const reference = () => labelled('Reference image')
  expect(reference()?.getAttribute('aria-invalid')).toBeNull()
  await act(() => Promise.resolve(labelled('Alignment')?.click()))
  expect(reference()?.getAttribute('aria-invalid')).toBe('true')
  const note = document.getElementById(reference()?.getAttribute('aria-describedby') ?? '')
  expect(note?.textContent).toBe('A reference image is needed for the alignment and for the ignored area.')
  expect(create()?.disabled).toBe(true)
})
