'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/app/_client/api'
import { cx } from '@/app/_ui/cx'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { ImagePage } from '@/lib/domain/contract/image'

type Props = { workspace: string; project: string; pool?: 'all' | 'unlabelled'; count: number; className: string }

/** The first pictures of a project side by side; an empty ground while there are none. */
export function ProjectPictures({ workspace, project, pool = 'all', count, className }: Props) {
  const { data } = useQuery({
    queryKey: ['home-pictures', workspace, project, pool, count],
    queryFn: ({ signal }) => api.get(routes.images({ workspace, project }), ImagePage, { query: { pool, limit: count }, signal }),
  })
  return (
    <span className={cx('flex flex-none gap-0.5 overflow-hidden rounded-control bg-active', className)} aria-hidden="true">
      {data?.items.map(({ id }) => (
        // The thumbnail comes from the bucket by a signed address: nothing for Next's optimiser to do.
        // eslint-disable-next-line @next/next/no-img-element
        <img
          key={id}
          src={urlOf(routes.thumbnail({ workspace, project }, id))}
          alt=""
          className="h-full min-w-0 flex-1 object-cover"
          loading="lazy"
        />
      ))}
    </span>
  )
}
