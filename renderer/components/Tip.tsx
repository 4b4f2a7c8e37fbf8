import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { Keys } from './Keys.tsx'
import styles from './Tip.module.css'

/** A short text beside a control, on hover and on focus; the control carries its own label. */
export function Tip({
  text,
  shortcut,
  children
}: {
  readonly text: string
  readonly shortcut?: string | undefined
  readonly children: ReactElement
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className={styles['tip']}>
            {text}
            {shortcut !== undefined && <Keys shortcut={shortcut} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
