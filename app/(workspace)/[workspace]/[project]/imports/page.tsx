import type { Metadata } from 'next'
import { Upload } from 'lucide-react'
import { getTexts } from '@/app/_texts/get-texts'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { MadeAt } from '@/app/_client/made-at'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { Card } from '@/app/_ui/card'
import { pages } from '@/lib/domain/address/pages'
import { FollowImports } from './_report/follow-imports'
import { ImportTable } from './_report/import-table'
import { loadImports } from './load-imports'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('imports'))('title') })

/** Everything that was ever imported into a project. */
export default async function ImportsPage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const t = await getTexts('imports')
  const { workspace, project: slug } = await params
  const place = { workspace, project: slug }
  const { reader, found } = await loadImports(workspace, slug, pages.imports(place))
  if (!found) return <NotYours {...reader} place={place} />
  const { imports, project, position } = found
  return (
    <Page title={t('title')} text={t('text', { name: project.name })}>
      <MadeAt position={position} />
      <FollowImports place={place} />
      {imports.length > 0 ? (
        <ImportTable title={t('all')} imports={imports} place={place} />
      ) : (
        <Card>
          <Empty art="images" title={t('none')} text={t('noneText', { slug })}>
            <ButtonLink href={pages.images(place)} icon={<Upload aria-hidden="true" />}>
              {t('images')}
            </ButtonLink>
          </Empty>
        </Card>
      )}
    </Page>
  )
}
