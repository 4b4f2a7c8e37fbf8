/** @file Every kind of detector that can be exported; a new one is a file in `exporters/` and a line here. */
import { FlawsmithError } from '../../common/errors.ts'
import type { DetectorFiles } from '../../detection/task-worker.ts'
import type { Exporter } from './exporter.ts'
import { backboneExporter } from './exporters/backbone.ts'
import { detectionExporter } from './exporters/detection.ts'
import { localisationExporter } from './exporters/localisation.ts'
import { patchExporter } from './exporters/patch.ts'
import { pyramidExporter } from './exporters/pyramid.ts'
import { windowsExporter } from './exporters/windows-detection.ts'
import { windowsLocalisationExporter } from './exporters/windows-localisation.ts'

const exporters: readonly Exporter[] = [
  patchExporter,
  detectionExporter,
  backboneExporter,
  windowsExporter,
  localisationExporter,
  windowsLocalisationExporter,
  pyramidExporter
]

/** The exporter of a saved detector. Throws `bundle.not-exportable`, which lists the kinds that can be exported. */
export async function exporterOf({ description }: Pick<DetectorFiles, 'description'>): Promise<Exporter> {
  for (const exporter of exporters) if (await exporter.isFile(description)) return exporter
  throw new FlawsmithError('bundle.not-exportable', { kinds: exporters.map(({ kind }) => kind) })
}
