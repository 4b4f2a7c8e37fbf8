import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { GateConfig } from '../../contract/work/run-configs.ts'
import { filterSettings } from '../../synthesis/filters/settings.ts'
import { transaction } from '../../workspace/database.ts'
import { usableSamples } from '../../workspace/acceptance.ts'
import { filterResultsOfRun, setFilterResult } from '../../workspace/filter-results.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics, recordMetrics } from '../../workspace/metrics.ts'
import { getRun, type RunParent } from '../../workspace/runs.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { RunJob } from '../run-job.ts'
import { featureSource } from './feature-source.ts'
import { filterInputs } from './filter-inputs.ts'
import { imagesByIds } from './inputs.ts'

/** What the quality gate of a run needs; with `attempts` 1, or without it, nothing is judged or replaced. */
export interface Gate extends GateConfig {
  /** How many images are wanted. */
  readonly count: number
  /** Run that trained the adapter, whose training images must not be copied; null for none. */
  readonly adapter: number | null
  /** Whether images have masks, in which a defect is to be seen. */
  readonly masked: boolean
  /** Base model whose features are compared with those of the adapter's training images; null for the backbone's. */
  readonly base: string | null
  readonly preprocessing: Preprocessing
}

/** Runs that a run's images were compared with, as its parents. */
export function earlierRounds(pool: GateConfig['pool'] = []): RunParent[] {
  return pool.map((runId) => ({ runId, role: 'synthesis' }))
}

const prefix = 'rejected: '
const made = 'images generated'

/**
 * Judges a run's images and has replacements generated for rejected and failed ones, until the count is met or `attempts`
 * times the count have been generated. `make` generates and stores the images of the positions from `from` up to `to`; `runJob` does the judging.
 * Verdicts are kept with the images, as those of the automatic check are; how many were rejected why, with the run.
 */
export async function replaceRejected(
  context: HostContext,
  runId: number,
  gate: Gate,
  runJob: RunJob,
  make: (from: number, to: number) => Promise<void>
): Promise<void> {
  const { workspace } = context
  const { count, attempts = 1 } = gate
  const copied = trainingImages(workspace, gate.adapter)
  if (attempts === 1 || (!gate.masked && copied.length < 2)) return
  let total = count
  for (let from = 0; ;) {
    await judge(context, runId, gate, copied, from, runJob)
    const lacking = count - usableSamples(workspace, runId).length
    const more = Math.min(lacking, attempts * count - total)
    if (more <= 0) break
    await make(total, total + more)
    from = total
    total += more
  }
  const reasons = [...filterResultsOfRun(workspace, runId).values()].flatMap((result) => result.reasons)
  const counts = Map.groupBy(reasons, ({ code }) => code)
  recordMetrics(workspace, runId, [
    { name: made, seed: 0, step: 0, value: total },
    ...[...counts].map(([code, own]) => ({ name: `${prefix}${code}`, seed: 0, step: 0, value: own.length }))
  ])
}

/** What the gates of runs rejected, by reason, and how many images are still missing. */
export interface GateOutcome {
  readonly rejected: Readonly<Record<string, number>>
  readonly missing: number
}

export function gateOutcome(workspace: Workspace, runIds: readonly number[]): GateOutcome {
  const rejected: Record<string, number> = {}
  let missing = 0
  for (const runId of runIds) {
    const metrics = listMetrics(workspace, runId).filter(({ step }) => step === 0)
    for (const { name, value } of metrics) {
      if (!name.startsWith(prefix)) continue
      const code = name.slice(prefix.length)
      rejected[code] = (rejected[code] ?? 0) + value
    }
    const judged = metrics.some(({ name }) => name === made)
    const wanted = Number(getRun(workspace, runId).config['count'] ?? 0)
    if (judged) missing += Math.max(0, wanted - usableSamples(workspace, runId).length)
  }
  return { rejected, missing }
}

async function judge(
  { workspace, device, threads, monitor }: HostContext,
  runId: number,
  { base, preprocessing, masked, checks, pool = [] }: Gate,
  copied: readonly string[],
  from: number,
  runJob: RunJob
): Promise<void> {
  const samples = listSyntheticSamples(workspace, runId).filter(({ position }) => position >= from)
  if (samples.length === 0) return
  const settings = filterSettings.parse(checks ?? {})
  const accepted = usableSamples(workspace, runId).filter(({ position }) => position < from)
  const earlier = [...pool.flatMap((run) => usableSamples(workspace, run)), ...accepted]
  const { network, hashes, ...source } = await featureSource(workspace, { base: base ?? undefined })
  const input = {
    ...{ workspaceFolder: workspace.folder, runId, device, threads, preprocessing, settings, ...source },
    ...{ samples: filterInputs(workspace, samples), earlier: filterInputs(workspace, earlier) },
    ...{ needsMask: masked, goods: [], defects: copied }
  }
  const { output } = await runJob('filter-samples', input, monitor)
  transaction(workspace.database, () => {
    for (const [index, verdict] of output.entries()) {
      setFilterResult(workspace, samples[index]!.id, {
        ...verdict,
        settings: { ...settings, network, features: hashes }
      })
    }
  })
}

/** Hashes of the images that the generator was fine-tuned on. */
function trainingImages(workspace: Workspace, adapter: number | null): string[] {
  if (adapter === null) return []
  const config = getRun(workspace, adapter).config as { readonly images?: number[]; readonly defects?: number[] }
  const ids = config.images ?? config.defects ?? []
  return [...new Set(imagesByIds(workspace, ids).map(({ contentHash }) => contentHash))]
}
