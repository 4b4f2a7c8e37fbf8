import type { ActionId } from '../actions/action-table.ts'
import { declarationOf } from '../actions/action-table.ts'
import { runAction, useActionStore } from '../actions/action-store.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Button.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'
import { Tip } from './Tip.tsx'

/** A button for an action of the table: its label, key and state come from there. */
export function ActionButton({
  action,
  icon,
  look,
  iconOnly = false
}: {
  readonly action: ActionId
  readonly icon?: IconName
  readonly look?: 'plain' | 'primary' | 'quiet'
  readonly iconOnly?: boolean
}) {
  const { t } = useTexts()
  const binding = useActionStore((store) => store.bound[action]?.at(-1))
  const label = t(`action.${action}`)
  return (
    <Tip text={label} shortcut={declarationOf(action).keys?.[0]}>
      <Button
        look={look ?? (iconOnly ? 'quiet' : 'plain')}
        disabled={!(binding?.enabled ?? false)}
        aria-label={iconOnly ? label : undefined}
        aria-pressed={binding?.checked}
        className={classes(iconOnly && styles['square'])}
        onClick={() => runAction(action)}
      >
        {icon !== undefined && <Icon name={icon} />}
        {!iconOnly && label}
      </Button>
    </Tip>
  )
}
