import { FlawsmithError } from '../../common/errors.ts'
import { decodeExactMask } from '../../imaging/decode-mask.ts'
import { encodeMaskPng } from '../../imaging/encode.ts'
import { assertSameSize, maskArea } from '../../imaging/image.ts'
import { putContent } from '../../workspace/contents.ts'
import { getImage, replaceMask } from '../../workspace/edit-image.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'

export const maskHandlers: Handlers<Group<'masks'>> = {
  'masks.save': async ({ workspace, events }, { image: id, replaces, png, defectType }) => {
    const mask = png === null ? null : await storedMask(workspace, id, Buffer.from(png, 'base64'))
    const image = replaceMask(workspace, id, { replaces, mask, defectType, actor: person() })
    events.publish({ type: 'changed', topic: 'images', id: image.datasetId })
    return { ...image, tags: [...image.tags] }
  }
}

/** Stores a mask that was drawn, always in the same form: 0 and 255, grey; null where it marks nothing. */
async function storedMask(workspace: Workspace, id: number, png: Uint8Array) {
  const image = getImage(workspace, id)
  const mask = await decodeExactMask(png)
  assertSameSize(image, mask, 'The image and its mask')
  const pixels = maskArea(mask)
  if (pixels === 0) return null
  if (pixels === mask.data.length) {
    throw new FlawsmithError('mask.full', { name: image.name }, { details: { image: id } })
  }
  return { ...(await putContent(workspace, await encodeMaskPng(mask))), pixels }
}
