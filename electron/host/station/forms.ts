/** @file What a form asks for a new station: the recipe's settings, with values for all that can be foreseen. */
import { z } from 'zod'
import type { OutputOf } from '../../contract/procedures.ts'
import { stationRecipe } from '../../station/recipe.ts'
import {
  csvSink,
  jsonLinesSink,
  mqttSink,
  opcuaSink,
  sink,
  verdictFolderSink,
  webhookSink
} from '../../station/sinks/settings.ts'
import { cameraSource, folderSource, httpSource, mqttSource, source } from '../../station/sources/settings.ts'

const localBroker = 'mqtt://127.0.0.1:1883'

type Form = OutputOf<'stations.options'>['recipe']

/** Without what the page asks for itself: name, bundle and sinks. */
function recipeForm(): Form {
  const { detector, taktSeconds, queue, drift, preparation, retention } = stationRecipe.shape
  const foreseen = z
    .discriminatedUnion('kind', [
      folderSource.extend({ folder: foreseeable(folderSource.shape.folder, 'incoming') }),
      httpSource,
      mqttSource.extend({
        url: mqttSource.shape.url.default(localBroker).meta(mqttSource.shape.url.meta() ?? {}),
        folders: mqttSource.shape.folders.default(['incoming']).meta(mqttSource.shape.folders.meta() ?? {})
      }),
      cameraSource
    ])
    .meta(source.meta() ?? {})
  const schema = z.strictObject({
    ...{ source: foreseen, taktSeconds },
    detector: detector
      .omit({ bundle: true })
      .prefault({})
      .meta(detector.meta() ?? {}),
    ...{ preparation, drift, retention, queue }
  })
  return described(schema, { source: { kind: 'folder' } })
}

function sinkForm(): Form {
  const named = <Shape extends { readonly name: z.ZodString }>({ name }: Shape, value: string) => ({
    name: foreseeable(name, value)
  })
  const inFolder = <Shape extends { readonly name: z.ZodString; readonly folder: z.ZodString }>(
    shape: Shape,
    name: string,
    folder: string
  ) => ({ ...named(shape, name), folder: foreseeable(shape.folder, folder) })
  const foreseen = z
    .discriminatedUnion('kind', [
      csvSink.extend(inFolder(csvSink.shape, 'csv', 'log')),
      verdictFolderSink.extend(inFolder(verdictFolderSink.shape, 'sorted', 'sorted')),
      jsonLinesSink.extend(inFolder(jsonLinesSink.shape, 'json', 'log')),
      webhookSink.extend(named(webhookSink.shape, 'webhook')),
      mqttSink.extend({
        ...named(mqttSink.shape, 'mqtt'),
        url: mqttSink.shape.url.default(localBroker).meta(mqttSink.shape.url.meta() ?? {})
      }),
      opcuaSink.extend(named(opcuaSink.shape, 'opcua'))
    ])
    .meta(sink.meta() ?? {})
  return described(z.strictObject({ sink: foreseen }), { sink: { kind: 'csv' } })
}

/** The forms by name; their texts in other languages go by it. */
export function stationForms(): { readonly station: Form; readonly sink: Form } {
  return { station: recipeForm(), sink: sinkForm() }
}

/** A text with a value that a person need not change. */
function foreseeable(text: z.ZodString, value: string) {
  return text.default(value).meta(text.meta() ?? {})
}

function described(schema: z.ZodType, given: object): Form {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { schema: json as Form['schema'], defaults: schema.parse(given) as Form['defaults'] }
}
