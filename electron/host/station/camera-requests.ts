/** @file What the host asks a station's process for, and waits for: the verdict of a trigger or of an image from a page. */
import { FlawsmithError } from '../../common/errors.ts'
import type { Judged } from '../../contract/stations.ts'
import { fromPlainError } from '../worker-messages.ts'
import type { FromStation } from './messages.ts'

type Answer = Extract<FromStation, { readonly type: 'judged' }>

/** Requests of one process that have no answer yet. */
export class JudgeRequests {
  readonly #waiting = new Map<number, PromiseWithResolvers<Judged>>()
  #next = 1
  #hasEnded = false

  /** Sends a request under a number of its own. Rejects with what the station says, or `station.stopping` when it ends. */
  ask(send: (request: number) => void): Promise<Judged> {
    if (this.#hasEnded) return Promise.reject(new FlawsmithError('station.stopping'))
    const request = this.#next++
    const waiting = Promise.withResolvers<Judged>()
    this.#waiting.set(request, waiting)
    send(request)
    return waiting.promise
  }

  answer({ request, image, error }: Answer): void {
    const waiting = this.#waiting.get(request)
    this.#waiting.delete(request)
    if (image !== null) waiting?.resolve(image)
    else waiting?.reject(error === null ? new Error('no verdict and no error') : fromPlainError(error))
  }

  end(): void {
    this.#hasEnded = true
    for (const { reject } of this.#waiting.values()) reject(new FlawsmithError('station.stopping'))
    this.#waiting.clear()
  }
}
