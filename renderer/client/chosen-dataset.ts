import { useDraft } from './drafts.ts'

/** The dataset that forms begin with: the one last looked at or chosen, else the newest; and how to choose another. */
export function useChosenDataset<Dataset extends { readonly id: number }>(
  datasets: readonly Dataset[]
): readonly [Dataset | undefined, (id: number) => void] {
  const [id, choose] = useDraft<number | null>('dataset', null)
  const newest = datasets.reduce<Dataset | undefined>(
    (best, each) => (best === undefined || each.id > best.id ? each : best),
    undefined
  )
  return [datasets.find((each) => each.id === id) ?? newest, choose]
}
