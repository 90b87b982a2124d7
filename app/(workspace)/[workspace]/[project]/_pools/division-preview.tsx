'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import { Skeleton } from '@/app/_ui/skeleton'
import { Swatch } from '@/app/_ui/swatch'
import { keyOf, useLabels } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { routes } from '@/lib/domain/address/routes'
import type { Label } from '@/lib/domain/contract/label'
import { DivisionPlan, type DivisionWish } from '@/lib/domain/contract/split'
import { SPLITS } from '@/lib/domain/dataset/manifest'

/** What a division would come to: how many images in each split, all and label by label. */
export function DivisionPreview({ wish }: { wish: DivisionWish }) {
  const t = useTexts('pools.divide')
  const place = usePlace()
  const labels = useLabels()
  const { data: plan, error } = useQuery({
    queryKey: keyOf(place, 'division', JSON.stringify(wish)),
    queryFn: ({ signal }) => api.get(routes.division(place), DivisionPlan, { query: wish, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (error) return <Banner tone="danger">{problemText(error)}</Banner>
  if (!plan || !labels) return <Skeleton className="h-24" />
  return (
    <section aria-label={t('preview')} className="flex flex-col gap-2">
      <Counts plan={plan} labels={labels} />
      <p className="text-12 text-fg-3" role="status">
        {[
          t('changed', { n: plan.changed }),
          t('kept', { n: plan.together }),
          t('torn', { n: plan.torn }),
          t('waiting', { n: plan.waiting }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </section>
  )
}

function Counts({ plan, labels }: { plan: DivisionPlan; labels: readonly Label[] }) {
  const t = useTexts('pools')
  const { count } = useFigures()
  const shown = plan.images.none > 0 ? ([...SPLITS, 'none'] as const) : SPLITS
  const used = labels.filter(({ id }) => plan.labels[id])
  const row = (counts: DivisionPlan['images']) =>
    shown.map((split) => (
      <td key={split} className="num text-right">
        {count(counts[split])}
      </td>
    ))
  return (
    <div className="division-counts">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('labels')}</span>
            </th>
            {shown.map((split) => (
              <th key={split} scope="col" className="text-right">
                {t(`divide.short.${split}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('images')}</th>
            {row(plan.images)}
          </tr>
          {used.map(({ id, name, color }) => (
            <tr key={id}>
              <th scope="row" className="font-regular">
                <span className="flex min-w-0 items-center gap-2">
                  <Swatch color={color} />
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                </span>
              </th>
              {row(plan.labels[id]!)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
