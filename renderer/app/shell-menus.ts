import type { ShellMenus } from '../../electron/contract/shell.ts'
import { actionGroups, actionIds, declarationOf, type ActionId } from '../actions/action-table.ts'
import type { Binding } from '../actions/action-store.ts'
import type { Language, Translate } from '../i18n/catalogues.ts'

/** The table of actions as the system's menu bar shows it; the same that the page's own menu bar is drawn from. */
export function shellMenusOf(
  language: Language,
  t: Translate,
  bindingOf: (id: ActionId) => Binding | undefined
): ShellMenus {
  return {
    language: language === 'de' ? 'de' : 'en',
    menus: actionGroups.map((group) => ({
      group,
      label: t(`group.${group}`),
      entries: actionIds
        .filter((id) => declarationOf(id).group === group && declarationOf(id).hidden !== true)
        .map((id) => {
          const binding = bindingOf(id)
          return {
            action: id,
            label: t(`action.${id}`),
            keys: declarationOf(id).keys?.[0] ?? null,
            enabled: binding?.enabled ?? false,
            checked: binding?.checked ?? null
          }
        })
    }))
  }
}
