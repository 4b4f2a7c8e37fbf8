import '../common/sharp-in-electron.ts'
import { keepMemorySteady } from '../station/steady-memory.ts'
import { openBundleInspector } from './station/bundle-inspector.ts'
import { serveStation } from './station/serve-station.ts'

keepMemorySteady()
serveStation(openBundleInspector)
