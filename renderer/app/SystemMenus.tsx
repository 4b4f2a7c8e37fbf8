import { useEffect } from 'react'
import { desktopShell, type DesktopShell } from '../../electron/contract/shell.ts'
import { actionIds } from '../actions/action-table.ts'
import { bindingOf, runAction, useActionStore } from '../actions/action-store.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { usePreferences } from './preferences.ts'
import { shellMenusOf } from './shell-menus.ts'

/** Keeps the desktop app's menu bar in sync with the action table; a browser has none. */
export function SystemMenus() {
  const shell = desktopShell()
  return shell === undefined ? null : <Menus shell={shell} />
}

/** Actions change with every click; minimum interval between menu updates, in milliseconds. */
const pause = 150

function Menus({ shell }: { readonly shell: DesktopShell }) {
  const { t } = useTexts()
  const language = usePreferences((preferences) => preferences.language)
  useEffect(() => {
    const known = new Set<string>(actionIds)
    return shell.onAction((action) => {
      if (known.has(action)) runAction(action as (typeof actionIds)[number])
    })
  }, [shell])
  useEffect(() => {
    let sent = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const send = () => {
      timer = undefined
      const menus = shellMenusOf(language, t, bindingOf)
      const text = JSON.stringify(menus)
      if (text === sent) return
      sent = text
      void shell.setMenus(menus)
    }
    const soon = () => (timer ??= setTimeout(send, pause))
    soon()
    const leave = useActionStore.subscribe(soon)
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [shell, language, t])
  return null
}
