import { QueryClient } from '@tanstack/react-query'

/**
 * Answers of the host, by the procedure's name and its input. The host's events say when they are stale, not the time,
 * the window's focus or the network: the host is on this PC.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Components that open together ask once. Later ones ask again, since no event tells of folders or devices.
      staleTime: 1000,
      // Grids take a new answer as a sign that the rows behind equal ids have changed.
      structuralSharing: false
    },
    mutations: { networkMode: 'always' }
  }
})

/** Whether anything was ever asked for that is still known. */
export function hasQueries(): boolean {
  return queryClient.getQueryCache().getAll().length > 0
}

/** Asks again for what is in use and whose procedure begins with one of the prefixes; what is not in use is forgotten. */
export function invalidate(...prefixes: readonly string[]): void {
  const predicate = ({ queryKey: [name] }: { readonly queryKey: readonly unknown[] }) =>
    prefixes.some((prefix) => String(name).startsWith(prefix))
  queryClient.removeQueries({ type: 'inactive', predicate })
  // A first answer on its way may be from before the change; left alone, the library would take it for new.
  void queryClient.cancelQueries({ predicate }).then(() => queryClient.invalidateQueries({ predicate }))
}
