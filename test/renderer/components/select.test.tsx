// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Select } from '../../../renderer/components/Field.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

async function shown(value: string) {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const choices = ['resnet18', 'resnet50'].map((each) => ({ value: each, label: each }))
  await act(() => Promise.resolve(root.render(<Select value={value} choices={choices} onChoose={() => undefined} />)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  const select = place.querySelector('select')!
  return { value: select.value, options: [...select.options].map((option) => [option.value, option.disabled]) }
}

it('shows a value that is not among the choices, which cannot be chosen again', async () => {
  expect(await shown('windows+patch')).toEqual({
    value: 'windows+patch',
    options: [
      ['windows+patch', true],
      ['resnet18', false],
      ['resnet50', false]
    ]
  })
})

it('offers only the choices if the value is one of them', async () => {
  expect((await shown('resnet50')).options.map(([value]) => value)).toEqual(['resnet18', 'resnet50'])
})
