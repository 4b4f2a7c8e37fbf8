// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { InspectedImage } from '../../../electron/contract/stations.ts'
import { backAfter, useChosenImage } from '../../../renderer/inspect/use-chosen-image.ts'
import { inspected } from './stations.ts'

let chosen: ReturnType<typeof useChosenImage>
let unmount = () => {}
let show: (images: readonly InspectedImage[]) => void

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
  const root = createRoot(document.createElement('div'))
  const Probe = ({ images }: { readonly images: readonly InspectedImage[] }) => {
    chosen = useChosenImage(images)
    return null
  }
  show = (images) => act(() => root.render(<Probe images={images} />))
  unmount = () => act(() => root.unmount())
})

afterEach(() => {
  unmount()
  vi.useRealTimers()
})

const look = (sequence: number) => act(() => chosen.choose(sequence))
const seen = () => [chosen.image?.sequence, chosen.earlier]

it('shows an earlier image while parts pass, and the live one again after a few seconds', () => {
  const before = [inspected(1), inspected(2, 'ng'), inspected(3)]
  show(before)
  expect(seen()).toEqual([3, false])
  look(2)
  show([...before, inspected(4)])
  expect(seen()).toEqual([2, true])
  act(() => vi.advanceTimersByTime(backAfter))
  expect(seen()).toEqual([4, false])
})

it('announces a new reject at once, and does not go back to the earlier image after it', () => {
  const before = [inspected(1), inspected(2, 'ng'), inspected(3)]
  for (const verdict of ['ng', 'could-not-inspect'] as const) {
    show(before)
    look(1)
    expect(seen()).toEqual([1, true])
    show([...before, inspected(4, verdict)])
    expect(seen()).toEqual([4, false])
    show([...before, inspected(4, verdict), inspected(5)])
    expect(seen()).toEqual([5, false])
  }
})

it('shows an earlier image again when a person chooses it after a reject', () => {
  show([inspected(1), inspected(2)])
  look(1)
  show([inspected(1), inspected(2), inspected(3, 'ng')])
  look(1)
  expect(seen()).toEqual([1, true])
})
