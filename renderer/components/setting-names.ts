import { createContext } from 'react'

/** Where a form tells the names of settings in recipes and on the command line: after the hint, in its tooltip, or nowhere. */
export type SettingNames = 'after-hint' | 'tooltip' | 'none'

export const SettingNamesContext = createContext<SettingNames>('after-hint')
