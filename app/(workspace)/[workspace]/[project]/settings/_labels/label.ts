/** A label as this page shows it; `count` is how many annotations carry it. */
export type Label = { id: string; name: string; color: number; hotkey: string | null; count: number }
export type ProjectType = 'detection' | 'classification'
