import { useEffect, useMemo, useRef, useState } from 'react'
import type { Sample } from '../../electron/contract/review.ts'
import type { Decision } from '../../electron/contract/values.ts'
import { useAction } from '../actions/action-store.ts'
import type { KeyPress } from '../actions/shortcut.ts'
import { usePreferences } from '../app/preferences.ts'
import { callOrNotify, useQuery } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { notify } from '../components/notices.ts'
import { clear } from '../grid/selection.ts'
import type { Selection } from '../grid/selection.ts'
import { useTexts } from '../i18n/use-translate.ts'
import type { PendingDecisions } from './decisions.ts'
import { afterDecision, withPendingDecisions, withDecision } from './decisions.ts'

const noSamples: readonly Sample[] = []
const nothingNewer: PendingDecisions = new Map()

interface ReviewOptions {
  readonly run: number
  /** Images with this decision only; all where absent. */
  readonly shown: Decision | undefined
  readonly selection: Selection
  readonly setSelection: (selection: Selection) => void
  /** In the loupe a decision is about the image seen, whatever is selected in the grid. */
  readonly large: boolean
}

interface ReviewState {
  readonly samples: readonly Sample[]
  readonly shown: readonly Sample[]
  readonly index: number
  readonly loaded: boolean
  readonly error: PageError | undefined
  readonly undo: { readonly samples: number; readonly what: string } | null
  readonly takeBack: () => void
  readonly setType: (type: string) => void
  /** For one image, whatever is in focus; takes a decision back that the image has when the turn comes. */
  readonly toggleOn: (sample: number, decision: Decision) => void
}

/**
 * Images of a run and what is decided on them. A decision is stored before the page goes on, and presses made
 * meanwhile wait in a row, each for the image that is in focus when its turn comes.
 */
export function useReview({ run, shown: filter, selection, setSelection, large }: ReviewOptions): ReviewState {
  const { t } = useTexts()
  const autoAdvance = usePreferences((preferences) => preferences.autoAdvance)
  const { value, error } = useQuery('review.list', { run, limit: 10_000 })
  const [newer, setNewer] = useState(nothingNewer)
  const [undoStep, setUndoStep] = useState(value?.undo ?? null)
  const [from, setFrom] = useState(value)
  if (from !== value) {
    // A newer list holds everything that was decided before it was asked for.
    setFrom(value)
    setNewer(nothingNewer)
    setUndoStep(value?.undo ?? null)
  }
  const samples = useMemo(() => withPendingDecisions(value?.samples ?? noSamples, newer), [value, newer])
  const shown = useMemo(
    () => (filter === undefined ? samples : samples.filter(({ decision }) => decision === filter)),
    [samples, filter]
  )
  const found = shown.findIndex(({ id }) => id === selection.active)
  const [place, setPlace] = useState(0)
  const index = found >= 0 ? found : Math.max(0, Math.min(place, shown.length - 1))

  const now = useRef({ shown, index, selection, filter, large, newer, samples })
  useEffect(() => {
    now.current = { shown, index, selection, filter, large, newer, samples }
  })
  const queue = useRef(Promise.resolve())
  const inTurn = (work: () => Promise<void>) => {
    queue.current = queue.current.then(work)
  }

  type Change = { readonly decision?: Decision; readonly defectType?: string }
  const change = (wanted: Change, stay: boolean, only?: number) =>
    inTurn(async () => {
      const { shown: list, index: at, selection: chosen, large: single } = now.current
      const active = list[at]
      const batch = only === undefined && !single && chosen.selected.size > 1
      const one = only ?? active?.id
      const targets = batch ? [...chosen.selected] : one === undefined ? [] : [one]
      if (targets.length === 0) return
      const sample = withPendingDecisions(now.current.samples, now.current.newer).find(({ id }) => id === only)
      const taken = sample !== undefined && sample.decision === wanted.decision
      const what: Change = taken ? { decision: 'undecided' } : wanted
      const answer = await callOrNotify('review.decide', { run, samples: targets, ...what })
      if (answer === undefined) return
      const next = withDecision(now.current.newer, answer.changed, what)
      const left = withPendingDecisions(value?.samples ?? noSamples, next).filter(
        ({ decision }) => filter === undefined || decision === filter
      )
      const target = afterDecision(at, list.length, left.length, stay || batch || !autoAdvance)
      const moved = { ...clear(chosen), active: left[target]?.id }
      // The next press in the row may come before React has drawn this one.
      now.current = { ...now.current, newer: next, shown: left, index: target, selection: moved }
      setNewer(next)
      setPlace(target)
      setSelection(moved)
      setUndoStep(answer.undo)
      if (batch && what.decision !== undefined) {
        notify(t('review.decided', { count: targets.length, decision: t(`decision.${what.decision}`) }))
      }
    })
  const takeBack = () =>
    inTurn(async () => {
      const answer = await callOrNotify('review.undo', { run })
      if (answer === undefined) return
      setUndoStep(answer.undo)
      notify(t('review.undone', { count: answer.changed.length }))
      const [first] = answer.changed
      if (first !== undefined) setSelection({ ...clear(now.current.selection), active: first })
    })

  const decide = (decision: Decision, press?: KeyPress) => change({ decision }, press?.shiftKey ?? false)
  const any = { enabled: shown.length > 0 }
  useAction('review.accept', (press) => decide('accept', press), any)
  useAction('review.reject', (press) => decide('reject', press), any)
  useAction('review.undecided', (press) => decide('undecided', press), any)
  useAction('review.undo', takeBack, { enabled: undoStep !== null })
  const what =
    undoStep === null
      ? ''
      : undoStep.decision === null
        ? (undoStep.defectType ?? '')
        : t(`decision.${undoStep.decision}`)
  return {
    samples,
    shown,
    index,
    loaded: value !== undefined,
    error,
    undo: undoStep === null ? null : { samples: undoStep.samples, what },
    takeBack,
    setType: (defectType) => change({ defectType }, true),
    toggleOn: (sample, decision) => change({ decision }, true, sample)
  }
}
