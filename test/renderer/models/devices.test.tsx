// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Devices } from '../../../renderer/models/Devices.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

const tested = { nodesOnDevice: 9, nodesOnCpu: 0, maxError: 0, milliseconds: 1 }

/** A PC with a GPU that WebGPU drives, and without one for CUDA. */
vi.stubGlobal('fetch', (address: string, { body }: RequestInit) => {
  if (address.endsWith('devices.list')) {
    return Promise.resolve(Response.json({ devices: ['cuda', 'webgpu', 'cpu'], chosen: 'cpu', threads: 2, cores: 2 }))
  }
  const { device } = JSON.parse(body as string) as { device: string }
  return Promise.resolve(Response.json({ device, ...tested, passed: device !== 'cuda' }))
})

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 50)))

it('offers a device for use once it is known to work', async () => {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  await act(() => Promise.resolve(root.render(<Devices />)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  await settled()
  const rows = () => [...place.querySelectorAll('tbody tr')]
  const uses = () => rows().map((row) => row.children[1]?.textContent)
  const test = async (row: number) => {
    act(() => rows()[row]?.querySelector<HTMLButtonElement>('td:last-child button')?.click())
    await settled()
  }
  const untested = 'After its self-test has passed'
  expect(uses()).toEqual([untested, untested, 'In use'])
  await test(0)
  await test(1)
  expect(uses()).toEqual(['Not usable: its self-test failed', 'Use', 'In use'])
  expect(rows()[0]?.textContent).toContain('failed its self-test')
})
