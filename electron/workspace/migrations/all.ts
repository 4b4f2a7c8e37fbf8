import type { Migration } from '../migrate.ts'
import { firstLight } from './0001-first-light.ts'
import { specimens } from './0002-specimens.ts'
import { filterResults } from './0003-filter-results.ts'
import { jobs } from './0004-jobs.ts'
import { imageCounts } from './0005-image-counts.ts'
import { images } from './0007-images.ts'
import { specs } from './0008-specs.ts'
import { originals } from './0009-originals.ts'
import { valueRanges } from './0010-value-ranges.ts'
import { namedSplits } from './0011-named-splits.ts'
import { datasetVersions } from './0012-dataset-versions.ts'
import { detectorThresholds } from './0013-detector-thresholds.ts'
import { versionsOfEarlierRuns } from './0014-versions-of-earlier-runs.ts'
import { partPatterns } from './0015-part-patterns.ts'
import { rowHashes } from './0016-row-hashes.ts'
import { jobSeals } from './0017-job-seals.ts'
import { removal } from './0006-removal.ts'

/** Every migration in order; a released one is never edited, the next one is appended. */
export const migrations: readonly Migration[] = [
  firstLight,
  specimens,
  filterResults,
  jobs,
  imageCounts,
  removal,
  images,
  specs,
  originals,
  valueRanges,
  namedSplits,
  datasetVersions,
  detectorThresholds,
  versionsOfEarlierRuns,
  partPatterns,
  rowHashes,
  jobSeals
]
