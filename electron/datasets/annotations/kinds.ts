import type { ImageTree } from '../tree.ts'
import { looksLikeCoco } from './coco.ts'
import { looksLikeCvat } from './cvat.ts'
import { looksLikeLabelme } from './labelme.ts'
import { readHead } from './read-text.ts'
import { looksLikeVoc } from './voc.ts'

export type AnnotationKind = 'coco' | 'labelme' | 'voc' | 'cvat'

/** Each layout asks, and a folder may have a file per image. */
const known = new WeakMap<ImageTree, Promise<ReadonlyMap<string, AnnotationKind>>>()

/** The annotation files of a kind in a tree, by what stands at the beginning of each. */
export async function filesOfKind(tree: ImageTree, kind: AnnotationKind): Promise<string[]> {
  const kinds = known.get(tree) ?? readKinds(tree)
  known.set(tree, kinds)
  return [...(await kinds)].flatMap(([file, own]) => (own === kind ? [file] : []))
}

async function readKinds({ folder, others }: ImageTree): Promise<ReadonlyMap<string, AnnotationKind>> {
  const kinds = new Map<string, AnnotationKind>()
  const candidates = others.filter((name) => /\.(json|xml)$/i.test(name))
  const atOnce = 16
  for (let start = 0; start < candidates.length; start += atOnce) {
    const batch = candidates.slice(start, start + atOnce)
    const heads = await Promise.all(batch.map((file) => readHead(folder, file)))
    for (const [index, file] of batch.entries()) {
      const kind = kindOf(file, heads[index] ?? '')
      if (kind !== null) kinds.set(file, kind)
    }
  }
  return kinds
}

function kindOf(file: string, head: string): AnnotationKind | null {
  if (/\.json$/i.test(file)) return looksLikeLabelme(head) ? 'labelme' : looksLikeCoco(head) ? 'coco' : null
  return looksLikeCvat(head) ? 'cvat' : looksLikeVoc(head) ? 'voc' : null
}
