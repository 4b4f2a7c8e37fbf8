/** @file Addresses of the host, all below its origin; what a hash names never changes and is kept by the browser. */

export const procedureAddress = (name: string): string => `/api/${name}`
export const eventsAddress = '/api/events'
export const openApiAddress = '/api/openapi.json'
/** A zip archive for whoever looks for a fault, to save. */
export const diagnosticsAddress = '/diagnostics'

/** The image as the browser can show it: the file itself, or a PNG where browsers do not know the format. */
export const imageAddress = (hash: string): string => `/images/${hash}`
/** WebP of at most 256 pixels on the longer side. */
export const thumbnailAddress = (hash: string): string => `/thumbnails/${hash}`
/** 8-bit grey PNG, 0 and 255, at the image's size. */
export const maskAddress = (hash: string): string => `/masks/${hash}`
/** Red where the mask marks, transparent elsewhere, at most 256 pixels; lies over the thumbnail. */
export const maskThumbnailAddress = (hash: string): string => `/mask-thumbnails/${hash}`
/** A file that a run made, under its own name; `download` asks the browser to save it. */
export const artifactAddress = (id: number, download = false): string =>
  `/artifacts/${id}${download ? '?download' : ''}`
/** Where to PUT a file of an upload; `path` is relative with forward slashes, as webkitRelativePath. */
export const uploadAddress = (upload: string, path: string): string =>
  `/uploads/${upload}/${path.split('/').map(encodeURIComponent).join('/')}`
/** Where a page PUTs an image of a station's camera; `trigger` is the number that asked for it. Answers with the verdict. */
export const stationFramesAddress = (station: string, trigger: number | null): string =>
  `/stations/${station}/frames${trigger === null ? '' : `?trigger=${trigger}`}`
/** An image of a station as it was received, in a format that browsers show. */
export const stationOriginalAddress = (station: string, sequence: number): string =>
  `/stations/${station}/${sequence}/original`
/** The PDF report of a station's shift; times are ISO 8601. */
export const shiftReportAddress = (
  station: string,
  { from, to, language }: { readonly from: string; readonly to: string; readonly language: 'en' | 'de' },
  download = false
): string =>
  `/stations/${station}/report?${new URLSearchParams({ from, to, language, ...(download ? { download: '' } : {}) }).toString()}`
/** What a station shows of one of its latest images: WebP, or the scores of its pixels as 8-bit grey PNG, 128 at the threshold. */
export const stationPictureAddress = (station: string, sequence: number, kind: 'image' | 'thumbnail' | 'map'): string =>
  `/stations/${station}/${sequence}/${kind}`
