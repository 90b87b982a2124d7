import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listModels } from '@/lib/usecases/model/list-models'
import { FollowModels } from './_models/follow-models'
import { ModelTable } from './_models/model-table'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('models'))('title') })

export default async function ModelsPage({
  params,
  searchParams,
}: {
  params: Promise<{ workspace: string; project: string }>
  searchParams: Promise<{ before?: string }>
}) {
  const t = await getTexts('models')
  const place = await params
  const { member, scope } = await loadProject(place, pages.models(place))
  const cursor = Number((await searchParams).before) || undefined
  const { items, next } = await listModels(scope, { cursor })
  const train = can(member.role, 'train')
  return (
    <Page title={t('title')} text={t('text')} acts={<ButtonLink href={pages.runs(place)}>{t('allRuns')}</ButtonLink>}>
      <FollowModels place={place} />
      {items.length === 0 ? (
        <Empty art="model" title={t('none')} text={train ? t('noneTrain') : t('noneAsk')}>
          {train && (
            <ButtonLink variant="primary" href={pages.train(place)}>
              {t('train')}
            </ButtonLink>
          )}
        </Empty>
      ) : (
        <Card flush>
          <ModelTable place={place} models={items} now={new Date()} />
        </Card>
      )}
      {next && (
        <p className="mt-4">
          <ButtonLink href={pages.models(place, next)}>{t('older')}</ButtonLink>
        </p>
      )}
    </Page>
  )
}
