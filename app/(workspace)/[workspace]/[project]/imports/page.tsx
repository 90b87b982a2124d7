import { Upload } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { Card } from '@/app/_ui/card'
import { pages } from '@/lib/domain/address/pages'
import { ImportTable } from './_report/import-table'
import { loadImports } from './load-imports'

export const metadata = { title: 'Imports' }

/** Everything that was ever imported into a project. */
export default async function ImportsPage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const { workspace, project: slug } = await params
  const place = { workspace, project: slug }
  const { imports, project } = await loadImports(workspace, slug, pages.imports(place))
  return (
    <Page title="Imports" text={`What came into ${project.name} with its labels, and what became of it.`}>
      {imports.length > 0 ? (
        <ImportTable title="All imports" imports={imports} place={place} />
      ) : (
        <Card>
          <Empty
            art="images"
            title="Nothing was imported yet"
            text={`corral import <folder or zip> --project ${slug} brings in pictures with their labels. Pictures alone can be dropped on the images page.`}
          >
            <ButtonLink href={pages.images(place)} icon={<Upload aria-hidden="true" />}>
              Images
            </ButtonLink>
          </Empty>
        </Card>
      )}
    </Page>
  )
}
