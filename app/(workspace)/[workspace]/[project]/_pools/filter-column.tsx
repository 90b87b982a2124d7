'use client'

import { Bookmark, Ban, Check, Circle, Copy, FolderOutput, Import, Images } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { Avatar } from '@/app/_ui/avatar'
import { Keys } from '@/app/_ui/keys'
import { PoolBar } from '@/app/_ui/pool-bar'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { FilterLink } from './filter-link'
import { DivideLine, SplitLinks } from './split-links'
import type { Splits } from './use-splits'
import { LabelLinks, type Drop } from './label-links'
import { useCounts, useImports } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import { pages } from '@/lib/domain/address/pages'
import type { Counts } from '@/lib/domain/contract/image'
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
  splits: Splits
  /** asks how what the page shows should leave */
  onExport?: () => void
}

/** Pools, labels, splits and people, each with its count and each a link; then the way to what was imported. */
export function FilterColumn({ labelsAside, labelsEnd, drop, splits, onExport }: Props) {
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
      <SplitLinks filters={filters} splits={splits} />
      <PeopleLinks filters={filters} people={counts?.byPerson ?? []} />
      <WaysInAndOut filters={filters} splits={splits} onExport={onExport} />
    </>
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

/** The reports of imports, and with them the way to undo: reachable also where nothing shows a heading of one; ways to divide the images and to take them out. */
function WaysInAndOut({ filters, splits, onExport }: Pick<Props, 'splits' | 'onExport'> & { filters: Filters }) {
  const t = useTexts('pools')
  const place = usePlace()
  const imports = useImports()
  const counts = useCounts()
  if (!imports?.length && !counts?.all) return null
  return (
    <section aria-label={t('ways')} className="mt-4">
      {imports && imports.length > 0 && (
        <Link className="fil" href={pages.imports(place)}>
          <Import aria-hidden="true" />
          {t('imports')}
        </Link>
      )}
      {Boolean(counts?.all) && (
        <Link className="fil" href={pages.versions(place)}>
          <Bookmark aria-hidden="true" />
          {t('versions')}
        </Link>
      )}
      {Boolean(counts?.all) && (
        <Link className="fil" href={pages.duplicates(place)}>
          <Copy aria-hidden="true" />
          {t('duplicates')}
        </Link>
      )}
      <DivideLine filters={filters} splits={splits} />
      {onExport && (
        <button type="button" className="fil w-full text-left" onClick={onExport}>
          <FolderOutput aria-hidden="true" />
          <span className="flex-1">{t('export')}</span>
          <Keys keys={keysOf(SITE_COMMANDS, 'export')} />
        </button>
      )}
    </section>
  )
}
