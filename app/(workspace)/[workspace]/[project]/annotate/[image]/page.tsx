import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { Labeller } from '@/app/_editor/labeller'
import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/workspace/rights'
import { readImage } from '@/lib/usecases/image/read-image'
import { listLabels } from '@/lib/usecases/label/list-labels'
import { sessionPerson } from '@/lib/web/session'

type Props = { params: Promise<{ workspace: string; project: string; image: string }> }

/** Everything the editor opens with, in one answer: the picture is on its way before any script asks for it. */
const load = cache(async (workspace: string, project: string, image: string) => {
  const place = { workspace, project }
  const { member, person, project: found, scope } = await loadProject(place, pages.annotateImage(place, image))
  if (!can(member.role, 'see-images')) notFound()
  try {
    const [opened, labels] = await Promise.all([readImage(scope, { image, pool: 'all', order: 'newest' }), listLabels(scope)])
    return { member, person, project: found, image: opened, labels }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await sessionPerson())) return {}
  const { workspace, project, image } = await params
  return { title: (await load(workspace, project, image)).image.name }
}

export default async function ImagePage({ params }: Props) {
  const place = await params
  const { member, person, project, image, labels } = await load(place.workspace, place.project, place.image)
  if (project.type !== 'detection') redirect(pages.images(place))
  return (
    <>
      <link rel="preload" as="image" href={image.url} />
      <Labeller
        place={{ workspace: place.workspace, project: place.project }}
        projectName={project.name}
        person={person.userId}
        image={image}
        labels={labels.items}
        mayAddLabels={labels.mayAdd}
        mayTrain={can(member.role, 'train')}
        readOnly={!can(member.role, 'label')}
      />
    </>
  )
}
