import type { datasetsTexts as english } from '../../en/texts/datasets.ts'
import type { Translated } from '../../message.ts'

export const datasetsTexts: Translated<typeof english> = {
  'layout-name.ksdd2': 'KSDD2',
  'layout-name.magnetic-tile': 'Magnetic Tile',
  'layout-name.mvtec': 'MVTec AD',
  'layout-name.visa': 'VisA',
  'layout-name.folder': 'einfache Ordner',
  'layout-item': '({number}) {layout}',
  'layout.ksdd2': 'KSDD2: train/ und test/ mit NNNNN.png und NNNNN_GT.png',
  'layout.magnetic-tile': 'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … mit Name.jpg und Name.png',
  'layout.mvtec': 'MVTec AD: train/good, test/good, test/<Fehlerart>, ground_truth/<Fehlerart>',
  'layout.folder':
    'einfache Ordner: good/ und je Fehlerart ein Ordner, Masken möglich (Name_mask.png oder ein Ordner masks/)',
  'split-name': '{protocol}, Validierung {validation}, Seed {seed}',
  'split-name.given': 'vorgegeben',
  'split-name.random': 'zufällig Test {test}',
  'split-name.few-shot': 'Few-Shot {shots} {type} Test {test}',
  'split-name.hold-out': 'Hold-out {test} aus ({of})',
  'split-name.first-third': 'erstes Drittel Test {test}',
  'split-name.first-third-of': 'erstes Drittel {type} Test {test}',
  'layout.visa': 'VisA: Data/Images/Normal, Data/Images/Anomaly, Data/Masks/Anomaly'
}
