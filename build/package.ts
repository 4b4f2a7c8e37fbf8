/** @file Makes the installers of this system from dist/: `npm run package [-- tests]`. */
import { join } from 'node:path'
import { build } from 'electron-builder'
import { installer } from './installer.ts'

const profile = process.argv[2] === 'tests' ? 'tests' : 'release'
const made = await build({ config: installer(profile), projectDir: join(import.meta.dirname, '..'), publish: 'never' })
console.log(made.join('\n'))
