// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it } from 'vitest'
import { useOvertaken } from '../../../renderer/inspect/live/use-overtaken.ts'
import { render } from './render.ts'

it('stays busy after the answer until the page shows the version that came of it', async () => {
  let expectVersion: (version: number) => void = () => undefined
  function Probe({ version, asking }: { readonly version: number; readonly asking: boolean }) {
    const { busy, expect: told } = useOvertaken(version, asking)
    expectVersion = told
    return <button disabled={busy} />
  }
  const disabled = (place: HTMLElement) => place.querySelector('button')?.disabled
  expect(disabled(await render(<Probe version={2} asking />))).toBe(true)
  const place = await render(<Probe version={2} asking={false} />)
  expect(disabled(place)).toBe(false)
  await act(() => Promise.resolve(expectVersion(3)))
  expect(disabled(place)).toBe(true)
})
