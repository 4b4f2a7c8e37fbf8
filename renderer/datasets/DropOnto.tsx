import { useState } from 'react'
import type { DragEvent, ReactNode } from 'react'
import { go } from '../app/routes.ts'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { dropFiles } from './dropped.ts'

interface DropOntoProps {
  readonly dataset: { readonly id: number; readonly name: string }
  readonly children: ReactNode
}

/** A dataset's images; files and folders that are dropped on them go to the form that adds images. */
export function DropOnto({ dataset, children }: DropOntoProps) {
  const { t } = useTexts()
  const [over, setOver] = useState(false)
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
  return (
    <div
      className={classes(shared['fill'], styles['onto'])}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        dropFiles(event.dataTransfer)
        go('datasets', [dataset.id, 'add'])
      }}
    >
      {children}
      {over && <p className={styles['over']}>{t('add.drop', { name: dataset.name })}</p>}
    </div>
  )
}
