import { useAnswers } from '../client/host.ts'
import { Results } from '../runs/Results.tsx'

/** How the detectors of a training did in their tests, one run per seed; those of the runs that have ended. */
export function TrainedMeasures({ runs }: { readonly runs: readonly number[] }) {
  const known = useAnswers(
    'runs.show',
    runs.map((run) => ({ run }))
  ).filter(({ results }) => results.length > 0)
  return <Results results={known.flatMap(({ results }) => results)} seeds={known.flatMap(({ seeds }) => seeds)} />
}
