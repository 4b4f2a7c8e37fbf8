import { create } from 'zustand'
import { trendKept, type InspectedImage, type LiveStation } from '../../electron/contract/stations.ts'
import { useQuery, type Resource } from './host.ts'

/** A station with its latest images, by rising sequence. */
export interface ShownStation {
  readonly station: LiveStation
  readonly images: readonly InspectedImage[]
}

/** What events have told of stations since the last snapshot. */
export const useLiveStations = create<{ readonly stations: Readonly<Record<string, ShownStation>> }>()(() => ({
  stations: {}
}))

export function addStation(station: LiveStation, images: readonly InspectedImage[]): void {
  useLiveStations.setState(({ stations }) => {
    const known = stations[station.id]?.images ?? []
    return { stations: { ...stations, [station.id]: { station, images: joined(known, images) } } }
  })
}

/** After a gap: what is asked for again holds everything. */
export function forgetStations(): void {
  useLiveStations.setState({ stations: {} })
}

/** A station as it is now: the host's answer, and what events have told since. */
export function useStation(id: string): Resource<ShownStation> {
  const { value, error, loading } = useQuery('stations.show', { station: id })
  const live = useLiveStations(({ stations }) => stations[id])
  if (value === undefined) return { value: undefined, error, loading }
  if (live === undefined) return { value, error, loading }
  // Another program's run is not told in events.
  const station = value.station.state === 'elsewhere' && live.station.state === 'stopped' ? value.station : live.station
  return { value: { station, images: joined(value.images, live.images) }, error, loading }
}

/** By rising sequence, each once; later knowledge of an image counts. */
export function joined(known: readonly InspectedImage[], more: readonly InspectedImage[]): readonly InspectedImage[] {
  if (more.length === 0) return known
  const all = new Map([...known, ...more].map((image) => [image.sequence, image]))
  return [...all.values()].toSorted((one, other) => one.sequence - other.sequence).slice(-trendKept)
}
