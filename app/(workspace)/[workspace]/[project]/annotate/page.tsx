import { notFound, redirect } from 'next/navigation'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { can } from '@/lib/domain/workspace/rights'
import { nextImage } from '@/lib/usecases/image/next-image'
import { pages } from '@/lib/domain/address/pages'

/** Leads to the first image that nobody has labelled; where none is left, to the newest. */
export default async function AnnotatePage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const place = await params
  const { member, scope } = await loadProject(place, pages.annotate(place))
  if (!can(member.role, 'see-images')) notFound()
  const { id } = await nextImage(scope, { pool: 'unlabelled', order: 'newest' })
  const any = id ?? (await nextImage(scope, { pool: 'all', order: 'newest' })).id
  redirect(any ? pages.annotateImage(place, any) : pages.images(place))
}
