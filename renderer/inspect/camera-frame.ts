/** Milliseconds that a frame may take to come; in a hidden window none is announced. */
const frameWithin = 500

/** The next frame of a camera as PNG, at its own size: nothing is lost of it. */
export async function takeFrame(video: HTMLVideoElement): Promise<Blob> {
  await nextFrame(video)
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0 || height === 0) throw new Error('the camera has given no frame yet')
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}

/** One that was exposed after the trigger, and not the one that happens to be on display. */
function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, frameWithin)
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
