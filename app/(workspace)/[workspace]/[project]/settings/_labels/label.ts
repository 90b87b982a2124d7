import { many } from '@/app/_ui/count'

/** A label as this page shows it; `count` is how many annotations carry it. */
export type Label = { id: string; name: string; color: number; hotkey: string | null; count: number }
export type ProjectType = 'detection' | 'classification'

/** Annotations in the words of the project: boxes where things are found, tags where pictures are sorted. */
export const manyAnnotations = (n: number, type: ProjectType): string => (type === 'detection' ? many(n, 'box', 'boxes') : many(n, 'tag'))
