import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addPoints, forgetLoaded, forgetPoints, useLivePoints, withLive } from '../../../renderer/client/live-series.ts'

const loss = (step: number, value: number, seed = 0) => ({ name: 'loss', seed, step, value })
const loaded = [
  { name: 'loss', seed: 0, steps: [1, 2], values: [5, 4] },
  { name: 'learning rate', seed: 0, steps: [1], values: [0.1] }
]

describe('live curves', () => {
  it('continue where the loaded ones end, or start where nothing was loaded', () => {
    expect(withLive(loaded, [loss(2, 4), loss(3, 3), loss(3, 8), loss(1, 9, 1), loss(2, 7, 1)])).toEqual([
      { name: 'loss', seed: 0, steps: [1, 2, 3], values: [5, 4, 3] },
      loaded[1],
      { name: 'loss', seed: 1, steps: [1, 2], values: [9, 7] }
    ])
  })

  it('are identical to the loaded ones without new points, so that no chart is redrawn', () => {
    expect(withLive(loaded, [])).toBe(loaded)
    expect(withLive(loaded, [loss(1, 5), loss(2, 4)])).toBe(loaded)
    expect(withLive(loaded, [loss(3, 3)])[1]).toBe(loaded[1])
    expect(loaded[0]?.steps).toEqual([1, 2])
  })
})

describe('live points', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    forgetPoints()
  })
  afterEach(() => vi.useRealTimers())
  const shown = (run: number) => useLivePoints.getState().points[run]

  it('are published in batches, at most twice a second, and completely', () => {
    let updates = 0
    const stop = useLivePoints.subscribe(() => updates++)
    for (let step = 1; step <= 100; step++) {
      addPoints(step % 2, [loss(step, 1)])
      vi.advanceTimersByTime(20)
    }
    vi.advanceTimersByTime(1000)
    stop()
    expect(updates).toBe(4)
    expect(shown(1)?.map(({ step }) => step)).toEqual(Array.from({ length: 50 }, (_, index) => 2 * index + 1))
    expect(shown(0)).toHaveLength(50)
  })

  it('are discarded together with pending ones', () => {
    addPoints(1, [loss(1, 1)])
    forgetPoints()
    addPoints(1, [loss(2, 1)])
    vi.advanceTimersByTime(1000)
    expect(shown(1)).toEqual([loss(2, 1)])
  })

  it('are dropped once the loaded curves contain them', () => {
    addPoints(1, [loss(1, 5), loss(2, 4), loss(3, 3), loss(1, 9, 1)])
    vi.advanceTimersByTime(1000)
    forgetLoaded(1, loaded)
    expect(shown(1)).toEqual([loss(3, 3), loss(1, 9, 1)])
    const before = shown(1)
    forgetLoaded(1, loaded)
    expect(shown(1)).toBe(before)
  })
})
