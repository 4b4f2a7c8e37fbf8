import type { Fuzzer } from './fuzzer.ts'
import { annotationFuzz } from './annotations/annotation-fuzz.ts'
import { tableFuzz } from './annotations/table-fuzz.ts'
import { imageFuzz } from './images/image-fuzz.ts'
import { importFuzz } from './import/import-fuzz.ts'
import { requestFuzz } from './requests/fuzz-requests.ts'
import { adapterFuzz } from './weights/adapter-fuzz.ts'
import { pipelineFuzz } from './weights/pipeline-fuzz.ts'
import { safetensorsFuzz } from './weights/safetensors-fuzz.ts'
import { tokenizerFuzz } from './weights/tokenizer-fuzz.ts'

/** Every parser of what others write, and the host that they send requests to. */
export const fuzzers: readonly Fuzzer[] = [
  safetensorsFuzz,
  adapterFuzz,
  tokenizerFuzz,
  pipelineFuzz,
  imageFuzz,
  annotationFuzz,
  tableFuzz,
  importFuzz,
  requestFuzz
]
