import type { OutputOf } from '../../electron/contract/procedures.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { useTexts } from '../i18n/use-translate.ts'
import shared from '../components/shared.module.css'
import styles from './runs.module.css'

type Lineage = OutputOf<'runs.lineage'>

/** Every run that a run descends from or that descends from it, in order, the run itself between them. */
export function WholeLineage({ run }: { readonly run: number }) {
  const { t } = useTexts()
  const lineage = useQuery('runs.lineage', { run }).value
  if (lineage === undefined || lineage.runs.length <= 2) return null
  const before = reached(lineage.links, run, 'child')
  const after = reached(lineage.links, run, 'parent')
  const listed = (title: string, numbers: ReadonlySet<number>) =>
    numbers.size > 0 && (
      <>
        <h4>{title}</h4>
        <ul className={styles['links']}>
          {lineage.runs
            .filter(({ id }) => numbers.has(id))
            .map(({ id, kind, name }) => (
              <li key={id}>
                <a href={routeTo('runs', [id])}>{t('runs.named', { id: String(id), name })}</a>
                <span className={shared['soft']}>{t(`kind.${kind}`)}</span>
              </li>
            ))}
        </ul>
      </>
    )
  return (
    <details>
      <summary>{t('runs.whole-lineage')}</summary>
      {listed(t('runs.before'), before)}
      {listed(t('runs.after'), after)}
    </details>
  )
}

/** Runs that are reached from one by following the links in one direction. */
function reached(links: Lineage['links'], start: number, end: 'parent' | 'child'): ReadonlySet<number> {
  const other = end === 'child' ? 'parent' : 'child'
  const found = new Set<number>()
  const waiting = [start]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const link of links) {
      if (link[end] !== at || found.has(link[other])) continue
      found.add(link[other])
      waiting.push(link[other])
    }
  }
  return found
}
