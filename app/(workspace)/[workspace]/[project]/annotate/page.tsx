import { redirect } from 'next/navigation'
import { nextImage } from '@/lib/usecases/image/next-image'
import { pageMember } from '@/lib/web/session'
import { pages } from '@/lib/domain/address/pages'

/** Leads to the first image that nobody has labelled; where none is left, to the newest. */
export default async function AnnotatePage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const place = await params
  const { workspace, project } = place
  const { member } = await pageMember(workspace, 'see-images', pages.annotate(place))
  const { id } = await nextImage(member, { project, pool: 'unlabelled', order: 'newest' })
  const any = id ?? (await nextImage(member, { project, pool: 'all', order: 'newest' })).id
  redirect(any ? pages.annotateImage(place, any) : pages.images(place))
}
