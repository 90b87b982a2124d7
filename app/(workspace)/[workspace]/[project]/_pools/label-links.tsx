'use client'

import { Search } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { Input } from '@/app/_ui/input'
import { Swatch } from '@/app/_ui/swatch'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useCounts, useLabels } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useRecentLabels } from '@/app/(workspace)/[workspace]/[project]/_project/use-recent-labels'
import type { Label } from '@/lib/domain/contract/label'
import { FEW_LABELS, findLabels, listed, shortListed } from '@/lib/domain/label/listed'
import { FilterLink } from './filter-link'

/** Labels that take dropped images; which one they are over. */
export type Drop = { over?: string }
type Props = { filters: Filters; aside: ReactNode; end: ReactNode; drop?: Drop }

const NO_LABELS: readonly Label[] = []

/** The labels as filters. Of many some are shown, and all of them in a bounded space, so that what is below stays in reach. */
export function LabelLinks({ aside, end, drop, filters }: Props) {
  const t = useTexts('pools')
  const labels = useLabels()
  const { recent } = useRecentLabels()
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  const shown = choose(labels ?? NO_LABELS, { typed, all, recent, must: filters.label })
  const many = labels !== undefined && labels.length > FEW_LABELS
  return (
    <section aria-label={t('labels')}>
      <h2>
        {t('labels')}
        {aside}
      </h2>
      {many && <FindLabel typed={typed} onType={setTyped} />}
      <div className="label-links" data-all={(many && all) || undefined}>
        {shown.map((label) => (
          <LabelLink key={label.id} label={label} filters={filters} drop={drop} />
        ))}
      </div>
      {typed !== '' && shown.length === 0 && <p className="px-2 text-12 text-fg-3">{t('noneFound')}</p>}
      {many && typed === '' && (
        <button type="button" className="fil text-12" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showFew') : t('showAll', { n: labels.length })}
        </button>
      )}
      {labels?.length === 0 && <p className="px-2 text-12 text-fg-3">{t('noLabels')}</p>}
      {end}
    </section>
  )
}

type Choice = { typed: string; all: boolean; recent: readonly string[]; must?: string }

function choose(labels: readonly Label[], { typed, all, recent, must }: Choice): Label[] {
  if (typed.trim() !== '') return findLabels(labels, typed).slice(0, FEW_LABELS)
  if (!all) return shortListed(labels, { recent, must })
  const { recent: first, others } = listed(labels, recent)
  return [...first, ...others]
}

function FindLabel({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const t = useTexts('pools')
  return (
    <div className="px-1 pb-1">
      <Input
        size="sm"
        quiet
        type="search"
        icon={<Search aria-hidden="true" />}
        aria-label={t('findLabel')}
        placeholder={t('findLabel')}
        maxLength={64}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onType('')}
      />
    </div>
  )
}

function LabelLink({ label: { id, name, color, count }, filters, drop }: { label: Label; filters: Filters; drop?: Drop }) {
  const { type } = usePlace()
  const counts = useCounts()
  const wide = filters.pool === 'unlabelled' || filters.pool === 'negative' ? 'all' : filters.pool
  return (
    <FilterLink
      to={filters.label === id ? { ...filters, label: undefined } : { ...filters, pool: wide, label: id }}
      here={filters.label === id}
      n={(type === 'detection' ? counts?.byLabel[id]?.annotations : counts?.byLabel[id]?.images) ?? count}
      icon={<Swatch color={color} />}
      dropLabel={drop && id}
      dropping={drop?.over === id}
    >
      {name}
    </FilterLink>
  )
}
