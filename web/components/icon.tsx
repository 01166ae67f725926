/** Outlines on a 20 × 20 grid, drawn with the text's colour. */
const shapes = {
  inbox:
    'M3 11.5 5.2 4.6a1 1 0 0 1 1-.7h7.6a1 1 0 0 1 1 .7L17 11.5v3.6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM3 11.5h4l1.2 2h3.6l1.2-2h4',
  mentions:
    'M4 4h12a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1H9.5L6 16.5v-3H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM6.5 7.3h7M6.5 10.2h4.5',
  trends: 'M3 16.5h14M4 13l3.6-4 3 2.4L16 5M12.3 4.8H16v3.7',
  sources: 'M4.5 15.5a.7.7 0 1 0 0 .01M4 10.5a5.5 5.5 0 0 1 5.5 5.5M4 5.5A10.5 10.5 0 0 1 14.5 16',
  import: 'M10 3v9M6.5 8.7 10 12.2l3.5-3.5M3.5 13.5V16a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-2.5',
  settings:
    'M3 6h7M14 6h3M3 14h3M10 14h7M12 4.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM8 12.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  more: 'M4.5 9.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6zM10 9.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6zM15.5 9.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6z',
  bell: 'M5.5 8.5a4.5 4.5 0 0 1 9 0c0 4 1.5 5 1.5 5H4s1.5-1 1.5-5M8.3 16a1.8 1.8 0 0 0 3.4 0',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l3.5 3.5',
  check: 'M4 10.5 8 14.5 16 6',
  cross: 'M5 5l10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  undo: 'M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  forward: 'M8 4.5 13.5 10 8 15.5',
  up: 'M5 12.5 10 7.5l5 5',
  down: 'M5 7.5 10 12.5l5-5',
  external: 'M8 5H5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3M11 4h5v5M16 4 9.5 10.5',
  link: 'M8.5 11.5l3-3M9.5 6.5l1.6-1.6a3 3 0 0 1 4.2 4.2l-1.6 1.6M10.5 13.5l-1.6 1.6a3 3 0 0 1-4.2-4.2l1.6-1.6',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4.5M11.5 9v4.5',
  pause: 'M7 5v10M13 5v10',
  play: 'M7 4.5 15 10l-8 5.5z',
  edit: 'M4 16l.8-3.4L13.2 4.2a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L7.4 15.2zM12 5.5l2.5 2.5',
  tag: 'M3.5 10V4.5a1 1 0 0 1 1-1H10l6.7 6.7a1 1 0 0 1 0 1.4l-5.1 5.1a1 1 0 0 1-1.4 0zM7 7v.01',
  retry: 'M15.8 8A6 6 0 1 0 16 11M16 4v4h-4',
  alert: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3v.01',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9.5v4M10 6.7v.01',
  frown: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.2 13.2a3.6 3.6 0 0 1 5.6 0M7.6 8.2v.01M12.4 8.2v.01',
  smile: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.2 11.5a3.6 3.6 0 0 0 5.6 0M7.6 8.2v.01M12.4 8.2v.01',
  flat: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.3 12.3h5.4M7.6 8.2v.01M12.4 8.2v.01',
  question: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM8 8a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M10 13.8v.01',
  skip: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM5.2 5.2l9.6 9.6',
  flag: 'M5 17V3.5M5 4h9.5l-2 3.5 2 3.5H5',
  heart: 'M10 16.5S3.5 12.8 3.5 8.3A3.3 3.3 0 0 1 10 6.8a3.3 3.3 0 0 1 6.5 1.5c0 4.5-6.5 8.2-6.5 8.2z',
  hand: 'M4 12.5h2.5l2 1.5h3.5M6.5 12.5V8h3l3 1.5h3.5V15l-2 1.5H8L6.5 15.5M4 7v7',
  note: 'M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2.5v1.3M10 16.2v1.3M2.5 10h1.3M16.2 10h1.3M4.7 4.7l.9.9M14.4 14.4l.9.9M15.3 4.7l-.9.9M5.6 14.4l-.9.9',
  moon: 'M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3z',
  auto: 'M3.5 4.5h13v9h-13zM7.5 16.5h5M10 13.5v3',
  live: 'M10 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM6.8 13.2a4.5 4.5 0 0 1 0-6.4M13.2 6.8a4.5 4.5 0 0 1 0 6.4M4.5 15.5a7.8 7.8 0 0 1 0-11M15.5 4.5a7.8 7.8 0 0 1 0 11',
  offline:
    'M3 3l14 14M6.8 13.2a4.5 4.5 0 0 1-.9-4.9M13.2 6.8a4.5 4.5 0 0 1 1 4.7M4.5 15.5a7.8 7.8 0 0 1-1-9.5M15.5 4.5a7.8 7.8 0 0 1 1.3 9',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.2l2.8 1.6',
  scales: 'M10 3.5v13M6.5 16.5h7M4 5.5h12M4 5.5l-2 5.5a2.2 2.2 0 0 0 4 0zM16 5.5l-2 5.5a2.2 2.2 0 0 0 4 0z',
  people:
    'M7.5 4a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM2.5 16a5 5 0 0 1 10 0M13 4.3a2.6 2.6 0 0 1 0 4.9M14.2 11.4a5 5 0 0 1 3.3 4.6',
  person: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5a6 6 0 0 1 12 0',
  repeat: 'M5 8a4 4 0 0 1 4-3h6M12.5 2.5 15 5l-2.5 2.5M15 12a4 4 0 0 1-4 3H5M7.5 17.5 5 15l2.5-2.5',
  reply: 'M8 5 3.5 9.5 8 14M3.5 9.5h8a5 5 0 0 1 5 5v1',
  eye: 'M2.5 10S5.3 5 10 5s7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z',
  key: 'M7 8a4 4 0 1 1 2.5 3.7L8 13.2H6.5v1.5H5v1.8H3v-2.3l4.3-4.3A4 4 0 0 1 7 8zM13 6.5v.01',
  signOut: 'M8.5 3.5H5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h3.5M8 10h8.5M13.5 7l3 3-3 3',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.7h7',
} as const;

export type IconName = keyof typeof shapes;

/** Decoration only: the word it stands for is always beside it or in the label of what it is in. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={shapes[name]} />
  </svg>
);

/** Earshot's own sign. */
export const Logo = () => (
  <svg class="logo" width="24" height="24" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect class="logo-ground" width="32" height="32" rx="8" />
    <g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round">
      <circle cx="11" cy="16" r="2.2" fill="#fff" stroke="none" />
      <path d="M16 10.5a7.5 7.5 0 0 1 0 11M20.6 7a13 13 0 0 1 0 18" />
    </g>
  </svg>
);
