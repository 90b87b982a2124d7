import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listRuns } from '@/lib/usecases/run/list-runs'
import { RunTable } from './_runs/run-table'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('runs'))('title') })

export default async function RunsPage({
  params,
  searchParams,
}: {
  params: Promise<{ workspace: string; project: string }>
  searchParams: Promise<{ before?: string }>
}) {
  const t = await getTexts('runs')
  const place = await params
  const { member, scope } = await loadProject(place, pages.runs(place))
  const cursor = Number((await searchParams).before) || undefined
  const { items, next } = await listRuns(scope, { cursor })
  const train = can(member.role, 'train') && <ButtonLink href={pages.train(place)}>{t('train')}</ButtonLink>
  return (
    <Page title={t('title')} text={t('text')} acts={train}>
      {items.length === 0 ? (
        <Empty art="model" title={t('none')} text={t('noneText')} />
      ) : (
        <Card flush>
          <RunTable place={place} runs={items} now={new Date()} />
        </Card>
      )}
      {next && (
        <p className="mt-4">
          <ButtonLink href={pages.runs(place, next)}>{t('older')}</ButtonLink>
        </p>
      )}
    </Page>
  )
}
