import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = join(import.meta.dirname, '../../..')

/** The gallery, for visual inspection: `node test/renderer/viewer-gallery/screenshots.ts`, or `vite --config` this file. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: join(root, '.cache/viewer-gallery/images'),
  plugins: [react()],
  build: { outDir: join(root, '.cache/viewer-gallery/site'), emptyOutDir: true, target: 'chrome130' },
  server: { fs: { allow: [root] } }
})
