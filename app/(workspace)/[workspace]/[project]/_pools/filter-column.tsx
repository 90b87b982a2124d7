'use client'

import { Ban, Check, Circle, Import, Images, Split as SplitIcon } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { Avatar } from '@/app/_ui/avatar'
import { PoolBar } from '@/app/_ui/pool-bar'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { FilterLink } from './filter-link'
import { LabelLinks, type Drop } from './label-links'
import { useCounts, useImports } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import { pages } from '@/lib/domain/address/pages'
import type { Counts } from '@/lib/domain/contract/image'
import { SPLITS } from '@/lib/domain/image/filter-search'
import { byImport } from '@/lib/domain/image/image-filter'

const POOL_LINKS = [
  { pool: 'all', icon: <Images aria-hidden="true" /> },
  { pool: 'labelled', icon: <Check aria-hidden="true" /> },
  { pool: 'unlabelled', icon: <Circle aria-hidden="true" /> },
  { pool: 'negative', icon: <Ban aria-hidden="true" /> },
] as const

type Props = {
  /** beside the heading of the labels, e.g. a button that makes one */
  labelsAside?: ReactNode
  /** below them */
  labelsEnd?: ReactNode
  drop?: Drop
}

/** Pools, labels, splits and people, each with its count and each a link; then the way to what was imported. */
export function FilterColumn({ labelsAside, labelsEnd, drop }: Props) {
  const t = useTexts('pools')
  const { filters } = useFilters()
  const counts = useCounts()
  return (
    <>
      <section aria-label={t('pools')}>
        <h2>{t('pools')}</h2>
        {POOL_LINKS.map(({ pool, icon }) => (
          <FilterLink
            key={pool}
            to={{ ...filters, pool, label: pool === 'unlabelled' || pool === 'negative' ? undefined : filters.label }}
            here={filters.pool === pool}
            n={counts?.[pool]}
            icon={icon}
          >
            {t(`pool.${pool}`)}
          </FilterLink>
        ))}
        <div className="mx-2 mt-1 mb-2 h-1">
          {counts && <PoolBar thin all={counts.all} labelled={counts.labelled} negative={counts.negative} />}
        </div>
      </section>
      <LabelLinks aside={labelsAside} end={labelsEnd} drop={drop} filters={filters} />
      <SplitLinks filters={filters} bySplit={counts?.bySplit ?? {}} />
      <PeopleLinks filters={filters} people={counts?.byPerson ?? []} />
      <ImportsLink />
    </>
  )
}

function SplitLinks({ filters, bySplit }: { filters: Filters; bySplit: Partial<Record<string, number>> }) {
  const t = useTexts('pools')
  const given = SPLITS.filter((split) => bySplit[split])
  // With nothing but "not given" there is nothing to choose.
  if (!given.some((split) => split !== 'none') && !filters.split) return null
  return (
    <section aria-label={t('splits')}>
      <h2>{t('splits')}</h2>
      {given.map((split, i) => (
        <FilterLink
          key={split}
          to={{ ...filters, split: filters.split === split ? undefined : split }}
          here={filters.split === split}
          n={bySplit[split]}
          icon={i === 0 && <SplitIcon aria-hidden="true" />}
          indent={i > 0}
        >
          {t(`split.${split}`)}
        </FilterLink>
      ))}
    </section>
  )
}

function PeopleLinks({ filters, people }: { filters: Filters; people: Counts['byPerson'] }) {
  const t = useTexts('pools')
  if (people.length === 0) return null
  return (
    <section aria-label={t('people')}>
      <h2>{t('people')}</h2>
      {people.map(({ userId, name, images, imported }) => {
        const by = imported ? byImport(userId) : userId
        return (
          <FilterLink
            key={by}
            to={{ ...filters, by: filters.by === by ? undefined : by }}
            here={filters.by === by}
            n={images}
            icon={imported ? <Import aria-hidden="true" /> : <Avatar size={20} person={{ id: userId, name, email: name }} />}
          >
            {imported ? t('importedBy', { name }) : name}
          </FilterLink>
        )
      })}
    </section>
  )
}

/** The reports, and with them the way to undo: reachable also where the order or the filters show no heading of an import. */
function ImportsLink() {
  const t = useTexts('pools')
  const place = usePlace()
  const imports = useImports()
  if (!imports?.length) return null
  return (
    <section aria-label={t('imports')} className="mt-4">
      <Link className="fil" href={pages.imports(place)}>
        <Import aria-hidden="true" />
        {t('imports')}
      </Link>
    </section>
  )
}
