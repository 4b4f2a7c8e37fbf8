import type { RandomStream } from '../../../electron/common/random.ts'
import type { Annotations } from '../../../electron/datasets/annotations/annotated.ts'
import { parseCoco } from '../../../electron/datasets/annotations/coco.ts'
import { parseCvat } from '../../../electron/datasets/annotations/cvat.ts'
import { drawMask } from '../../../electron/datasets/annotations/draw.ts'
import { parseLabelme } from '../../../electron/datasets/annotations/labelme.ts'
import { parseVoc } from '../../../electron/datasets/annotations/voc.ts'
import { parseClassList, parseDataYaml, parseYolo } from '../../../electron/datasets/annotations/yolo.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateJsonText, mutateText, pick } from '../mutate.ts'

const coco = {
  images: [
    { id: 1, file_name: 'a.png', width: 12, height: 8 },
    { id: 2, file_name: 'b.png', width: 12, height: 8 }
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [1, 1, 3, 3], segmentation: [[1, 1, 4, 1, 4, 4]] },
    { id: 2, image_id: 1, category_id: 1, segmentation: { size: [8, 12], counts: [10, 4, 82] }, iscrowd: 1 },
    { id: 3, image_id: 2, category_id: 2, segmentation: { size: [8, 12], counts: 'n0Q1' } },
    { id: 4, image_id: 2, category_id: 1, bbox: [0, 0, 12, 8] }
  ],
  categories: [
    { id: 1, name: 'crack' },
    { id: 2, name: 'constructor' }
  ]
}
const labelme = {
  version: '5.0',
  flags: { good: false },
  imagePath: 'a.png',
  imageWidth: 12,
  imageHeight: 8,
  shapes: [
    {
      label: 'crack',
      points: [
        [1, 1],
        [4, 1],
        [4, 4]
      ],
      shape_type: 'polygon'
    },
    {
      label: 'crack',
      points: [
        [1, 1],
        [4, 4]
      ],
      shape_type: 'rectangle'
    },
    {
      label: 'pit',
      points: [
        [5, 5],
        [6, 5]
      ],
      shape_type: 'circle'
    },
    {
      label: 'pit',
      points: [
        [5, 5],
        [6, 5],
        [1, 2]
      ],
      shape_type: 'linestrip'
    },
    {
      label: 'pit',
      points: [
        [1, 1],
        [2, 2]
      ],
      shape_type: 'mask',
      mask: 'iVBORw0KGgo='
    }
  ]
}
const voc = `<annotation><filename>a.png</filename><size><width>12</width><height>8</height><depth>3</depth></size>
<object><name>crack</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax><ymax>4</ymax></bndbox></object>
<object><name>pit</name><polygon><x1>1</x1><y1>1</y1><x2>4</x2><y2>1</y2><x3>4</x3><y3>4</y3></polygon></object>
<object><name>pit</name><robndbox><cx>5</cx><cy>5</cy><w>2</w><h>3</h><angle>0.4</angle></robndbox></object></annotation>`
const cvat = `<?xml version="1.0"?><annotations><version>1.1</version><image id="0" name="a.png" width="12" height="8">
<box label="crack" xtl="1" ytl="1" xbr="4" ybr="4" rotation="20"/><ellipse label="pit" cx="5" cy="5" rx="2" ry="1"/>
<polygon label="crack" points="1,1;4,1;4,4"/><polyline label="pit" points="6,4;7,4"/><tag label="crack"/>
<mask label="pit" rle="1, 2, 3" left="2" top="3" width="3" height="2"/></image></annotations>`
const yolo = '0 0.5 0.5 0.2 0.2\n1 0.1 0.1 0.5 0.1 0.5 0.5\n0 0.5 0.5 0.2 0.2 0.99\n'
const dataYaml = `path: ../d\ntrain: images/train\nval: [a, b]\nkpt_shape: [17, 3]\nnames:\n  0: crack\n  1: &a pit\n  2: *a\n`
const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
  .split('')
  .map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i] ?? 'a'},`.repeat(9)}]`)
  .join('\n')}\nnames: *i\n`

const size = { width: 12, height: 8 }

/** Draws every shape that was read, as an import does. */
async function drawAll(annotations: Annotations | null): Promise<void> {
  for (const image of annotations?.images ?? []) {
    const about = image.size === null ? {} : { size: image.size }
    await drawMask({ file: 'file', size: null, ...about, shapes: image.shapes }, size, image.name)
  }
}

const kinds: readonly ((random: RandomStream) => () => Promise<unknown>)[] = [
  (random) => {
    const text = mutateJsonText(random, coco)
    return () => drawAll(parseCoco('file', text))
  },
  (random) => {
    const text = mutateJsonText(random, labelme)
    return () => drawAll(parseLabelme('file', text))
  },
  (random) => {
    const text = mutateText(random, voc)
    return () => drawAll(parseVoc('file', text))
  },
  (random) => {
    const text = mutateText(random, cvat)
    return () => drawAll(parseCvat('file', text))
  },
  (random) => {
    const text = mutateText(random, yolo)
    const classes = { names: parseClassList(mutateText(random, 'crack\npit\n')), keypoints: random.uniform() < 0.1 }
    return async () => {
      const shapes = parseYolo('file', text, classes)
      await drawAll({ images: [{ name: 'a.png', size: null, shapes, unplaced: [] }], faults: [] })
    }
  },
  (random) => {
    const text = random.uniform() < 0.05 ? bomb : mutateText(random, dataYaml)
    return () => Promise.resolve(parseDataYaml('file', text))
  }
]

/** Annotation files: what they say, and the masks that are drawn from it. */
export const annotationFuzz: Fuzzer = {
  name: 'annotations',
  open: () => Promise.resolve({ draw: (random) => Promise.resolve(pick(random, kinds)(random)) })
}
