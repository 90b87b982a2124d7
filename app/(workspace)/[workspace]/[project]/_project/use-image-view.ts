'use client'

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useSyncExternalStore } from 'react'
import { api } from '@/app/_client/api'
import { takeLastImage } from '@/app/_client/last-image'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { ImagePage } from '@/lib/domain/contract/image'
import type { Filters } from './filters'
import { ImageList, type ListState } from './image-list'
import { comingTo, keepPlace, keptPlace, type KeptPlace } from './kept-place'
import { usePlace } from './project-place'

export type ImageView = ListState & {
  list: ImageList
  /** remembers where somebody is, for when they come back */
  keep: (place: KeptPlace) => void
}

/** The pictures behind the filters, loaded as far as they are looked at. */
export function useImageView({ pool, label, split, by, q, order }: Filters): ImageView {
  const { workspace, project } = usePlace()
  const list = useMemo(() => {
    const route = routes.images({ workspace, project })
    return new ImageList(({ cursor, way, limit, signal }) =>
      api.get(route, ImagePage, { query: { pool, label, split, by, q, order, cursor, way, limit }, signal }),
    )
  }, [workspace, project, pool, label, split, by, q, order])
  const address = pages.images({ workspace, project }, { pool, label, split, by, q, order })
  const came = useRef(false)
  const arrive = useEffectEvent(() => {
    // The first view of a page alone: who changes the filters begins at the top.
    if (!came.current) list.startAt(comingTo(keptPlace(address), takeLastImage({ workspace, project })))
    came.current = true
    list.need(0)
  })
  useEffect(() => {
    arrive()
    return () => list.close()
  }, [list])
  const keep = useCallback((place: KeptPlace) => keepPlace(address, place), [address])
  const state = useSyncExternalStore(list.subscribe, list.snapshot, list.snapshot)
  return useMemo(() => ({ ...state, list, keep }), [state, list, keep])
}
