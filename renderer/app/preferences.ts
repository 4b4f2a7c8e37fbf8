import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Language } from '../i18n/catalogues.ts'
import { omit } from '../components/omit.ts'
import { languages } from '../i18n/catalogues.ts'

export const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

export interface Preferences {
  readonly theme: Theme
  readonly language: Language
  /** Edge of a grid cell in CSS pixels. */
  readonly tileSize: number
  readonly showMasks: boolean
  readonly maskOpacity: number
  /** The map of the whole image beside an image that is zoomed in. */
  readonly showOverview: boolean
  readonly autoAdvance: boolean
  readonly tourSeen: boolean
  /** Who answers for reports; empty for a line to fill in. */
  readonly author: string
}

interface PreferenceStore extends Preferences {
  readonly change: (part: Partial<Preferences>) => void
}

function systemLanguage(): Language {
  const wished = typeof navigator === 'undefined' ? 'en' : navigator.language
  return wished.startsWith('de') ? 'de' : 'en'
}

/** User preferences, stored by the browser; not part of the workspace. */
export const usePreferences = create<PreferenceStore>()(
  persist(
    (set) => ({
      theme: 'system',
      language: systemLanguage(),
      tileSize: 144,
      showMasks: true,
      maskOpacity: 0.5,
      showOverview: true,
      autoAdvance: true,
      tourSeen: false,
      author: '',
      change: (part) => set(part)
    }),
    {
      name: 'flawsmith.preferences',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: (kept): Partial<PreferenceStore> => omit(kept, 'change'),
      merge: (kept, fresh) => ({ ...fresh, ...readable(kept) })
    }
  )
)

/** Drops values stored by an older or newer version. */
function readable(kept: unknown): Partial<Preferences> {
  if (typeof kept !== 'object' || kept === null) return {}
  const { theme, language, ...rest } = kept as Partial<Preferences>
  return {
    ...rest,
    ...(theme !== undefined && themes.includes(theme) ? { theme } : {}),
    ...(language !== undefined && languages.includes(language) ? { language } : {})
  }
}

/** Writes theme and language where the style sheet and screen readers find them. */
export function applyPreferences({ theme, language }: Preferences): void {
  const { documentElement: html } = document
  html.lang = language === 'en-XA' ? 'en' : language
  if (theme === 'system') delete html.dataset['theme']
  else html.dataset['theme'] = theme
}
