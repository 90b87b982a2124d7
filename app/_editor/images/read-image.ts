import { api } from '@/app/_client/api'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { OpenImage } from '@/lib/domain/contract/image'

/** Which project the editor works in, as its addresses name it. */
/** Reads one image with its annotations. Throws ApiProblem; a lost session does not leave the page. */
export const readImage = (place: Place, id: string): Promise<OpenImage> => api.quiet.get(routes.image(place, id), OpenImage)
