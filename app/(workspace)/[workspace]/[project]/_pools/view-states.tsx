'use client'

import { RefreshCw, Upload, Zap } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '#texts'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { keysOf } from '@/app/_keys/command'
import { PAGE_COMMANDS } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-commands'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { filterCount, NO_FILTERS, type Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useCounts, useLabels } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import { pages } from '@/lib/domain/address/pages'
import type { Counts } from '@/lib/domain/contract/image'
import { useTryAgain } from './use-try-again'
import { whoseWork } from '@/lib/domain/image/image-filter'

/** Nothing to show, and why: no pictures at all, everything done, or a filter that finds nothing. `add` adds pictures. */
export function EmptyView({ add }: { add: (trigger: ReactElement) => ReactNode }) {
  const place = usePlace()
  const { filters } = useFilters()
  const counts = useCounts()
  if (!counts) return null
  if (counts.all === 0) return <NoImages add={add} />
  if (filterCount(filters) === 0) return null // images that came since the list was asked for: it is asked for again in a moment
  const onlyPool = filterCount(filters) === 1
  if (filters.pool === 'unlabelled' && onlyPool) return <AllDone counts={counts} mayTrain={place.may.train} />
  return <NothingFound filters={filters} counts={counts} />
}

function NoImages({ add }: { add: (trigger: ReactElement) => ReactNode }) {
  const t = useTexts('pools.empty')
  const { may } = usePlace()
  if (!may.import) return <Empty art="images" title={t('title')} text={t('text')} />
  return (
    <Empty art="images" title={<DropHere />} text={t('dropText')}>
      {add(
        <Button variant="primary" icon={<Upload aria-hidden="true" />}>
          {t('choose')}
        </Button>,
      )}
    </Empty>
  )
}

/** Fingers drop nothing. */
function DropHere() {
  const t = useTexts('pools.empty')
  return (
    <>
      <span className="pointer-coarse:hidden">{t('drop')}</span>
      <span className="hidden pointer-coarse:inline">{t('bring')}</span>
    </>
  )
}

function AllDone({ counts, mayTrain }: { counts: Counts; mayTrain: boolean }) {
  const t = useTexts('pools.done')
  const place = usePlace()
  const text = t(counts.negative > 0 ? 'textNegative' : 'text', { labelled: counts.labelled, negative: counts.negative })
  return (
    <Empty art="done" title={t('title', { n: counts.all })} text={text}>
      {mayTrain && (
        <ButtonLink variant="primary" href={pages.train(place)} icon={<Zap aria-hidden="true" />}>
          {t('train')}
        </ButtonLink>
      )}
      <ButtonLink href={pages.images(place)}>{t('showAll')}</ButtonLink>
    </Empty>
  )
}

function NothingFound({ filters, counts }: { filters: Filters; counts: Counts }) {
  const t = useTexts('pools.nothing')
  const { go } = useFilters()
  const label = useLabels()?.find(({ id }) => id === filters.label)?.name
  const by = filters.by && whoseWork(filters.by)
  const person = counts.byPerson.find((one) => by && one.userId === by.userId && one.imported === by.imported)?.name
  const said = [
    filters.pool !== 'all' && t(`pool.${filters.pool}`),
    label,
    filters.split && t(`split.${filters.split}`),
    by && (person ? t(by.imported ? 'importedBy' : 'by', { name: person }) : t(by.imported ? 'importedByUnknown' : 'byUnknown')),
    filters.q && t('search', { q: filters.q }),
  ].flatMap((one) => one || [])
  return (
    <Empty
      art="nothing"
      title={t('title', { filters: said.length > 0 ? said.reduce((one, other) => t('and', { one, other })) : '' })}
      text={t('text', { on: filterCount(filters), n: counts.all })}
    >
      <Button keys={keysOf(PAGE_COMMANDS, 'clear')} onClick={() => go({ ...NO_FILTERS, order: filters.order })}>
        {t('clear')}
      </Button>
    </Empty>
  )
}

/** The list could not be had: tried again by itself, and at once on request. */
export function ViewProblem({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTexts('pools.problem')
  const passing = error instanceof ApiProblem && (error.code === 'offline' || error.code === 'unavailable' || error.code === 'internal')
  const { tries, seconds } = useTryAgain(passing, retry)
  const text = passing ? t('text', { tries, seconds }) : problemText(error)
  return (
    <Empty art="server" title={t(passing ? 'silent' : 'title')} text={text}>
      <Button icon={<RefreshCw aria-hidden="true" />} onClick={retry}>
        {t('again')}
      </Button>
    </Empty>
  )
}
