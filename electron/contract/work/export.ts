import { exportRequest, exportResult } from '../exports.ts'
import { defineWork } from './work.ts'

/** Writes a dataset, with accepted synthetic images, in another layout. */
export const exporting = defineWork({
  kind: 'export',
  title: 'Export a dataset',
  pausable: false,
  spec: exportRequest,
  result: exportResult
})
