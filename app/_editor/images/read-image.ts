import { api, path } from '@/app/_client/api'
import type { OpenImage } from './open-image'

/** Which project the editor works in, as its addresses name it. */
export type Place = { workspace: string; project: string }

export const projectRoute = ({ workspace, project }: Place): string => path`/workspaces/${workspace}/projects/${project}`

/** Reads one image with its annotations. Throws ApiProblem; a lost session does not leave the page. */
export const readImage = (place: Place, id: string): Promise<OpenImage> => api.quiet('GET', `${projectRoute(place)}${path`/images/${id}`}`)
