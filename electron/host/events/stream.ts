import type { HostEvent } from '../../contract/events.ts'
import type { EventHub } from './hub.ts'

/** A page that is more than this many events behind is cut off; it comes back and starts from a snapshot. */
const mostWaiting = 5000

/** Milliseconds between comments that keep the connection alive. */
const heartbeat = 15_000

/**
 * Server-sent events (WHATWG HTML 9.2) from a hub: what was missed since `after` (`instance.sequence`), or a snapshot,
 * then all that follows. The stream ends when the hub restarts or the reader is too slow.
 */
export function eventStream(
  hub: EventHub,
  snapshot: () => HostEvent,
  after: string | null
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          stop()
          controller.close()
        }
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text))
          else end()
        }
        const tell = (event: HostEvent) =>
          send(`id: ${hub.instance}.${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`)
        const pulse = setInterval(() => send(': still here\n\n'), heartbeat)
        const unlisten = hub.listen(tell, end)
        stop = () => {
          clearInterval(pulse)
          unlisten()
        }
        const missed = after === null ? null : hub.since(after)
        for (const event of missed ?? [snapshot()]) tell(event)
        // Says at once that the connection stands, also where nothing was missed.
        if (missed?.length === 0) send(': connected\n\n')
      },
      cancel: () => stop()
    },
    { highWaterMark: mostWaiting }
  )
}
