'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api } from '@/app/_client/api'
import { routes } from '@/lib/domain/address/routes'
import { ImagePage } from '@/lib/domain/contract/image'
import type { Filters } from './filters'
import { ImageList, type ListState } from './image-list'
import { usePlace } from './project-place'

export type ImageView = ListState & { list: ImageList }

/** The pictures behind the filters, loaded as far as they are looked at. */
export function useImageView({ pool, label, split, by, q, order }: Filters): ImageView {
  const { workspace, project } = usePlace()
  const list = useMemo(() => {
    const route = routes.images({ workspace, project })
    return new ImageList(({ cursor, limit, signal }) =>
      api.get(route, ImagePage, { query: { pool, label, split, by, q, order, cursor, limit }, signal }),
    )
  }, [workspace, project, pool, label, split, by, q, order])
  useEffect(() => {
    list.need(0)
    return () => list.close()
  }, [list])
  const state = useSyncExternalStore(list.subscribe, list.snapshot, list.snapshot)
  return useMemo(() => ({ ...state, list }), [state, list])
}
