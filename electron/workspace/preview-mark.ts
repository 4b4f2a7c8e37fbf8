/** @file The mark of runs that only show what settings give, by which lists leave them out. */

/** The config of such a run as it is stored. */
export function markedAsPreview(config: object): object {
  return { ...config, preview: true }
}

/** SQL that is true for all other rows of the table `runs`. */
export const isNoPreview = `json_extract(config, '$.preview') IS NULL`
