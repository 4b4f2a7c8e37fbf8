/** @file Imported first by the desktop app's processes: on Linux the native image library must not load beside Electron's GLib (sharp #4525). */
import { registerHooks } from 'node:module'

if (process.versions['electron'] !== undefined && process.platform === 'linux') {
  registerHooks({
    resolve: (specifier, context, next) => {
      // sharp then uses its WebAssembly build, as in the packaged app, which contains no other.
      if (specifier.startsWith('@img/sharp-linux')) throw new Error(`${specifier} cannot be loaded in Electron`)
      return next(specifier, context)
    }
  })
}
