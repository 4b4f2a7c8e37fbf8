import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'
import { Tip } from './Tip.tsx'

interface ButtonProps extends ComponentProps<'button'> {
  readonly icon?: IconName | undefined
  /** `primary`: the main action; `danger`: cannot be undone; `quiet`: no border, for toolbars. */
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet' | undefined
  /** Large enough for gloves, for screens at the line. */
  readonly touch?: boolean | undefined
}

export function Button({
  icon,
  look = 'plain',
  touch = false,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      // Uses what was typed: see use-typed-text.ts.
      data-confirms={look === 'primary' || look === 'danger' ? '' : undefined}
      className={classes(styles['button'], styles[look], touch && styles['touch'], className)}
      {...rest}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  readonly icon: IconName
  /** Read by screen readers and shown as a tooltip. */
  readonly label: string
  readonly pressed?: boolean | undefined
}

export function IconButton({ icon, label, pressed, look = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <Button
        look={look}
        aria-label={label}
        aria-pressed={pressed}
        className={classes(styles['square'], className)}
        {...rest}
      >
        <Icon name={icon} />
      </Button>
    </Tip>
  )
}
