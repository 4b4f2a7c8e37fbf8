import { useEffect, useState } from 'react'
import type { InputOf, OutputOf } from '../../electron/contract/procedures.ts'
import type { InspectedImage } from '../../electron/contract/stations.ts'
import { useAction } from '../actions/action-store.ts'
import { leave } from '../app/unsaved.ts'
import { useCommand } from '../client/host.ts'
import { invalidate } from '../client/queries.ts'
import type { PageError } from '../client/page-error.ts'
import { openSignIn, useGuard } from '../client/station-access.ts'

/** Milliseconds without input after which the panel closes: what was sent is sent. */
const closesAfter = 45_000

export type Right = Pick<InputOf<'stations.overrule'>, 'verdict' | 'type' | 'mask'>

export interface Correction {
  readonly image: InspectedImage
  readonly drawing: boolean
  readonly busy: boolean
  readonly error: PageError | undefined
  /** Why no verdict may be corrected here now. */
  readonly refused: string | undefined
  /** The host's latest answer. */
  readonly sent: OutputOf<'stations.overrule'> | undefined
  readonly send: (right: Right) => Promise<boolean>
  readonly undo: () => void
  readonly draw: (drawing: boolean) => void
  readonly close: () => void
  /** A person is at work. */
  readonly touch: () => void
}

/**
 * Correcting the verdict of the shown image: the key sends the other verdict at once, and a panel shows what came of it. The
 * image stays, whatever the line does meanwhile.
 */
export function useCorrection(
  station: string,
  shown: InspectedImage | undefined,
  images: readonly InspectedImage[]
): Correction | undefined {
  const [of, setOf] = useState<InspectedImage>()
  const [drawing, draw] = useState(false)
  const [touched, setTouched] = useState(0)
  const [sent, setSent] = useState<OutputOf<'stations.overrule'>>()
  const overruling = useCommand('stations.overrule')
  const withdrawing = useCommand('stations.withdraw')
  const refused = useGuard(station).against('overrule-verdict')
  const image = images.find(({ sequence }) => sequence === of?.sequence) ?? of
  const close = () => {
    setOf(undefined)
    draw(false)
  }
  const touch = () => setTouched(performance.now())
  const overrule = async (sequence: number, right: Right) => {
    if (refused !== undefined) {
      openSignIn('overrule-verdict')
      return false
    }
    withdrawing.clear()
    const answer = await overruling.run({ station, sequence, ...right })
    if (answer !== undefined) setSent(answer)
    invalidate('stations.line')
    return answer !== undefined
  }
  const begin = () => {
    if (shown === undefined || shown.sequence === of?.sequence) return
    leave(() => correct(shown))
  }
  const correct = (shown: InspectedImage) => {
    setOf(shown)
    draw(false)
    setSent(undefined)
    overruling.clear()
    withdrawing.clear()
    touch()
    const right = oppositeOf(shown)
    if (refused === undefined && right !== null && shown.overruled === null)
      void overrule(shown.sequence, { verdict: right })
  }
  useAction('station.overrule', begin, { enabled: shown !== undefined, checked: of !== undefined })
  const isOpen = of !== undefined
  useEffect(() => {
    if (!isOpen || drawing) return
    const timer = setTimeout(() => setOf(undefined), closesAfter)
    return () => clearTimeout(timer)
  }, [isOpen, drawing, touched])
  if (image === undefined || of === undefined) return undefined
  return {
    ...{ image, drawing, sent, refused, draw, close, touch },
    busy: overruling.busy || withdrawing.busy,
    error: overruling.error ?? withdrawing.error,
    send: (right) => overrule(of.sequence, right),
    undo: () => {
      if (refused !== undefined) return openSignIn('overrule-verdict')
      overruling.clear()
      void withdrawing.run({ station, sequence: of.sequence }).then((answer) => {
        if (answer !== undefined) setSent(answer)
      })
    }
  }
}

/** What is right where this is wrong; null where both may be. */
function oppositeOf({ verdict }: InspectedImage): Right['verdict'] | null {
  if (verdict === 'ok') return 'ng'
  return verdict === 'ng' ? 'ok' : null
}
