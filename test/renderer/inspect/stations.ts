import type { InspectedImage, LiveStation, StationVerdict } from '../../../electron/contract/stations.ts'

/** An image with its verdict, as the host tells it. */
export function inspected(sequence: number, verdict: StationVerdict = 'ok'): InspectedImage {
  return {
    ...{
      sequence,
      name: `part-${sequence}.png`,
      verdict,
      reason: null,
      score: 0.2,
      type: null,
      batch: null,
      lot: null
    },
    ...{
      judgedAt: '2026-11-28T06:00:00.000Z',
      totalMs: 40,
      part: null,
      average: null,
      picture: true,
      map: false,
      overruled: null
    }
  }
}

/** A station that runs and whose folder is there. */
export function runningStation(change: Partial<LiveStation> = {}): LiveStation {
  const counts = { ok: 1, ng: 0, review: 0, 'could-not-inspect': 0 }
  return {
    ...{ id: 'line-3', folder: '/line', name: 'Line 3', state: 'running', failure: null, recipeVersion: 1, takt: null },
    ...{
      startedAt: '2026-11-28T05:00:00.000Z',
      sinks: [],
      drift: null,
      pending: 0,
      batch: null,
      lot: null,
      retention: null,
      alarms: []
    },
    source: { kind: 'folder', state: 'ready', failure: null, place: '/camera' },
    statistics: {
      counts,
      inspected: 1,
      overruled: 0,
      since: '2026-11-27T06:00:00.000Z',
      yield: 1,
      ppm: 0,
      perMinute: 1,
      times: null,
      overruns: 0
    },
    ...change
  }
}
