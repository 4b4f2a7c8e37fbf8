import { describe, expect, it } from 'vitest'
import type { InspectedImage } from '../../../electron/contract/stations.ts'
import { joined } from '../../../renderer/client/stations.ts'

const image = (sequence: number, picture = true): InspectedImage => ({
  ...{ sequence, name: `${sequence}.png`, verdict: 'ok', reason: null, score: 0.2, type: null, batch: null, lot: null },
  ...{
    judgedAt: '2026-11-28T06:00:00.000Z',
    totalMs: 40,
    part: null,
    average: null,
    picture,
    map: false,
    overruled: null
  }
})

describe('images of a station', () => {
  it('are in order of arrival, each once, and what is told later counts', () => {
    const all = joined([image(1), image(3), image(4)], [image(2), image(3, false)])
    expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
    expect(all[2]?.picture).toBe(false)
  })

  it('are bounded', () => {
    const all = joined(
      [],
      Array.from({ length: 1000 }, (_, index) => image(index + 1))
    )
    expect(all).toHaveLength(300)
    expect(all.at(-1)?.sequence).toBe(1000)
  })
})
