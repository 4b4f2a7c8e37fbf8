import { createContext } from 'react'

/** Where a form tells the names of settings in recipes and on the command line: after the hint, in its tooltip, or nowhere. */
export type SettingNames = 'after-hint' | 'tooltip' | 'none'

export const SettingNamesContext = createContext<SettingNames>('after-hint')

/** What is wrong with settings in the light of others, by their paths, such as `preparation.reference`. */
export type SettingProblems = Readonly<Record<string, string>>

export const SettingProblemsContext = createContext<SettingProblems>({})
