import { FlawsmithError } from '../../common/errors.ts'
import { csv } from './csv.ts'
import { jsonLines } from './json-lines.ts'
import { mqtt } from './mqtt.ts'
import { opcua } from './opcua.ts'
import type { SinkKind, SinkSettings, SinkSettingsOf } from './settings.ts'
import type { Sink, SinkContext, SinkKindOf } from './sink.ts'
import { verdictFolder } from './verdict-folder.ts'
import { webhook } from './webhook.ts'

/** What each kind of sink is. */
const sinks: { readonly [Kind in SinkKind]: SinkKindOf<SinkSettingsOf<Kind>> } = {
  'verdict-folder': verdictFolder,
  csv,
  'json-lines': jsonLines,
  webhook,
  mqtt,
  opcua
}

const kindOf = ({ kind }: SinkSettings) => sinks[kind] as SinkKindOf<SinkSettings>

/** Whether a sink takes images too. */
export function needsImage(settings: SinkSettings): boolean {
  return kindOf(settings).needsImage
}

/** What the sinks of a recipe lack of an environment: `sink.secret-missing`, which would keep the station from starting. */
export function missingVariables(
  settings: readonly SinkSettings[],
  environment: SinkContext['environment']
): FlawsmithError[] {
  return settings.flatMap((each) => {
    const variable = kindOf(each).variable?.(each)
    const isThere = variable === undefined || (environment[variable] ?? '') !== ''
    return isThere ? [] : [new FlawsmithError('sink.secret-missing', { sink: each.name, variable })]
  })
}

/** Opens a sink. Errors: `sink.secret-missing`. */
export function openSink(settings: SinkSettings, context: SinkContext): Sink {
  return kindOf(settings).open(settings, context)
}
