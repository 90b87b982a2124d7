import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { MadeAt } from '@/app/_client/made-at'
import { Labeller } from '@/app/_editor/labeller'
import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { filterOfRow, readRow } from '@/lib/domain/image/image-row'
import { readLeft } from '@/lib/domain/image/what-is-left'
import { can } from '@/lib/domain/workspace/rights'
import { listAttributes } from '@/lib/usecases/attribute/list-attributes'
import { readImage } from '@/lib/usecases/image/read-image'
import { listLabels } from '@/lib/usecases/label/list-labels'
import { sessionPerson } from '@/lib/web/session'

type Props = {
  params: Promise<{ workspace: string; project: string; image: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

type Address = { workspace: string; project: string; image: string; search: string }

/** Everything the editor opens with, in one answer: the picture is on its way before any script asks for it. */
const loadOnce = cache(async (address: string) => {
  const { workspace, project, image, search } = JSON.parse(address) as Address
  const place = { workspace, project }
  const query = new URLSearchParams(search)
  const row = readRow(query)
  const loaded = await loadProject(place, pages.annotateImage(place, image, row))
  const { member, person, project: found, scope, position, workspace: around } = loaded
  if (!can(member.role, 'see-images')) return { member, workspace: around.name }
  try {
    const asked = { image, ...filterOfRow(row) }
    const [opened, labels, schema] = await Promise.all([readImage(scope, asked), listLabels(scope), listAttributes(scope)])
    return { member, workspace: around.name, person, project: found, position, row, left: readLeft(query), image: opened, labels, schema }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})

/** Title and page ask for the same, and a request remembers what was asked by texts alone. */
async function load({ params, searchParams }: Props) {
  const search = Object.entries(await searchParams).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  const address: Address = { ...(await params), search: new URLSearchParams(search).toString() }
  return loadOnce(JSON.stringify(address))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  if (!(await sessionPerson())) return {}
  const { image } = await load(props)
  return image ? { title: image.name } : {}
}

export default async function ImagePage(props: Props) {
  const place = await props.params
  const { workspace, member, ...opened } = await load(props)
  if (!opened.image) return <NotYours role={member.role} workspace={workspace} place={place} />
  const { person, project, position, row, left, image, labels, schema } = opened
  if (project.type !== 'detection') redirect(pages.images(place, filterOfRow(row)))
  return (
    <>
      <MadeAt position={position} />
      <link rel="preload" as="image" href={image.url} />
      <Labeller
        place={{ workspace: place.workspace, project: place.project }}
        row={row}
        left={left}
        projectName={project.name}
        person={person.userId}
        image={image}
        labels={labels.items}
        schema={schema.items}
        mayAddLabels={labels.mayAdd}
        mayTrain={can(member.role, 'train')}
        mayDivide={can(member.role, 'edit-project')}
        readOnly={!can(member.role, 'label')}
      />
    </>
  )
}
