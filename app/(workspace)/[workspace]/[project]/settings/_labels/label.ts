import { many } from '@/app/_ui/count'
import { path } from '@/app/_client/api'

/** A label as this page shows it; `count` is how many annotations carry it. */
export type Label = { id: string; name: string; color: number; hotkey: string | null; count: number }
export type ProjectPlace = { workspace: string; project: string }
export type ProjectType = 'detection' | 'classification'

/** Annotations in the words of the project: boxes where things are found, tags where pictures are sorted. */
export const manyAnnotations = (n: number, type: ProjectType): string => (type === 'detection' ? many(n, 'box', 'boxes') : many(n, 'tag'))

export const labelsPath = ({ workspace, project }: ProjectPlace): string => path`/workspaces/${workspace}/projects/${project}/labels`
export const labelPath = (place: ProjectPlace, label: string): string => `${labelsPath(place)}${path`/${label}`}`
