import { useEffect, useMemo, useState } from 'react'
import { CompareView } from '../../../renderer/viewer/CompareView.tsx'
import { LoupeView } from '../../../renderer/viewer/LoupeView.tsx'
import { MaskEditorView } from '../../../renderer/viewer/MaskEditorView.tsx'
import { OverlayControls } from '../../../renderer/viewer/OverlayControls.tsx'
import { defaultOverlay, overlayStyle } from '../../../renderer/viewer/overlay-settings.ts'
import type { MaskLayer } from '../../../renderer/viewer/paint.ts'
import { useMaskLayer, useImage } from '../../../renderer/viewer/use-image.ts'
import { createViewStore } from '../../../renderer/viewer/view-store.ts'

export function OneLoupe() {
  const [views] = useState(createViewStore)
  const [overlay, setOverlay] = useState(defaultOverlay)
  const [index, setIndex] = useState(0)
  const { image } = useImage(`/image-${index}.png`)
  const { mask } = useMaskLayer(`/scores-${index}.png`)
  const style = useMemo(() => overlayStyle(overlay, 'scores'), [overlay])
  return (
    <div style={{ display: 'grid', gap: 8, gridTemplateRows: 'auto auto minmax(0, 1fr)', height: '100%' }}>
      <OverlayControls value={overlay} onChange={setOverlay} scores />
      <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
        <button onClick={() => setIndex((index + 1) % 4)}>Next image</button>
      </div>
      <LoupeView
        label={`image-${index}.png`}
        image={image}
        mask={mask}
        overlay={style}
        scores
        smoothing={overlay.smoothing}
        grid={overlay.grid}
        views={views}
        message="Loading…"
      />
    </div>
  )
}

export function Compared() {
  const [views] = useState(createViewStore)
  const first = useImage('/image-1.png')
  const small = useImage('/image-3.png')
  const missing = useImage('/none.png')
  const { mask } = useMaskLayer('/mask-1.png')
  const style = useMemo(() => overlayStyle({ ...defaultOverlay, show: 'contour' }, 'mask'), [])
  const items = [first, small, first, missing].map(({ image, problem }, index) => ({
    id: String(index),
    label: `Image ${index + 1}`,
    image,
    mask: index === 0 ? mask : null,
    overlay: style,
    message: problem ? 'This image cannot be loaded.' : 'Loading…'
  }))
  return <CompareView items={items} views={views} />
}

export function MaskEditor() {
  const { image } = useImage('/image-2.png')
  const { mask } = useMaskLayer('/mask-2.png')
  return image && mask ? <Editor image={image} mask={mask} /> : null
}

/** An image of edge × edge pixels with an empty mask, to see whether strokes stay smooth. */
export function LargeMask({ edge }: { readonly edge: number }) {
  const [image, setImage] = useState<ImageBitmap | null>(null)
  useEffect(() => {
    const canvas = new OffscreenCanvas(edge, edge)
    const context = canvas.getContext('2d')
    const tile = edge / 20
    for (let i = 0; context && i < 400; i++) {
      context.fillStyle = `hsl(30 10% ${30 + (i % 40)}%)`
      context.fillRect((i % 20) * tile, Math.floor(i / 20) * tile, tile, tile)
    }
    void createImageBitmap(canvas).then(setImage)
  }, [edge])
  return <div style={{ height: '100vh' }}>{image && <Editor image={image} mask={null} />}</div>
}

function Editor({ image, mask }: { readonly image: ImageBitmap; readonly mask: MaskLayer | null }) {
  const [views] = useState(createViewStore)
  return (
    <MaskEditorView
      label="image-2.png"
      image={image}
      mask={mask}
      overlay={defaultOverlay}
      views={views}
      onLeave={() => undefined}
      onSave={(png, area) => {
        document.title = `saved ${png.length} bytes, ${area} pixels`
        return Promise.resolve()
      }}
    />
  )
}
