import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Button } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { PointerTool } from './gestures.ts'
import type { Loupe } from './loupe.ts'
import { LoupeView } from './LoupeView.tsx'
import { toolDecoration } from './mask/decoration.ts'
import type { ToolPlace } from './mask/decoration.ts'
import { createMaskEditor } from './mask/editor.ts'
import type { EditRefusal, MaskEditor } from './mask/editor.ts'
import { pressEditorKey } from './mask/keys.ts'
import { binaryMask, encodeMaskPng } from './mask/png.ts'
import { MaskTools } from './MaskTools.tsx'
import { overlayStyle } from './overlay-settings.ts'
import type { OverlaySettings } from './overlay-settings.ts'
import type { MaskLayer } from './paint.ts'
import { reveal } from './view.ts'
import type { ViewStore } from './view-store.ts'
import styles from './viewer.module.css'

interface MaskEditorViewProps {
  readonly label: string
  readonly picture: ImageBitmap
  /** The mask to start from, 0..255, of the picture's size; null for none. */
  readonly mask: MaskLayer | null
  readonly overlay: OverlaySettings
  readonly views: ViewStore
  /** Writes the mask: an 8-bit grey PNG of 0 and 255. What it throws is shown by whoever gave it; edits stay. */
  readonly onSave: (png: Uint8Array<ArrayBuffer>, area: number) => Promise<void>
  /** Whether there are edits that are not saved: ask before leaving. */
  readonly onDirty?: ((dirty: boolean) => void) | undefined
}

/** A mask edited over its picture, by pointer or by keys alone. Give it a `key` per picture. */
export function MaskEditorView(props: MaskEditorViewProps) {
  const { label, picture, mask, overlay, views, onSave, onDirty } = props
  const { t } = useTexts()
  const [editor] = useState(() => startEditor(picture, mask))
  const [state, setState] = useState(editor.state)
  const [refusal, setRefusal] = useState<EditRefusal | null>(null)
  const [saving, setSaving] = useState(false)
  const [version, setVersion] = useState(0)
  const loupe = useRef<Loupe>(null)
  const place = useRef<ToolPlace | null>(null)
  const decorate = useCallback(() => loupe.current?.decorate(toolDecoration(editor.state, place.current)), [editor])

  useEffect(
    () =>
      editor.subscribe((box) => {
        setState(editor.state)
        if (box) {
          loupe.current?.maskChanged(box)
          setVersion((before) => before + 1)
        }
        decorate()
      }),
    [editor, decorate]
  )
  useEffect(() => onDirty?.(state.dirty), [onDirty, state.dirty])

  const layer = useMemo(() => ({ width: editor.width, height: editor.height, values: editor.values }), [editor])
  const style = useMemo(() => overlayStyle(overlay, 'edited-mask'), [overlay])
  const tool = useMemo(() => pointerTool(editor, place, decorate, setRefusal), [editor, decorate])

  const press = (event: KeyboardEvent) => {
    const start = place.current?.at ?? { x: Math.floor(editor.width / 2) + 0.5, y: Math.floor(editor.height / 2) + 0.5 }
    const outcome = pressEditorKey(editor, start, event)
    if (!outcome) return false
    place.current = { at: outcome.cursor, keyboard: true }
    setRefusal(outcome.refusal)
    const shown = loupe.current
    if (shown)
      shown.setView(reveal(shown.view(), outcome.cursor, 40 * shown.pixelRatio, shown.pictureSize, shown.canvasSize))
    decorate()
    return true
  }
  const save = async () => {
    setSaving(true)
    try {
      await onSave(await encodeMaskPng(editor.values, editor), editor.state.area)
      editor.saved()
    } finally {
      setSaving(false)
    }
  }
  return (
    <div className={styles['editor']}>
      <div className={styles['tools']}>
        <MaskTools editor={editor} state={state} />
        <span className={styles['spring']} role="status">
          {refusal && <span className={styles['refusal']}>{t(`viewer.refusal.${refusal}`)}</span>}
        </span>
        <Button look="primary" icon="check" disabled={!state.dirty || saving} onClick={() => void save()}>
          {t('viewer.save-mask')}
        </Button>
      </div>
      <LoupeView
        label={t('viewer.mask-of', { name: label })}
        picture={picture}
        mask={layer}
        overlay={style}
        smoothing={overlay.smoothing}
        grid={overlay.grid}
        views={views}
        tool={() => tool}
        onKey={press}
        onLoupe={(made) => {
          loupe.current = made
        }}
        maskVersion={version}
      />
    </div>
  )
}

function startEditor({ width, height }: ImageBitmap, mask: MaskLayer | null): MaskEditor {
  const fits = mask?.width === width && mask.height === height
  return createMaskEditor(fits ? binaryMask(mask.values) : new Uint8Array(width * height), { width, height })
}

/** The tool in hand, steered by the pointer. */
function pointerTool(
  editor: MaskEditor,
  place: { current: ToolPlace | null },
  decorate: () => void,
  refuse: (reason: EditRefusal | null) => void
): PointerTool {
  const at = (point: ToolPlace['at']) => {
    place.current = { at: point, keyboard: false }
  }
  return {
    down(point, event) {
      at(point)
      // The second press of a double click closes the shape instead of setting a corner twice.
      const closes = event.detail > 1 || event.button !== 0
      refuse(editor.state.tool === 'polygon' && closes ? editor.closePolygon() : editor.press(point))
    },
    move(point) {
      at(point)
      if (editor.state.drawing) editor.drag(point)
      else decorate()
    },
    up: () => editor.lift(),
    cancel: () => editor.cancel()
  }
}
