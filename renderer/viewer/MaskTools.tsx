import { Button, IconButton } from '../components/Button.tsx'
import { Slider } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { largestBrush, toolNames } from './mask/editor.ts'
import type { EditLabel, MaskEditor, MaskEditorState } from './mask/editor.ts'
import { toolKeys } from './mask/keys.ts'
import styles from './viewer.module.css'

const icons = {
  brush: 'brush',
  eraser: 'eraser',
  polygon: 'polygon',
  fill: 'fill',
  remove: 'erase',
  wand: 'wand',
  wire: 'wire'
} as const

/** Tools, size of the brush, undo and redo by name. */
export function MaskTools({ editor, state }: { readonly editor: MaskEditor; readonly state: MaskEditorState }) {
  const { t } = useTexts()
  const name = ({ tool, pixels }: EditLabel) => t('viewer.edit', { tool: t(`viewer.tool.${tool}`), count: pixels })
  return (
    <>
      <div className={styles['group']} role="group" aria-label={t('viewer.tools')}>
        {toolNames.map((tool) => (
          <IconButton
            key={tool}
            icon={icons[tool]}
            label={`${t(`viewer.tool.${tool}`)} (${toolKeys[tool]})`}
            pressed={state.tool === tool}
            onClick={() => editor.choose(tool)}
          />
        ))}
      </div>
      {(state.tool === 'brush' || state.tool === 'eraser') && (
        <label className={styles['control']}>
          {t('viewer.brush-size')}
          <Slider
            min={0}
            max={1}
            step={0.01}
            // Logarithmic: the difference between 1 and 2 matters as much as that between 100 and 200.
            value={Math.log(state.diameter) / Math.log(largestBrush)}
            aria-valuetext={t('viewer.pixels', { count: state.diameter })}
            onMove={(share) => editor.resize(largestBrush ** share)}
          />
          <output>{t('viewer.pixels', { count: state.diameter })}</output>
        </label>
      )}
      {state.tool === 'wand' && (
        <label className={styles['control']}>
          {t('viewer.tolerance')}
          <Slider min={0} max={128} step={1} value={state.tolerance} onMove={(next) => editor.setTolerance(next)} />
          <output>{state.tolerance}</output>
        </label>
      )}
      {state.polygon.length > 0 && (
        <Button look="quiet" icon="check" onClick={() => editor.closePolygon()}>
          {t('viewer.close-polygon')}
        </Button>
      )}
      <div className={styles['group']}>
        <IconButton
          icon="undo"
          label={state.undo ? t('viewer.undo', { edit: name(state.undo) }) : t('viewer.nothing-to-undo')}
          disabled={!state.undo}
          onClick={() => editor.undo()}
        />
        <IconButton
          icon="redo"
          label={state.redo ? t('viewer.redo', { edit: name(state.redo) }) : t('viewer.nothing-to-redo')}
          disabled={!state.redo}
          onClick={() => editor.redo()}
        />
      </div>
      <Button look="quiet" disabled={state.area === 0} onClick={() => editor.clear()}>
        {t('viewer.tool.clear')}
      </Button>
    </>
  )
}
