/** @file Imported first by the desktop app's processes: on Linux the native image library must not load beside Electron's GLib (sharp #4525). */
import { registerHooks } from 'node:module'

if (process.versions['electron'] !== undefined && process.platform === 'linux') {
  registerHooks({
    resolve: (specifier, context, next) => {
      // sharp then takes its WebAssembly, as in the packaged app, which holds nothing else.
      if (specifier.startsWith('@img/sharp-linux')) throw new Error(`${specifier} cannot be loaded in Electron`)
      return next(specifier, context)
    }
  })
}
