import { randomBytes } from 'node:crypto'
import type { HostEvent } from '../../contract/events.ts'

type WithoutSequence<Event> = Event extends HostEvent ? Omit<Event, 'sequence'> : never

/** An event before it gets its number. */
export type NewEvent = WithoutSequence<Exclude<HostEvent, { type: 'snapshot' }>>

/** How many past events are kept for pages that lost their connection for a moment. */
const kept = 2000

/** Numbers events, remembers the latest, and tells them to everyone who listens. */
export class EventHub {
  #instance = newInstance()
  #sequence = 0
  #recent: HostEvent[] = []
  readonly #listeners = new Set<{ readonly deliver: (event: HostEvent) => void; readonly end: () => void }>()

  /** Another one after every start and reset; sequences of different instances have nothing to do with each other. */
  get instance(): string {
    return this.#instance
  }

  /** Number of the latest event. */
  get sequence(): number {
    return this.#sequence
  }

  publish(event: NewEvent): void {
    const numbered = { ...event, sequence: ++this.#sequence } as HostEvent
    this.#recent.push(numbered)
    if (this.#recent.length > 2 * kept) this.#recent = this.#recent.slice(-kept)
    for (const { deliver } of [...this.#listeners]) deliver(numbered)
  }

  /** The events after a position `instance.sequence`, or null where they are not all known: a snapshot is needed. */
  since(position: string): readonly HostEvent[] | null {
    const [instance, digits = ''] = position.split('.')
    const sequence = Number(digits)
    if (instance !== this.#instance || !/^\d{1,15}$/.test(digits) || sequence > this.#sequence) return null
    const missed = this.#sequence - sequence
    return missed > this.#recent.length ? null : this.#recent.slice(this.#recent.length - missed)
  }

  /** Calls `tell` with every event from now on, and `end` when nothing more will come. Returns how to stop. */
  listen(deliver: (event: HostEvent) => void, end: () => void): () => void {
    const listener = { deliver, end }
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Restarts at one, as with another workspace, or ends: subscribers have to reconnect and start from a snapshot. */
  reset(): void {
    this.#instance = newInstance()
    this.#sequence = 0
    this.#recent = []
    for (const { end } of [...this.#listeners]) end()
  }
}

function newInstance(): string {
  return randomBytes(6).toString('hex')
}
