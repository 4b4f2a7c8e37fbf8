import type { Fuzzer } from './fuzzer.ts'
import { annotationFuzz } from './annotations/annotation-fuzz.ts'
import { tableFuzz } from './annotations/table-fuzz.ts'
import { imageFuzz } from './images/image-fuzz.ts'
import { importFuzz } from './import/import-fuzz.ts'
import { mqttFuzz } from './station/mqtt-fuzz.ts'
import { opcuaFuzz } from './station/opcua-fuzz.ts'
import { stationFuzz } from './station/station-fuzz.ts'
import { bundleFuzz } from './stored/bundle-fuzz.ts'
import { checkpointFuzz } from './stored/checkpoint-fuzz.ts'
import { onnxFuzz } from './stored/onnx-fuzz.ts'
import { recipeFuzz } from './stored/recipe-fuzz.ts'
import { settingsFuzz } from './stored/settings-fuzz.ts'
import { requestFuzz } from './requests/fuzz-requests.ts'
import { adapterFuzz } from './weights/adapter-fuzz.ts'
import { pipelineFuzz } from './weights/pipeline-fuzz.ts'
import { safetensorsFuzz } from './weights/safetensors-fuzz.ts'
import { tokenizerFuzz } from './weights/tokenizer-fuzz.ts'

/** Every parser of what others write, and the host that they send requests to. */
export const fuzzers: readonly Fuzzer[] = [
  ...[safetensorsFuzz, adapterFuzz, tokenizerFuzz, pipelineFuzz],
  ...[imageFuzz, annotationFuzz, tableFuzz, importFuzz],
  ...[recipeFuzz, bundleFuzz, onnxFuzz, checkpointFuzz, settingsFuzz],
  ...[stationFuzz, mqttFuzz, opcuaFuzz, requestFuzz]
]
