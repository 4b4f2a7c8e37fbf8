import { declarationOf, type ActionId } from '../actions/action-table.ts'
import { runAction, useActionStore } from '../actions/action-store.ts'
import { Button } from '../components/Button.tsx'
import type { IconName } from '../components/Icon.tsx'
import { Keys } from '../components/Keys.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface TouchButtonProps {
  readonly action: ActionId
  readonly icon: IconName
  /** The action's own by default. */
  readonly label?: string
  readonly look?: 'plain' | 'primary'
  /** Why it may not be done now; pressing it then asks to sign in. */
  readonly against?: string | undefined
}

/** A button for gloves, with its key. */
export function TouchButton({ action, icon, label, look = 'plain', against }: TouchButtonProps) {
  const { t } = useTexts()
  const binding = useActionStore((store) => store.bound[action]?.at(-1))
  const key = declarationOf(action).keys?.[0]
  return (
    <Button
      look={look}
      icon={icon}
      touch
      disabled={!(binding?.enabled ?? false)}
      aria-pressed={binding?.checked}
      aria-disabled={against === undefined ? undefined : true}
      title={against}
      onClick={() => runAction(action)}
    >
      {label ?? t(`action.${action}`)}
      {key !== undefined && <Keys shortcut={key} />}
    </Button>
  )
}
