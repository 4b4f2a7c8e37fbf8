/** What starts an installer: it is run, put in the place of the running AppImage, or opened by the system's own program. */
export type WayToInstall =
  | { readonly kind: 'run'; readonly program: string }
  | { readonly kind: 'replace'; readonly appImage: string }
  | { readonly kind: 'open' }

/** `appImage`: the AppImage that runs, by its variable APPIMAGE. */
export function wayToInstall(installer: string, appImage: string | undefined): WayToInstall {
  if (installer.endsWith('.exe')) return { kind: 'run', program: installer }
  if (installer.endsWith('.AppImage') && appImage !== undefined) return { kind: 'replace', appImage }
  return { kind: 'open' }
}
