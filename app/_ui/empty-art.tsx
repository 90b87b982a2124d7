import type { ReactNode } from 'react'

export type ArtName = 'images' | 'done' | 'nothing' | 'model' | 'server' | 'people' | 'projects'

const blue = 'var(--accent)'

const DRAWINGS: Record<ArtName, ReactNode> = {
  images: (
    <>
      <path d="M34 20H14a5 5 0 0 0-5 5v22a5 5 0 0 0 5 5h20M86 20h20a5 5 0 0 1 5 5v22a5 5 0 0 1-5 5H86" strokeDasharray="4 4" />
      <rect x="34" y="9" width="52" height="42" rx="5" />
      <path d="m35 43 14-14 12 12 9-9 15 15" />
      <circle cx="71" cy="20" r="3" />
      <path d="M60 74V60m-6 6 6-6 6 6" stroke={blue} strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  done: (
    <>
      <path d="M21 26V16a4 4 0 0 1 4-4h10M85 12h10a4 4 0 0 1 4 4v10M99 54v10a4 4 0 0 1-4 4H85M35 68H25a4 4 0 0 1-4-4V54" />
      <path d="m46 40 10 10 20-21" stroke={blue} strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  nothing: (
    <>
      <rect x="14" y="14" width="36" height="24" rx="3" />
      <rect x="58" y="14" width="48" height="24" rx="3" strokeDasharray="4 4" />
      <rect x="14" y="46" width="56" height="20" rx="3" strokeDasharray="4 4" />
      <rect x="78" y="46" width="28" height="20" rx="3" />
    </>
  ),
  model: (
    <>
      <path d="M10 66h100M14 62c14-2 18-34 34-40s30-6 58-8" />
      <path d="M14 64c18-2 26-22 40-28s30-8 52-9" stroke={blue} strokeDasharray="4 3" />
    </>
  ),
  server: (
    <>
      <rect x="10" y="24" width="36" height="30" rx="4" />
      <path d="M20 62h16m-8-8v8" />
      <path d="M50 39h6m12 0h6" strokeDasharray="4 4" />
      <path d="m58 34 7 10m0-10-7 10" stroke="var(--danger)" strokeWidth="2" strokeLinecap="round" />
      <rect x="78" y="20" width="32" height="14" rx="3" />
      <rect x="78" y="42" width="32" height="14" rx="3" />
      <path d="M84 27h.1M84 49h.1" strokeWidth="3" strokeLinecap="round" />
    </>
  ),
  people: (
    <>
      <circle cx="46" cy="28" r="11" />
      <path d="M24 64c2-14 11-20 22-20s20 6 22 20" />
      <circle cx="80" cy="30" r="9" strokeDasharray="4 4" />
      <path d="M77 46c11 0 18 6 20 18" strokeDasharray="4 4" />
      <path d="M104 12v12m-6-6h12" stroke={blue} strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  projects: (
    <>
      <path d="M22 60V22a4 4 0 0 1 4-4h18l8 8h42a4 4 0 0 1 4 4v30a4 4 0 0 1-4 4H26a4 4 0 0 1-4-4Z" />
      <path d="M46 38v-4h5m18 0h5v4m0 13v4h-5m-18 0h-5v-4" stroke={blue} strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
}

/** A line drawing of 120 by 80. */
export function EmptyArt({ name }: { name: ArtName }) {
  return (
    <svg width="120" height="80" viewBox="0 0 120 80" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  )
}
