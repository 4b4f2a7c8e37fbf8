import { useEffect, useState } from 'react'
import { picturesKept, type InspectedImage } from '../../electron/contract/stations.ts'
import { useAction } from '../actions/action-store.ts'

/** Milliseconds after which an earlier image gives way to the live one. */
export const backAfter = 8000

interface Chosen {
  readonly sequence: number
  /** The images there were when it was chosen. */
  readonly known: readonly InspectedImage[]
}

/** The newest image, or one of the strip that a person looks at: for a while, and until a new part is to be rejected. */
export function useChosenImage(images: readonly InspectedImage[]) {
  const [chosen, setChosen] = useState<Chosen>()
  const strip = images.slice(-picturesKept)
  const found =
    chosen === undefined || hasNewReject(chosen.known, images)
      ? -1
      : strip.findIndex(({ sequence }) => sequence === chosen.sequence)
  const earlier = found >= 0
  useEffect(() => {
    if (chosen === undefined) return
    const timer = setTimeout(() => setChosen(undefined), backAfter)
    return () => clearTimeout(timer)
  }, [chosen])
  const choose = (sequence: number) => setChosen({ sequence, known: images })
  const move = (step: number) => {
    const next = strip[(earlier ? found : strip.length - 1) + step]
    if (next !== undefined) choose(next.sequence)
  }
  useAction('station.live', () => setChosen(undefined), { enabled: earlier })
  useAction('station.previous', () => move(-1), { enabled: strip.length > 1 })
  useAction('station.next', () => move(1), { enabled: earlier })
  return { image: earlier ? strip[found] : strip.at(-1), earlier, choose }
}

/** Whether an image that was not known yet is NG or could not be inspected; what is older than those known is not new. */
function hasNewReject(known: readonly InspectedImage[], images: readonly InspectedImage[]): boolean {
  const first = known[0]?.sequence ?? 0
  const sequences = new Set(known.map(({ sequence }) => sequence))
  return images.some(({ sequence, verdict }) => {
    return (verdict === 'ng' || verdict === 'could-not-inspect') && sequence > first && !sequences.has(sequence)
  })
}
