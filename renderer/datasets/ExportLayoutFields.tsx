import type { ExportLayout } from '../../electron/contract/exports.ts'
import { Field, Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'

type Shape = 'rle' | 'polygon' | 'box'

/** The selection; the shape is remembered for layouts without one. */
export interface LayoutChoice {
  readonly name: ExportLayout['name']
  readonly shape: Shape
}

const shapes: Readonly<Record<ExportLayout['name'], readonly Shape[]>> = {
  mvtec: [],
  coco: ['rle', 'polygon'],
  yolo: ['polygon', 'box']
}

function shapeOf({ name, shape }: LayoutChoice): Shape | undefined {
  return shapes[name].includes(shape) ? shape : shapes[name][0]
}

export function layoutOf(choice: LayoutChoice): ExportLayout {
  const shape = shapeOf(choice)
  if (choice.name === 'coco') return { name: 'coco', shape: shape === 'polygon' ? 'polygon' : 'rle' }
  if (choice.name === 'yolo') return { name: 'yolo', shape: shape === 'box' ? 'box' : 'polygon' }
  return { name: 'mvtec' }
}

interface ExportLayoutFieldsProps {
  readonly value: LayoutChoice
  readonly onChange: (value: LayoutChoice) => void
}

export function ExportLayoutFields({ value, onChange }: ExportLayoutFieldsProps) {
  const { t } = useTexts()
  const shape = shapeOf(value)
  return (
    <div className={shared['form']}>
      <div className={shared['two']}>
        <Field label={t('export.layout')} hint={t(`export.layout.${value.name}.hint`)}>
          {(control) => (
            <Select
              {...control}
              value={value.name}
              choices={(['mvtec', 'coco', 'yolo'] as const).map((name) => ({
                value: name,
                label: t(`export.layout.${name}`)
              }))}
              onChoose={(name) => onChange({ ...value, name })}
            />
          )}
        </Field>
        {shape !== undefined && (
          <Field label={t('export.shape')}>
            {(control) => (
              <Select
                {...control}
                value={shape}
                choices={shapes[value.name].map((each) => ({ value: each, label: t(`export.shape.${each}`) }))}
                onChoose={(each) => onChange({ ...value, shape: each })}
              />
            )}
          </Field>
        )}
      </div>
    </div>
  )
}
