import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { Banner } from '@/app/_ui/banner'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listNearDuplicates } from '@/lib/usecases/near-duplicate/list-near-duplicates'
import { AlikeGroups } from './_groups/alike-groups'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('duplicates'))('title') })

/** Images that look alike, side by side. */
export default async function DuplicatesPage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const t = await getTexts('duplicates')
  const { workspace: slug, project: name } = await params
  const place = { workspace: slug, project: name }
  const { member, scope, workspace } = await loadProject(place, pages.duplicates(place))
  if (!can(member.role, 'see-images')) return <NotYours role={member.role} workspace={workspace.name} place={place} />
  const { items, total, waiting } = await listNearDuplicates(scope)
  return (
    <Page title={t('title')} text={t('text')}>
      {waiting > 0 && (
        <Banner tone="accent" className="mb-4">
          {t('waiting', { n: waiting })}
        </Banner>
      )}
      {items.length > 0 ? (
        <AlikeGroups place={place} groups={items} mayChange={can(member.role, 'import')} />
      ) : (
        <Card>
          <Empty art="images" title={t('none')} text={t('noneText')} />
        </Card>
      )}
      {total > items.length && <p className="mt-4 text-fg-2">{t('more', { n: total - items.length })}</p>}
    </Page>
  )
}
