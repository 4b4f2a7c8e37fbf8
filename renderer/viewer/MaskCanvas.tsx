import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import { LoupeView } from './LoupeView.tsx'
import type { EditRefusal, MaskEditor } from './mask/editor.ts'
import { coloursOf } from './mask/png.ts'
import { createMaskEditorInput } from './mask/mask-editor-input.ts'
import { ToneControls } from './ToneControls.tsx'
import { MaskTools } from './MaskTools.tsx'
import { overlayStyle } from './overlay-settings.ts'
import type { OverlaySettings } from './overlay-settings.ts'
import { useEditorState } from './use-editor-state.ts'
import type { ViewStore } from './view-store.ts'
import styles from './viewer.module.css'

interface MaskCanvasProps {
  readonly label: string
  readonly image: ImageBitmap
  /** Of the image's size. */
  readonly editor: MaskEditor
  readonly overlay: OverlaySettings
  readonly views: ViewStore
  /** At the right of the tools. */
  readonly children?: ReactNode
}

/** The tools of a mask editor and the image with the mask over it. Give it a `key` per editor. */
export function MaskCanvas({ label, image, editor, overlay, views, children }: MaskCanvasProps) {
  const { t } = useTexts()
  const state = useEditorState(editor)
  const [refusal, setRefusal] = useState<EditRefusal | null>(null)
  const [version, setVersion] = useState(0)
  const [hand] = useState(() => createMaskEditorInput(editor, setRefusal))
  useEffect(() => {
    let read: Uint8ClampedArray | undefined
    editor.lookAt(() => (read ??= coloursOf(image)))
  }, [editor, image])
  useEffect(() => editor.subscribe((box) => box && setVersion((before) => before + 1)), [editor])
  const layer = useMemo(() => ({ width: editor.width, height: editor.height, values: editor.values }), [editor])
  const style = useMemo(() => overlayStyle(overlay, 'edited-mask'), [overlay])
  return (
    <div className={styles['editor']}>
      <div className={styles['tools']}>
        <MaskTools editor={editor} state={state} />
        <ToneControls />
        <span className={styles['spring']} role="status">
          {refusal && <span className={styles['refusal']}>{t(`viewer.refusal.${refusal}`)}</span>}
        </span>
        {children}
      </div>
      <LoupeView
        label={t('viewer.mask-of', { name: label })}
        image={image}
        mask={layer}
        overlay={style}
        smoothing={overlay.smoothing}
        grid={overlay.grid}
        views={views}
        tool={() => hand.tool}
        onKey={(event) => hand.press(event)}
        onLoupe={hand.attach}
        maskVersion={version}
      />
    </div>
  )
}
