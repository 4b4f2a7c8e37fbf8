import { skipToken, useMutation, useQueries, useQuery as useCachedQuery } from '@tanstack/react-query'
import { createClient } from '../../electron/contract/client.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../electron/contract/procedures.ts'
import { screenHeader } from '../../electron/contract/station-access.ts'
import { notifyError } from '../components/notices.ts'
import type { PageError } from './page-error.ts'
import { queryClient } from './queries.ts'
import { screen } from './screen.ts'
import { toPageError } from './to-page-error.ts'

/** The one place where the page asks the host for anything. */
export const host = createClient({ headers: { [screenHeader]: screen } })

/** Something asked of the host; the last value stays while it is asked for again, so that pages do not blink. */
export interface Resource<Value> {
  readonly value: Value | undefined
  readonly error: PageError | undefined
  readonly loading: boolean
}

/** The answer to a question, kept up to date by the host's events; without input nothing is asked. */
export function useQuery<Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name> | undefined
): Resource<OutputOf<Name>> {
  const queryFn =
    input === undefined ? skipToken : ({ signal }: { readonly signal: AbortSignal }) => host.call(name, input, signal)
  const result = useCachedQuery({ queryKey: [name, input], queryFn }, queryClient)
  // Read when asked for: a component is drawn again only where something that it reads has changed.
  return {
    get value() {
      return result.data
    },
    get error() {
      return result.error === null ? undefined : toPageError(result.error)
    },
    get loading() {
      return result.isFetching
    }
  }
}

/** The answers to the same question of several inputs that are known by now, in their order. */
export function useAnswers<Name extends ProcedureName>(
  name: Name,
  inputs: readonly InputOf<Name>[]
): readonly OutputOf<Name>[] {
  const queries = inputs.map((input) => ({
    queryKey: [name, input],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => host.call(name, input, signal)
  }))
  const answers = useQueries({ queries }, queryClient)
  return answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
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
  const { mutateAsync, isPending, error, reset } = useMutation(
    { mutationFn: (input: InputOf<Name>) => host.call(name, input) },
    queryClient
  )
  const run = (input: InputOf<Name>) => mutateAsync(input).catch(() => undefined)
  return { run, busy: isPending, error: error === null ? undefined : toPageError(error), clear: reset }
}

/** Something that a button or key asks the host to do; its error is shown as a notice. */
export async function callOrNotify<Name extends ProcedureName>(
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
