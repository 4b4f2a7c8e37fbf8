/** @file Which synthetic images count as accepted, and by whom. */
import { FlawsmithError } from '../common/errors.ts'
import { filterResultsOfRun } from './filter-results.ts'
import type { Workspace } from './handle.ts'
import { reviewsOfRun } from './reviews.ts'
import { listSyntheticSamples, type SyntheticSample } from './synthetic.ts'

/**
 * What is known of a synthetic image. A person's decision comes first (`accepted`, `rejected`); where nobody decided, the
 * automatic check's (`passed`, `flagged`); `undecided` where neither has.
 */
export type Standing = 'accepted' | 'passed' | 'undecided' | 'flagged' | 'rejected'

/** How many of the images that are used a person accepted, only the automatic check passed, and nothing looked at. */
export interface Acceptance {
  readonly accepted: number
  readonly passed: number
  readonly undecided: number
}

/** A run's images with their standing, by position. */
export function standingsOf(
  workspace: Workspace,
  runId: number
): readonly { readonly sample: SyntheticSample; readonly standing: Standing }[] {
  const reviews = reviewsOfRun(workspace, runId)
  const filtered = filterResultsOfRun(workspace, runId)
  return listSyntheticSamples(workspace, runId).map((sample) => {
    const decision = reviews.get(sample.id)?.decision ?? 'undecided'
    if (decision !== 'undecided') return { sample, standing: decision === 'accept' ? 'accepted' : 'rejected' }
    const verdict = filtered.get(sample.id)?.verdict
    return { sample, standing: verdict === undefined ? 'undecided' : verdict === 'accept' ? 'passed' : 'flagged' }
  })
}

/** A run's images that a person accepted. */
export function acceptedSamples(workspace: Workspace, runId: number): SyntheticSample[] {
  return standingsOf(workspace, runId).flatMap(({ sample, standing }) => (standing === 'accepted' ? sample : []))
}

/**
 * A run's images that neither a person nor, where nobody decided, the automatic check rejected: what an experiment, which
 * waits for nobody, works with.
 */
export function usableSamples(workspace: Workspace, runId: number): SyntheticSample[] {
  return standingsOf(workspace, runId).flatMap(({ sample, standing }) =>
    standing === 'flagged' || standing === 'rejected' ? [] : sample
  )
}

/** The images of runs that are used as synthetic ones: those accepted, and with `unreviewed` all that are usable. */
export function samplesToUse(workspace: Workspace, runs: readonly number[], unreviewed: boolean): SyntheticSample[] {
  const ofRun = unreviewed ? usableSamples : acceptedSamples
  return runs.flatMap((runId) => ofRun(workspace, runId))
}

/** Who accepted images that are used. */
export function acceptanceOf(workspace: Workspace, samples: readonly SyntheticSample[]): Acceptance {
  const used = new Set(samples.map(({ id }) => id))
  const counts = { accepted: 0, passed: 0, undecided: 0 }
  for (const runId of new Set(samples.map((sample) => sample.runId))) {
    for (const { sample, standing } of standingsOf(workspace, runId)) {
      if (used.has(sample.id) && standing !== 'flagged' && standing !== 'rejected') counts[standing]++
    }
  }
  return counts
}

/** How many images of runs nobody has decided on, whatever the automatic check said. */
export function undecidedOf(workspace: Workspace, runs: readonly number[]): number {
  const standings = runs.flatMap((runId) => standingsOf(workspace, runId))
  return standings.filter(({ standing }) => standing !== 'accepted' && standing !== 'rejected').length
}

export function noneAccepted(runs: readonly number[], undecided: number): FlawsmithError {
  return new FlawsmithError('synthesis.none-accepted', { runs, undecided })
}
