/** Layouts of folders, and the names of splits. */
export const datasetsTexts = {
  'layout-name.ksdd2': 'KSDD2',
  'layout-name.magnetic-tile': 'Magnetic Tile',
  'layout-name.mvtec': 'MVTec AD',
  'layout-name.visa': 'VisA',
  'layout-name.folder': 'plain folders',
  'layout-item': '({number}) {layout}',
  'layout.ksdd2': 'KSDD2: train/ and test/ with NNNNN.png and NNNNN_GT.png',
  'layout.magnetic-tile': 'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … with name.jpg and name.png',
  'layout.mvtec': 'MVTec AD: train/good, test/good, test/<defect>, ground_truth/<defect>',
  'layout.folder':
    'plain folders: good/ and one folder per defect type, masks optional (name_mask.png or a masks/ folder)',
  'split-name': '{protocol}, validation {validation}, seed {seed}',
  'split-name.given': 'given',
  'split-name.random': 'random test {test}',
  'split-name.few-shot': 'few-shot {shots} {type} test {test}',
  'split-name.hold-out': 'hold-out {test} of ({of})',
  'split-name.first-third': 'first-third test {test}',
  'split-name.first-third-of': 'first-third {type} test {test}',
  'layout.visa': 'VisA: Data/Images/Normal, Data/Images/Anomaly, Data/Masks/Anomaly'
} as const
