// @vitest-environment happy-dom
import { act, useState } from 'react'
import { expect, it } from 'vitest'
import { Strip } from '../../../renderer/inspect/Strip.tsx'
import { render } from './render.ts'
import { inspected } from './stations.ts'

it('leaves an image blank that cannot be loaded, and tries it again when its folder is back', async () => {
  let setSource: (state: string) => void = () => undefined
  function Shown() {
    const [source, set] = useState('away')
    setSource = set
    const images = [inspected(1)]
    return <Strip station="line-3" sourceState={source} images={images} chosen={undefined} onChoose={() => undefined} />
  }
  const place = await render(<Shown />)
  const picture = () => place.querySelector('img')
  expect(picture()?.getAttribute('src')).toContain('/line-3/1/thumbnail')
  await act(() => Promise.resolve(picture()?.dispatchEvent(new Event('error'))))
  expect(picture()).toBeNull()
  await act(() => Promise.resolve(setSource('ready')))
  expect(picture()?.getAttribute('src')).toContain('/line-3/1/thumbnail')
})
