import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { MadeAt } from '@/app/_client/made-at'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listVersions } from '@/lib/usecases/version/list-versions'
import { FollowVersions } from './_versions/follow-versions'
import { MakeVersionButton } from './_versions/make-version-button'
import { VersionRow } from './_versions/version-row'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('versions'))('title') })

/** The data set as it was, each time that somebody gave it a name. */
export default async function VersionsPage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const t = await getTexts('versions')
  const place = await params
  const { member, project, scope, position, workspace } = await loadProject(place, pages.versions(place))
  if (!can(member.role, 'see-images')) return <NotYours role={member.role} workspace={workspace.name} place={place} />
  const { items } = await listVersions(scope)
  const may = { edit: can(member.role, 'edit-project'), export: can(member.role, 'export'), train: can(member.role, 'train') }
  const now = new Date()
  return (
    <Page
      title={t('title')}
      text={t('text', { name: project.name })}
      acts={may.edit && items.length > 0 && <MakeVersionButton place={place} />}
    >
      <MadeAt position={position} />
      <FollowVersions place={place} />
      <Card flush={items.length > 0}>
        {items.length > 0 ? (
          <ul aria-label={t('title')}>
            {items.map((version) => (
              <VersionRow key={version.number} version={version} place={place} may={may} now={now} />
            ))}
          </ul>
        ) : (
          <Empty art="images" title={t('none')} text={t(may.edit ? 'noneText' : 'noneYours')}>
            {may.edit && <MakeVersionButton place={place} />}
          </Empty>
        )}
      </Card>
    </Page>
  )
}
