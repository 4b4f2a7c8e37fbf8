import type { RandomStream } from '../../common/random.ts'
import type { DefectKind } from './defects/defect.ts'

/** The word each defect has in captions and prompts. */
export const defectWords: Readonly<Record<DefectKind, string>> = {
  scratch: 'scratched',
  crack: 'cracked',
  pit: 'pitted',
  stain: 'stained',
  dent: 'dented',
  chip: 'chipped'
}

/**
 * The caption of a procedural sample: a subject, then the state. The subject is the family's name or, for one in
 * seven, "background" or "surface"; a good image has no state or the word "clean".
 */
export function caption(stream: RandomStream, surface: string, defect: DefectKind | null): string {
  const subject = stream.uniform() < 0.15 ? stream.pick(['background', 'surface']) : surface
  const clean = stream.uniform() < 0.35 ? 'clean' : ''
  const state = defect === null ? clean : defectWords[defect]
  if (state === '') return subject
  return subject.includes(' with ') ? `${subject}, ${state}` : `${subject} ${state}`
}
