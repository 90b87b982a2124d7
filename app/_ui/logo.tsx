/** The mark: four corners of a frame around one box. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M7 2.5H4.5a2 2 0 0 0-2 2V7m0 6v2.5a2 2 0 0 0 2 2H7m6 0h2.5a2 2 0 0 0 2-2V13m0-6V4.5a2 2 0 0 0-2-2H13" />
      <rect x="7" y="7" width="6" height="6" rx="1.5" fill="var(--accent)" stroke="none" />
    </svg>
  )
}
