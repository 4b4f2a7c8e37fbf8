/** @file Several message streams over one channel between two processes. */
import type { Channel } from './forward.ts'

interface Labelled {
  readonly lane: string
  readonly content: unknown
}

/** One channel by name; messages that arrive before there is a listener are kept. Both ends must use lanes. */
export function createLanes(channel: Channel): (name: string) => Channel {
  const listeners = new Map<string, (message: unknown) => void>()
  const early = new Map<string, unknown[]>()
  channel.listen((message) => {
    const { lane, content } = message as Labelled
    const listener = listeners.get(lane)
    if (listener === undefined) early.set(lane, [...(early.get(lane) ?? []), content])
    else listener(content)
  })
  return (lane) => ({
    post: (content) => channel.post({ lane, content } satisfies Labelled),
    listen: (listener) => {
      listeners.set(lane, listener)
      for (const content of early.get(lane) ?? []) listener(content)
      early.delete(lane)
    }
  })
}
