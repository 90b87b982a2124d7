'use client'

import { Split as SplitIcon } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useCounts } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { SPLITS } from '@/lib/domain/image/filter-search'
import type { Counts } from '@/lib/domain/contract/image'
import { FilterLink } from './filter-link'
import { DivideDialog } from './divide-dialog'
import type { Splits } from './use-splits'

type Props = { filters: Filters; splits: Splits }

/** Whether there is something to choose: with nothing but "not given" there is not. */
const choosable = (counts: Counts | undefined, filters: Filters): boolean =>
  filters.split !== undefined || SPLITS.some((split) => split !== 'none' && counts?.bySplit[split])

/** The splits as filters, and beside their heading the way to divide what has none. */
export function SplitLinks({ filters, splits }: Props) {
  const t = useTexts('pools')
  const counts = useCounts()
  const { open, dialog } = useDivide(splits)
  if (!counts?.all || !choosable(counts, filters)) return null
  const given = SPLITS.filter((split) => counts.bySplit[split])
  return (
    <section aria-label={t('splits')}>
      <h2>
        {t('splits')}
        {splits && (
          <Button variant="ghost" size="xs" onClick={open}>
            {t('divide.open')}
          </Button>
        )}
      </h2>
      {given.map((split, i) => (
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
      {dialog}
    </section>
  )
}

/** The way to divide a project of which nothing is in a split yet: one line, so that labels and people keep their room. */
export function DivideLine({ filters, splits }: Props) {
  const t = useTexts('pools')
  const counts = useCounts()
  const { open, dialog } = useDivide(splits)
  if (!splits || !counts?.all || choosable(counts, filters)) return null
  return (
    <>
      <button type="button" className="fil w-full text-left" onClick={open}>
        <SplitIcon aria-hidden="true" />
        {t('divide.open')}
      </button>
      {dialog}
    </>
  )
}

function useDivide(splits: Splits) {
  const [shown, setShown] = useState(false)
  const undecided = useCounts()?.bySplit.none ?? 0
  return {
    open: () => setShown(true),
    dialog: splits && <DivideDialog open={shown} onOpenChange={setShown} undecided={undecided} divide={splits.divide} />,
  }
}
