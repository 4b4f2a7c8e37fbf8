import type { HashOptions } from '../../common/file-hash.ts'
import type { Topic } from '../../contract/events.ts'
import type { ConfigOf, RunConfig } from '../../contract/work/run-configs.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { RunKind, RunParent } from '../../workspace/runs.ts'
import type { Effort } from '../effort/effort.ts'
import type { HostContext } from '../host-context.ts'
import type { RecordedRun } from '../recorded-run.ts'

/** What is recorded of one run, and all that is needed to run it again. */
export interface RunRequest<Config extends RunConfig = RunConfig> {
  readonly name: string
  /** The resolved spec: every setting, and the images by their numbers. Stored as the run's config. */
  readonly config: Config
  /** The runs that it uses, by role, such as `dataset` or `synthesis`. */
  readonly parents: readonly RunParent[]
  /** Snapshot hash of the split that the images come from; null for work without a dataset. */
  readonly datasetHash: string | null
  /** That split, where it is one of its own. */
  readonly splitId?: number | null | undefined
  /** Stores the split that the images come from, once nothing refuses the run any more; in place of the two above. */
  readonly storeSplit?: () => StoredSplit
}

export type StoredSplit = Pick<RunRequest, 'datasetHash' | 'splitId'>

/**
 * Everything that the host knows of one kind of recorded run. Starting, resuming, reproducing and revising a run are all
 * `perform` with a config.
 */
export interface RunWork<Config extends RunConfig> {
  readonly kind: Config['kind']
  /** Kind of the row in the workspace. */
  readonly row: RunKind
  /** What pages have to ask for again once such a run has succeeded. */
  readonly produces: readonly Topic[]
  /** Whether an interrupted run keeps something to resume from. */
  readonly resumable: boolean
  readonly seeds: (config: Config) => readonly number[]
  /** Runs that the config itself names, such as its adapter's. */
  readonly parents?: (config: Config) => readonly RunParent[]
  /**
   * SHA-256 of every weight file that it reads, as the files are now; refuses those that are not what the workspace knows.
   * Asked for before the work, and again before its results are stored.
   */
  readonly weightHashes?: (
    workspace: Workspace,
    config: Config,
    options: HashOptions
  ) => Promise<Readonly<Record<string, string>>>
  /** How much work it is; left out for kinds that no estimate is given for. */
  readonly effort?: (workspace: Workspace, config: Config) => Effort
  /** Refuses what cannot be carried out, before the run is recorded. */
  readonly check?: (workspace: Workspace, config: Config) => Promise<void> | void
  /** Carries it out and stores all results with the run; `step` carries out runs that it consists of. */
  readonly perform: (context: HostContext, run: RunInProgress<Config>, step: PerformRun) => Promise<void>
}

/** Carries out a run; see perform-run.ts. */
export type PerformRun = <Kind extends RunConfig['kind']>(
  context: HostContext,
  request: RunRequest<ConfigOf<Kind>>
) => Promise<RecordedRun>

export interface RunInProgress<Config extends RunConfig> {
  readonly id: number
  readonly name: string
  readonly config: Config
  readonly parents: readonly RunParent[]
  readonly datasetHash: string | null
}
