import { english } from '../../messages/english.ts'
import type { Values } from '../../messages/message.ts'
import type { DecisionCounts, Sample } from '../../contract/review.ts'
import { selectAll } from '../../workspace/database.ts'
import { decideImages } from '../../workspace/edit-image.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { filterResultsOfRun, type FilterResult } from '../../workspace/filter-results.ts'
import { imagesByIds } from '../../workspace/image-queries.ts'
import { isNoPreview } from '../../workspace/preview-mark.ts'
import { decideSamples, latestReviewStep, undoReviewStep } from '../../workspace/review-steps.ts'
import { reviewsOfRun } from '../../workspace/reviews.ts'
import { getRun } from '../../workspace/runs.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import { splitView } from '../detectors.ts'
import { dataOfRun } from '../work/data-of-run.ts'
import type { HostSession } from '../session.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'

export const reviewHandlers: Handlers<Group<'review'>> = {
  'review.runs': ({ workspace }) => ({
    runs: runsWithSamples(workspace).map(({ accept, reject, undecided, ...run }) => ({
      ...run,
      counts: { accept, reject, undecided }
    }))
  }),
  'review.list': ({ workspace }, { run, decisions, offset, limit }) => {
    const samples = samplesOf(workspace, getRun(workspace, run).id)
    const wanted = samples.filter(({ decision }) => decisions.length === 0 || decisions.includes(decision))
    return {
      samples: wanted.slice(offset, offset + limit),
      total: wanted.length,
      counts: countDecisions(workspace, run),
      undo: latestReviewStep(workspace, run)
    }
  },
  'review.data': ({ workspace }, { run }) => {
    const data = dataOfRun(workspace, run)
    if (data === null) return { data }
    const { dataset, split, goods, defects, preprocessing } = data
    const { width, height, fit } = preprocessing
    return {
      data: {
        dataset: { id: dataset.id, name: dataset.name },
        split: split === null ? null : splitView(split),
        ...{ goods: goods.length, defects: defects.length, width, height, native: fit === 'native' }
      }
    }
  },
  'review.decide': (session, { run, samples, decision, defectType, note, reviewer = person() }) => {
    const { workspace } = session
    const request = { runId: getRun(workspace, run).id, samples, decision, defectType, note, reviewer }
    return afterwards(session, run, decideSamples(workspace, request))
  },
  'review.undo': (session, { run }) =>
    afterwards(session, run, undoReviewStep(session.workspace, getRun(session.workspace, run).id, person())),
  'review.image': ({ workspace, events }, { images, decision, note }) => {
    const changed = decideImages(workspace, images, { decision, note, reviewer: person() })
    if (changed > 0) events.publish({ type: 'changed', topic: 'images', id: null })
    return { changed }
  }
}

function afterwards({ workspace, events }: HostSession, run: number, changed: readonly number[]) {
  if (changed.length > 0) events.publish({ type: 'changed', topic: 'reviews', id: run })
  return { counts: countDecisions(workspace, run), undo: latestReviewStep(workspace, run), changed: [...changed] }
}

function samplesOf(workspace: Workspace, run: number): Sample[] {
  const reviews = reviewsOfRun(workspace, run)
  const filtered = filterResultsOfRun(workspace, run)
  const samples = listSyntheticSamples(workspace, run)
  const parentIds = [...new Set(samples.flatMap(({ parents }) => parents.map(({ imageId }) => imageId)))]
  const hashes = new Map(imagesByIds(workspace, parentIds).map(({ id, contentHash }) => [id, contentHash]))
  return samples.map((sample) => {
    const review = reviews.get(sample.id)
    const found = filtered.get(sample.id)
    const { createdAt: _, parameters, parents, ...details } = sample
    return {
      ...details,
      parameters: parameters as Sample['parameters'],
      parents: parents.flatMap(({ imageId, role }) => {
        const contentHash = hashes.get(imageId)
        return contentHash === undefined ? [] : [{ imageId, role, contentHash }]
      }),
      decision: review?.decision ?? 'undecided',
      reviewer: review?.reviewer ?? null,
      note: review?.note ?? '',
      decidedAt: review?.decidedAt ?? null,
      filter: found === undefined ? null : findingOf(found)
    }
  })
}

function findingOf({ verdict, reasons, measurements, settings }: FilterResult): NonNullable<Sample['filter']> {
  const { network } = settings
  const measured = 'featureDistance' in measurements || 'nearestDistance' in measurements
  return {
    verdict,
    network: typeof network === 'string' && measured ? network : null,
    reasons: reasons.map(({ code, message, values }) =>
      values !== undefined && isWhole(code, values) ? { code, message, values } : { code, message }
    )
  }
}

/** Whether a reason's text can be said in another language: not where an older version gave it other values. */
function isWhole(code: string, values: Values): boolean {
  return !english.text(`check.${code}`, values).includes('{')
}

interface RunWithSamples extends DecisionCounts {
  readonly id: number
  readonly name: string
  readonly kind: string
  readonly createdAt: string
  readonly cover: string
  readonly checkedOut: number
  readonly passed: number
  readonly dataset: number | null
}

const counted = `count(iif(decision = 'accept', 1, NULL)) AS accept, count(iif(decision = 'reject', 1, NULL)) AS reject,
  count(iif(coalesce(decision, 'undecided') = 'undecided', 1, NULL)) AS undecided
  FROM synthetic_samples LEFT JOIN reviews ON sample_id = synthetic_samples.id`

/** Undecided images of a run that the automatic check has looked at. */
const undecidedOnes = `filter_results JOIN synthetic_samples AS judged ON judged.id = filter_results.sample_id
  LEFT JOIN reviews ON reviews.sample_id = judged.id
  WHERE judged.run_id = runs.id AND coalesce(decision, 'undecided') = 'undecided'`

function runsWithSamples({ database }: Workspace): RunWithSamples[] {
  const sql = `SELECT runs.id, name, kind, runs.created_at AS createdAt, accept, reject, undecided,
      (SELECT image_hash FROM synthetic_samples WHERE run_id = runs.id ORDER BY position LIMIT 1) AS cover,
      (SELECT count(*) FROM ${undecidedOnes} AND verdict = 'reject') AS checkedOut,
      (SELECT count(*) FROM ${undecidedOnes} AND verdict = 'accept') AS passed,
      (SELECT datasets.id FROM run_parents JOIN datasets ON datasets.run_id = run_parents.parent_id
        WHERE run_parents.run_id = runs.id AND role = 'dataset' ORDER BY datasets.name LIMIT 1) AS dataset
    FROM runs JOIN (SELECT run_id, ${counted} GROUP BY run_id) AS made ON made.run_id = runs.id
    WHERE ${isNoPreview} ORDER BY runs.id DESC`
  return selectAll<RunWithSamples>(database, sql)
}

function countDecisions({ database }: Workspace, run: number): DecisionCounts {
  const [counts] = selectAll<DecisionCounts>(database, `SELECT ${counted} WHERE run_id = ?`, run)
  return counts ?? { accept: 0, reject: 0, undecided: 0 }
}
