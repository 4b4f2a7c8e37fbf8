import type { Values } from '../messages/message.ts'
import { execute, selectAll } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson, type JsonObject } from './json.ts'

/** Why a check rejects an image; values are absent where an older version judged. */
export interface FilterReason {
  readonly code: string
  readonly message: string
  readonly values?: Values
}

/** What automatic filters found about a synthetic image. */
export interface FilterResult {
  readonly verdict: 'accept' | 'reject'
  /** Empty exactly for accepted ones. */
  readonly reasons: readonly FilterReason[]
  /** The numbers behind the decision. */
  readonly measurements: JsonObject
  /** Settings, feature network and weights used. */
  readonly settings: JsonObject
  readonly judgedAt: string
}

/** Stores the results of the filters, replacing earlier ones. */
export function setFilterResult(
  workspace: Workspace,
  sampleId: number,
  result: Pick<FilterResult, 'verdict' | 'reasons'> & { readonly measurements: object; readonly settings: object }
): void {
  execute(
    workspace.database,
    `INSERT INTO filter_results (sample_id, verdict, reasons, measurements, settings, judged_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (sample_id) DO UPDATE SET verdict = excluded.verdict, reasons = excluded.reasons,
      measurements = excluded.measurements, settings = excluded.settings, judged_at = excluded.judged_at`,
    sampleId,
    result.verdict,
    encodeJson(result.reasons),
    encodeJson(result.measurements),
    encodeJson(result.settings),
    now()
  )
}

/** Filter results of a run's images, by sample id; none for images that were not filtered. */
export function filterResultsOfRun(workspace: Workspace, runId: number): Map<number, FilterResult> {
  const rows = selectAll<
    Record<'verdict' | 'reasons' | 'measurements' | 'settings' | 'judgedAt', string> & { id: number }
  >(
    workspace.database,
    `SELECT id, verdict, reasons, measurements, filter_results.settings AS settings, judged_at AS judgedAt
      FROM filter_results JOIN synthetic_samples ON id = sample_id WHERE run_id = ? ORDER BY id`,
    runId
  )
  return new Map(
    rows.map(({ id, verdict, reasons, measurements, settings, judgedAt }) => [
      id,
      {
        verdict: verdict as FilterResult['verdict'],
        reasons: decodeJson<FilterResult['reasons']>(reasons),
        measurements: decodeJson<JsonObject>(measurements),
        settings: decodeJson<JsonObject>(settings),
        judgedAt
      }
    ])
  )
}
