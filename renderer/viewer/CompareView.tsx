import { LoupeView } from './LoupeView.tsx'
import type { LoupeViewProps } from './LoupeView.tsx'
import type { ViewStore } from './view-store.ts'
import styles from './viewer.module.css'

interface ComparedImage extends Omit<LoupeViewProps, 'views' | 'tool' | 'onLoupe'> {
  readonly id: string
}

interface CompareViewProps {
  /** Two to four. */
  readonly items: readonly ComparedImage[]
  readonly views: ViewStore
}

/** Images side by side that zoom and pan together; images of different sizes show the same region at the same size. */
export function CompareView({ items, views }: CompareViewProps) {
  return (
    <div className={styles['compare']}>
      {items.map(({ id, ...item }) => (
        <LoupeView key={id} {...item} views={views} />
      ))}
    </div>
  )
}
