import { Tooltip } from '@base-ui/react/tooltip'
import { useState } from 'react'
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
  const [open, setOpen] = useState(false)
  return (
    <Tooltip.Root
      open={open}
      onOpenChange={(next, { reason, event }) => setOpen(next && !(reason === 'trigger-focus' && isGivenBack(event)))}
    >
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

/** Whether a closing dialog gave the focus back: nobody pointed at the control then, and the text would stay over the page. */
function isGivenBack(event: Event): boolean {
  const from = event instanceof FocusEvent ? event.relatedTarget : null
  return !(from instanceof Element) || from.closest('[role="dialog"]') !== null
}
