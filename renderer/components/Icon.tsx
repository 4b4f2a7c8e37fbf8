import styles from './Icon.module.css'

/** Drawn on a 16 × 16 grid with a stroke of 1.5; shapes differ in outline, not only in detail. */
const paths = {
  datasets: 'M2.5 4.5 8 2l5.5 2.5L8 7zM2.5 8 8 10.5 13.5 8M2.5 11.5 8 14l5.5-2.5',
  models: 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.5 5 8 8.2 13.5 5M8 8.2v6',
  synthesize: 'M3 13 10 6m1.5-4v2.5M10.2 3.2h2.6M13 8v2m-1-1h2M5 3v2M4 4h2',
  review: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  experiments: 'M2 2v12h12M4.5 11l3-4 2.5 2 3.5-5.5',
  runs: 'M2.5 3.5h1M2.5 8h1M2.5 12.5h1M6 3.5h7.5M6 8h7.5M6 12.5h7.5',
  reports: 'M4 1.8h5L12.5 5v9.2H4zM9 1.8V5h3.5M6 8h4.5M6 11h4.5',
  inspect: 'M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M4.5 8.2l2.4 2.4L11.5 5.5',
  expand: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  close: 'M3.5 3.5l9 9m0-9-9 9',
  check: 'M2.5 8.5 6.5 12.5 13.5 4',
  chevron: 'M4 6l4 4 4-4',
  right: 'M6 3.5 10.5 8 6 12.5',
  wire: 'M2.5 12.5c1-5 3-2 4.5-4.5S8.500 3.500 13 3M1.500 11.500h2v2h-2zM12 2h2v2h-2z',
  wand: 'M3 13 9.5 6.5M11.5 2v3M10 3.5h3M13.5 7v2M12.5 8h2M6 2.5v2M5 3.5h2',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  up: 'M3.5 10 8 5.5l4.5 4.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5l3.5 3.5',
  add: 'M8 3v10M3 8h10',
  remove: 'M3 8h10',
  trash: 'M2.5 4h11M6 4V2.2h4V4M4 4l.7 9.8h6.6L12 4M6.7 6.8v4.2m2.6-4.2v4.2',
  rename: 'M2.5 13.5l.6-3L10.6 3l2.4 2.4-7.5 7.5zM9 4.6 11.4 7',
  play: 'M5 3v10l8-5z',
  pause: 'M5 3v10m6-10v10',
  stop: 'M4 4h8v8H4z',
  compare: 'M2 3h5v10H2zM9 3h5v10H9zM8 1.5v13',
  image: 'M2 3h12v10H2zM4 11l3-4 2.3 2.6L11 7.8l1.5 2.4M5.2 5.6h.4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 7.2v4M8 4.7v.6',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.4v.4',
  error: 'M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2zM5.8 5.8l4.4 4.4m0-4.4-4.4 4.4',
  success: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM5 8.2l2.2 2.2L11 6',
  waiting: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 4.5V8l2.5 1.8',
  running: 'M8 2a6 6 0 1 1-5.2 3M2.5 1.8V5h3.2',
  cancelled: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM3.8 3.8l8.4 8.4',
  interrupted: 'M2 8h3.5l1-3 2.5 6 1.2-3H14',
  open: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13.5 2.5 7.5 8.5',
  folder: 'M1.8 4V13h12.4V5H7.5L6 3H1.8z',
  print: 'M4.5 5.5v-3h7v3M4.5 11h-2V5.5h11V11h-2M4.5 9h7v4.5h-7z',
  download: 'M8 2v8m-3.5-3L8 10.5 11.5 7M2.5 13.5h11',
  redo: 'M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10 3.5l3 3-3 3',
  brush: 'M13.5 2.5 7 9m-1.2.3c-1.6 0-2 1-2.1 2.2-.1 1-.7 1.5-1.7 1.7 2.6 1 5.8.6 5.8-2 0-1.1-.9-1.9-2-1.9z',
  eraser: 'M8.5 2.8 13.2 7.5 8 12.7H5L2.5 10.2a1 1 0 0 1 0-1.4zM5.5 6 10 10.5M4.5 14h9',
  polygon: 'M3 5.5 8.5 2.5 13.5 7 11 13H4.5z',
  fill: 'M7 2.5 12.5 8 7.5 13 2.5 8zM3 8h9M14 11c.8 1.2.8 2.3 0 2.3s-.8-1.1 0-2.3z',
  erase: 'M3 3h10v10H3zM6 6l4 4m0-4-4 4',
  undo: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M6 3.5l-3 3 3 3',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  map: 'M1.5 2.5h13v11h-13zM7.5 7.5h5v4h-5z',
  mask: 'M2 2h12v12H2zM5 9c0-2.5 2-4 4-3.5S11.5 8 11 9.5 5 11.5 5 9z',
  device: 'M4 4h8v8H4zM6.5 1.8V4m3-2.2V4m-3 8v2.2m3-2.2v2.2M1.8 6.5H4m-2.2 3H4m8-3h2.2M12 9.5h2.2',
  user: 'M8 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM2.5 14c.3-3 2.4-4.5 5.5-4.5s5.2 1.5 5.5 4.5z',
  settings: 'M2 4.5h6.5m3 0H14M2 11.5h2.5m3 0H14M10 3v3M6 10v3',
  grid: 'M2.5 2.5h4.5V7H2.5zM9 2.5h4.5V7H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
  keyboard: 'M1.5 4h13v8.5h-13zM4 7h.5m2.2 0h.5m2.3 0h.5m2.2 0h.3M5 10h6'
} as const

export type IconName = keyof typeof paths

/** Always beside a word or inside a labelled control, hence hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={styles['icon']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
