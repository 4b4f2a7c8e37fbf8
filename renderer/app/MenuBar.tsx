import { Menubar } from '@base-ui/react/menubar'
import { actionGroups, actionIds, declarationOf } from '../actions/action-table.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { ActionMenu } from '../components/MenuList.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './MenuBar.module.css'

/** The menus, drawn from the table of actions. */
export function MenuBar() {
  const { t } = useTexts()
  return (
    <header className={styles['bar']}>
      <Menubar aria-label={t('app.main-menu')} className={styles['menus']}>
        {actionGroups.map((group) => (
          <ActionMenu
            key={group}
            trigger={<button className={styles['entry']}>{t(`group.${group}`)}</button>}
            actions={actionIds.filter((id) => {
              const declaration = declarationOf(id)
              return declaration.group === group && declaration.hidden !== true
            })}
          />
        ))}
      </Menubar>
      <ActionButton action="help.palette" icon="search" iconOnly />
      <ActionButton action="help.keys" icon="keyboard" iconOnly />
    </header>
  )
}
