import { createHmac } from 'node:crypto'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { messageOf } from './message.ts'
import type { SinkSettingsOf } from './settings.ts'
import { requiredVariable } from './variable.ts'
import type { Delivery, Outcome, SinkKindOf } from './sink.ts'

/** Answers that say that the receiver is away or busy, not that it refuses this verdict. */
const awayStatuses: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504])

/**
 * Posts each verdict as JSON, in order. Headers: `X-Flawsmith-Id`, the same whenever the same verdict comes again;
 * `X-Flawsmith-Timestamp`, seconds since 1970; `X-Flawsmith-Signature`, `sha256=` and HMAC-SHA256 of timestamp, a dot and the
 * body, in hex. Any answer 2xx takes the verdict.
 */
export const webhook: SinkKindOf<SinkSettingsOf<'webhook'>> = {
  needsImage: false,
  variable: ({ secretVariable }) => secretVariable,
  open: ({ name, url, secretVariable, timeoutSeconds }, { station, environment }) => {
    const secret = requiredVariable(name, secretVariable, environment)
    return {
      batch: 20,
      deliver: async (deliveries, signal) => {
        const outcomes: Outcome[] = []
        for (const delivery of deliveries) {
          if (signal.aborted) break
          try {
            const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)])
            outcomes.push(await post({ delivery, station, url, secret, signal: limit }))
          } catch (cause) {
            // Those before it are delivered; the rest waits.
            if (outcomes.length > 0) break
            throw cause
          }
        }
        return outcomes
      },
      close: () => Promise.resolve()
    }
  }
}

interface Post {
  readonly delivery: Delivery
  readonly station: string
  readonly url: string
  readonly secret: string
  readonly signal: AbortSignal
}

async function post({ delivery, station, url, secret, signal }: Post): Promise<Outcome> {
  const body = JSON.stringify(messageOf(delivery, station))
  const timestamp = String(Math.floor(Date.now() / 1000))
  const headers = {
    'content-type': 'application/json',
    'x-flawsmith-id': delivery.id,
    'x-flawsmith-timestamp': timestamp,
    'x-flawsmith-signature': `sha256=${signatureOf(secret, timestamp, body)}`
  }
  const address = withoutCredentials(url)
  let response: Response
  try {
    response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' })
    await response.body?.cancel()
  } catch (cause) {
    throw new FlawsmithError('sink.unreachable', { reason: reasonOfFetch(cause), address }, { cause })
  }
  if (response.ok) return 'delivered'
  const reason = `HTTP ${response.status}`
  if (awayStatuses.has(response.status)) throw new FlawsmithError('sink.unreachable', { reason, address })
  const failure = failureOf(new FlawsmithError('sink.refused', { reason, address }))
  return { failure, again: response.status >= 500 }
}

/** HMAC-SHA256 in lower-case hex. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}

function withoutCredentials(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}

/** What fetch says lies in the cause of what it throws. */
function reasonOfFetch(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message
}
