import { Menubar } from '@base-ui/react/menubar'
import { desktopShell } from '../../electron/contract/shell.ts'
import { actionGroups, actionIds, declarationOf } from '../actions/action-table.ts'
import { onMac } from '../actions/platform.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { ActionMenu } from '../components/MenuList.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './MenuBar.module.css'

/** The menus, derived from the action table; macOS shows the same at the top of the screen. */
export function MenuBar() {
  const { t } = useTexts()
  const elsewhere = desktopShell() !== undefined && onMac()
  return (
    <header className={styles['bar']}>
      <Menubar aria-label={t('app.main-menu')} className={styles['menus']}>
        {(elsewhere ? [] : actionGroups).map((group) => (
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
