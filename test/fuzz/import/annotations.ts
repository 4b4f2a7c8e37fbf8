import { basename } from 'node:path'
import type { Annotated } from './draw-tree.ts'
import { height, width } from './files.ts'

export type AnnotationForm = 'COCO' | 'COCO by part' | 'YOLO' | 'YOLO by part' | 'labelme' | 'Pascal VOC' | 'CVAT'

/** The annotation files of drawn images, as other programs write them. */
export function annotationsOf(
  form: AnnotationForm,
  images: readonly Annotated[],
  types: readonly string[]
): [path: string, text: string][] {
  const ofPart = (part: string) => images.filter((image) => image.part === part)
  if (form === 'COCO') return [['annotations/instances_default.json', coco(images, types)]]
  if (form === 'COCO by part') {
    return ['train', 'test'].map((part) => [`${part}/_annotations.coco.json`, coco(ofPart(part), types)])
  }
  if (form === 'YOLO' || form === 'YOLO by part') {
    const folder = (part: string) => (form === 'YOLO' ? 'labels' : `${part}/labels`)
    return [
      ['data.yaml', `names: ${JSON.stringify(types)}\nnc: ${types.length}\n`],
      ...images.map(({ stem, part, type, box: { left, top, across, down } }): [string, string] => {
        const numbers = [(left + across / 2) / width, (top + down / 2) / height, across / width, down / height]
        return [`${folder(part)}/${stem}.txt`, type === null ? '' : `${types.indexOf(type)} ${numbers.join(' ')}\n`]
      })
    ]
  }
  if (form === 'CVAT') return [['annotations.xml', cvat(images)]]
  return images.map((image) => [
    form === 'labelme' ? `${image.stem}.json` : `Annotations/${image.stem}.xml`,
    form === 'labelme' ? labelme(image) : voc(image)
  ])
}

function coco(images: readonly Annotated[], types: readonly string[]): string {
  const defects = images.filter(({ type }) => type !== null)
  return JSON.stringify({
    images: images.map(({ stem }, id) => ({ id, file_name: `${stem}.png`, width, height })),
    categories: types.map((name, index) => ({ id: index + 1, name })),
    annotations: defects.map((image, id) => {
      const { left, top, across, down } = image.box
      const [right, bottom] = [left + across, top + down]
      return {
        id,
        image_id: images.indexOf(image),
        category_id: types.indexOf(image.type ?? '') + 1,
        segmentation: [[left, top, right, top, right, bottom, left, bottom]],
        bbox: [left, top, across, down],
        area: across * down,
        iscrowd: 0
      }
    })
  })
}

function labelme({ stem, type, box: { left, top, across, down } }: Annotated): string {
  const points = [
    [left, top],
    [left + across, top + down]
  ]
  const shapes = type === null ? [] : [{ label: type, points, shape_type: 'rectangle', group_id: null, flags: {} }]
  return JSON.stringify({
    version: '5.5.0',
    shapes,
    imagePath: `..\\photos\\${stem}.png`,
    imageData: null,
    imageHeight: height,
    imageWidth: width
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function voc({ stem, type, box: { left, top, across, down } }: Annotated): string {
  const object =
    type === null
      ? ''
      : `<object><name>${escaped(type)}</name><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${left + across}</xmax><ymax>${top + down}</ymax></bndbox></object>`
  return `<annotation><folder>x</folder><filename>${basename(stem)}.png</filename><size><width>${width}</width><height>${height}</height><depth>1</depth></size>${object}</annotation>`
}

function cvat(images: readonly Annotated[]): string {
  const lines = images.map(({ stem, type, box: { left, top, across, down } }, id) => {
    const box = `<box label="${escaped(type ?? '')}" occluded="0" xtl="${left}" ytl="${top}" xbr="${left + across}" ybr="${top + down}" z_order="0"></box>`
    return `<image id="${id}" name="${stem}.png" width="${width}" height="${height}">${type === null ? '' : box}</image>`
  })
  return `<?xml version="1.0" encoding="utf-8"?><annotations><version>1.1</version>${lines.join('')}</annotations>`
}
