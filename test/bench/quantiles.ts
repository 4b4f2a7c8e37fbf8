export interface Quantiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Of times in milliseconds. */
export function quantiles(times: readonly number[]): Quantiles {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export const shown = ({ p50, p95, p99 }: Quantiles) =>
  [`p50 ${milliseconds(p50)}`, `p95 ${milliseconds(p95)}`, `p99 ${milliseconds(p99)}`].join(', ')

const milliseconds = (time: number) => `${time.toFixed(time < 10 ? 1 : 0)} ms`
