import { Menu } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import type { ActionId } from '../actions/action-table.ts'
import { declarationOf } from '../actions/action-table.ts'
import { runAction, useActionStore } from '../actions/action-store.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Icon } from './Icon.tsx'
import { Keys } from './Keys.tsx'
import styles from './MenuList.module.css'

/** A menu of actions below a button or menu bar entry. */
export function ActionMenu({
  trigger,
  actions
}: {
  readonly trigger: ReactElement
  readonly actions: readonly ActionId[]
}) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={2} className={styles['place']}>
          <Menu.Popup className={styles['menu']}>
            {actions.map((action) => (
              <ActionItem key={action} action={action} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function ActionItem({ action }: { readonly action: ActionId }) {
  const { t } = useTexts()
  const binding = useActionStore((store) => store.bound[action]?.at(-1))
  const key = declarationOf(action).keys?.[0]
  return (
    <Menu.Item className={styles['item']} disabled={!(binding?.enabled ?? false)} onClick={() => runAction(action)}>
      <span className={styles['tick']}>{binding?.checked === true && <Icon name="check" />}</span>
      <span className={styles['label']}>{t(`action.${action}`)}</span>
      {key !== undefined && <Keys shortcut={key} />}
    </Menu.Item>
  )
}
