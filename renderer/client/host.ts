import { useCallback, useState } from 'react'
import { createClient } from '../../electron/contract/client.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../electron/contract/procedures.ts'
import { notifyError } from '../components/notices.ts'
import type { PageError } from './page-error.ts'
import { useResource } from './resources.ts'
import type { Resource } from './resources.ts'
import { toPageError } from './to-page-error.ts'

/** The one place where the page asks the host for anything. */
export const host = createClient()

/** The answer to a question, kept up to date by the host's events; without input nothing is asked. */
export function useQuery<Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name> | undefined
): Resource<OutputOf<Name>> {
  const key = input === undefined ? undefined : `${name} ${JSON.stringify(input)}`
  return useResource(key, () => host.call(name, input as InputOf<Name>))
}

export interface Command<Name extends ProcedureName> {
  /** Resolves to nothing where it failed; the error is then in `error`. */
  readonly run: (input: InputOf<Name>) => Promise<OutputOf<Name> | undefined>
  readonly busy: boolean
  readonly error: PageError | undefined
  readonly clear: () => void
}

/** Something that a form asks the host to do; its error belongs beside the form. */
export function useCommand<Name extends ProcedureName>(name: Name): Command<Name> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<PageError>()
  const run = useCallback(
    async (input: InputOf<Name>) => {
      setBusy(true)
      setError(undefined)
      try {
        return await host.call(name, input)
      } catch (thrown) {
        setError(toPageError(thrown))
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [name]
  )
  const clear = useCallback(() => setError(undefined), [])
  return { run, busy, error, clear }
}

/** Something that a button or key asks the host to do; its error is shown as a notice. */
export async function order<Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name>
): Promise<OutputOf<Name> | undefined> {
  try {
    return await host.call(name, input)
  } catch (thrown) {
    notifyError(toPageError(thrown))
    return undefined
  }
}
