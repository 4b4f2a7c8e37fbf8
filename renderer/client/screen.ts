/** @file The name of this screen, by which the host tells who has signed in here from who has elsewhere. */
const key = 'flawsmith.screen'

/** 32 hex digits at random, the same until the tab is closed. */
export const screen = kept()

function kept(): string {
  try {
    const known = sessionStorage.getItem(key)
    if (known !== null) return known
    const drawn = draw()
    sessionStorage.setItem(key, drawn)
    return drawn
  } catch {
    // Where nothing may be stored, a reload asks for the PIN again.
    return draw()
  }
}

function draw(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
