import type { Failure } from '../../common/errors.ts'
import type { Verdict } from '../../inspection/inspection.ts'
import type { Delivery } from './sink.ts'

/** A verdict as JSON lines, webhook and MQTT say it. */
export interface VerdictMessage {
  /** Unique among all stations; the same verdict always has the same, also when it comes twice. */
  readonly id: string
  readonly station: string
  readonly sequence: number
  readonly name: string
  /** Of the part that the image shows; null where nobody said. */
  readonly part: string | null
  readonly contentHash: string | null
  readonly verdict: Verdict
  readonly reason: Failure | null
  readonly raw: number | null
  readonly score: number | null
  /** Likeliest defect type; left out by detectors that tell none apart. */
  readonly type?: string
  readonly bundleHash: string
  readonly recipeVersion: number
  readonly batch: string | null
  readonly lot: string | null
  readonly arrivedAt: string
  readonly judgedAt: string
  readonly waitedMs: number
  readonly inspectedMs: number
  readonly totalMs: number
}

export function messageOf({ id, image }: Delivery, station: string): VerdictMessage {
  const { sequence, name, part, contentHash, verdict, reason, raw, score, type, bundleHash, recipeVersion } = image
  const { batch, lot } = image
  const { arrivedAt, judgedAt, waitedMs, inspectedMs, totalMs } = image
  return {
    ...{ id, station, sequence, name, part, contentHash, verdict, reason, raw, score, bundleHash, recipeVersion },
    ...(type === null ? {} : { type }),
    ...{ batch, lot },
    ...{ arrivedAt, judgedAt, waitedMs, inspectedMs, totalMs }
  }
}
