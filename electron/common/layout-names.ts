/** Ways of arranging a dataset in folders that are read (datasets/layouts). */
export const layoutNames = [
  'ksdd2',
  'ksdd',
  'dagm',
  'magnetic-tile',
  'visa',
  'coco',
  'cvat',
  'voc',
  'labelme',
  'yolo',
  'mvtec',
  'folder',
  'images-and-masks'
] as const
export type LayoutName = (typeof layoutNames)[number]
