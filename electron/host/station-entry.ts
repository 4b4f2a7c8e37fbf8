import '../common/sharp-in-electron.ts'
import { openBundleInspector } from './station/bundle-inspector.ts'
import { serveStation } from './station/serve-station.ts'

serveStation(openBundleInspector)
