'use client'

import { Split as SplitIcon } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useCounts } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { SPLITS } from '@/lib/domain/image/filter-search'
import { FilterLink } from './filter-link'
import { DivideDialog } from './divide-dialog'
import type { Splits } from './use-splits'

/** The splits as filters, and the way to divide the project. */
export function SplitLinks({ filters, splits }: { filters: Filters; splits: Splits }) {
  const t = useTexts('pools')
  const [open, setOpen] = useState(false)
  const counts = useCounts()
  const given = SPLITS.filter((split) => counts?.bySplit[split])
  // With nothing but "not given" there is nothing to choose.
  const choosable = given.some((split) => split !== 'none') || filters.split !== undefined
  if (!counts?.all || (!choosable && !splits)) return null
  return (
    <section aria-label={t('splits')}>
      <h2>
        {t('splits')}
        {splits && (
          <Button variant="ghost" size="xs" onClick={() => setOpen(true)}>
            {t('divide.open')}
          </Button>
        )}
      </h2>
      {!choosable && <p className="px-2 text-12 text-fg-3">{t('noSplits')}</p>}
      {choosable &&
        given.map((split, i) => (
          <FilterLink
            key={split}
            to={{ ...filters, split: filters.split === split ? undefined : split }}
            here={filters.split === split}
            n={counts.bySplit[split]}
            icon={i === 0 && <SplitIcon aria-hidden="true" />}
            indent={i > 0}
          >
            {t(`split.${split}`)}
          </FilterLink>
        ))}
      {splits && <DivideDialog open={open} onOpenChange={setOpen} undecided={counts.bySplit.none ?? 0} divide={splits.divide} />}
    </section>
  )
}
