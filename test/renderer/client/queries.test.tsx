// @vitest-environment happy-dom
import { createRoot } from 'react-dom/client'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Command, Resource } from '../../../renderer/client/host.ts'
import { useCommand, useQuery } from '../../../renderer/client/host.ts'
import { hasQueries, invalidate, queryClient } from '../../../renderer/client/queries.ts'

const refused = { code: 'disk.full', message: 'The disk is full', remedy: 'Free some space' }

/** The host: its requests, each with a function that answers it. */
const asked: { readonly name: string; readonly answer: (body: unknown, status?: number) => void }[] = []
vi.stubGlobal('fetch', (address: string, { signal }: RequestInit) => {
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  const answer = (body: unknown, status = 200) => resolve(Response.json(body, { status }))
  asked.push({ name: address.split('/').at(-1) ?? '', answer })
  return promise
})

/** Renders a node, and waits for the given number of requests. */
async function show(element: React.ReactElement, questions = 1): Promise<() => void> {
  const root = createRoot(document.createElement('div'))
  root.render(element)
  onTestFinished(() => root.unmount())
  await vi.waitFor(() => expect(asked.length).toBe(questions))
  return () => root.unmount()
}

let seen: Resource<unknown>
function Run({ run = 1 }: { readonly run?: number | null }) {
  const { value, error, loading } = useQuery('runs.show', run === null ? undefined : { run })
  seen = { value, error, loading }
  return null
}

const sees = (what: Partial<Resource<unknown>>) => vi.waitFor(() => expect(seen).toMatchObject(what))
const isAsked = (times: number) => vi.waitFor(() => expect(asked.length).toBe(times))

beforeEach(() => {
  asked.length = 0
  queryClient.clear()
})

describe('a query to the host', () => {
  it('is requested once for all components, and keeps its last value while it is refetched', async () => {
    expect(hasQueries()).toBe(false)
    await show(
      <>
        <Run />
        <Run />
      </>
    )
    expect([asked.map(({ name }) => name), hasQueries()]).toEqual([['runs.show'], true])
    expect(seen).toEqual({ value: undefined, error: undefined, loading: true })
    asked[0]?.answer({ id: 1 })
    await sees({ value: { id: 1 }, error: undefined, loading: false })
    invalidate('datasets.', 'runs.')
    await isAsked(2)
    await sees({ value: { id: 1 }, loading: true })
    asked[1]?.answer({ id: 2 })
    await sees({ value: { id: 2 }, error: undefined, loading: false })
  })

  it('is refetched if it changes during a request, and only the newest response counts', async () => {
    await show(<Run />)
    invalidate('')
    await isAsked(2)
    asked[0]?.answer({ id: 1 })
    asked[1]?.answer({ id: 2 })
    await sees({ value: { id: 2 }, loading: false })
  })

  it('keeps its value next to the error of a later request, which is not retried automatically', async () => {
    await show(<Run />)
    asked[0]?.answer({ id: 1 })
    await sees({ loading: false })
    invalidate('runs.show')
    await isAsked(2)
    asked[1]?.answer(refused, 409)
    await sees({ value: { id: 1 }, error: refused, loading: false })
    window.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('online'))
    expect(asked.length).toBe(2)
  })

  it('is requested even if the browser claims to be offline', async () => {
    window.dispatchEvent(new Event('offline'))
    await show(<Run />)
    window.dispatchEvent(new Event('online'))
  })

  it('is dropped when it is stale and no component uses it', async () => {
    const hide = await show(<Run />)
    asked[0]?.answer({ id: 1 })
    await sees({ loading: false })
    hide()
    invalidate('datasets.')
    expect(hasQueries()).toBe(true)
    invalidate('runs.')
    expect(hasQueries()).toBe(false)
  })

  it('is not requested without input', async () => {
    await show(<Run run={null} />, 0)
    await sees({ value: undefined, error: undefined, loading: false })
    expect(asked.length).toBe(0)
  })
})

it('a failed command keeps its error until it is tried again', async () => {
  let command: Command<'runs.rename'> | undefined
  function Form() {
    command = useCommand('runs.rename')
    return null
  }
  const becomes = (what: object) => vi.waitFor(() => expect(command).toMatchObject(what))
  await show(<Form />, 0)
  await becomes({ busy: false })
  const first = command?.run({ run: 1, name: 'a' })
  await becomes({ busy: true, error: undefined })
  asked[0]?.answer(refused, 409)
  expect(await first).toBe(undefined)
  await becomes({ busy: false, error: refused })
  const second = command?.run({ run: 1, name: 'a' })
  await becomes({ busy: true, error: undefined })
  asked[1]?.answer({ id: 1 })
  expect(await second).toEqual({ id: 1 })
  await becomes({ busy: false, error: undefined })
})
