import { openCameraSource } from './camera.ts'
import { openFolderSource } from './folder.ts'
import { openHttpSource } from './http.ts'
import { openMqttSource } from './mqtt.ts'
import type { SourceSettings } from './settings.ts'
import type { OpenSource, Source, SourceContext } from './source.ts'

/** How each kind of source is opened. */
const sources: { readonly [Kind in SourceSettings['kind']]: OpenSource<Extract<SourceSettings, { kind: Kind }>> } = {
  folder: openFolderSource,
  http: openHttpSource,
  mqtt: openMqttSource,
  camera: openCameraSource
}

export function openSource(settings: SourceSettings, context: SourceContext): Promise<Source> {
  return (sources[settings.kind] as OpenSource<SourceSettings>)(settings, context)
}
