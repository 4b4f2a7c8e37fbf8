import styles from './Badge.module.css'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

export type Tone = 'calm' | 'good' | 'warn' | 'bad'

/** A state as icon and text; only abnormal states have a colour. */
export function Badge({
  icon,
  tone = 'calm',
  children
}: {
  readonly icon: IconName
  readonly tone?: Tone
  readonly children: string
}) {
  return (
    <span className={classes(styles['badge'], styles[tone])}>
      <Icon name={icon} />
      {children}
    </span>
  )
}
